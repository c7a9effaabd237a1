package scaffold

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// index is what the inference reads of an SDK package.
type index struct {
	pkg        *sdk.Package
	model      *Model   // nil: the SDK alone
	names      []string // of operations
	lists      map[*operation][]list
	phrases    map[string]phrase // of struct names
	ops        []*operation
	byName     map[string]*operation
	structs    map[string][]*member // of the types package
	typeNames  []string
	vocabulary *vocabulary
}

// member is a field of a struct of the SDK.
type member struct {
	name       string
	phrase     phrase
	key        phrase // see vocabulary.key
	typ        string // "*string", "[]types.Tag"
	doc        string
	required   bool
	deprecated bool
}

// operation is an operation of the SDK, and what its name says.
type operation struct {
	name       string
	doc        string
	deprecated bool
	in, out    []*member

	verb   string
	phrase phrase // behind the verb, before a preposition
	noun   phrase // its singular
	object phrase
	rest   phrase // all behind the first word
	batch  bool
	class  verbClass

	use use // what the passes made of it
}

// use is what became of an operation.
type use int

const (
	asLoad use = 1 << iota
	asAction
	asCollection
	asBatch
	asWaiter
	asTags
)

func (op *operation) is(class verbClass) bool { return op.class&class != 0 }

// newIndex reads all operations and structs of a package.
func newIndex(pkg *sdk.Package) (*index, error) {
	i := &index{pkg: pkg, names: pkg.Operations(), byName: map[string]*operation{}, structs: map[string][]*member{}, vocabulary: newVocabulary(), lists: map[*operation][]list{}, phrases: map[string]phrase{}}
	var operations []*sdk.Operation
	for _, name := range i.names {
		op, err := pkg.Operation(name)
		if err != nil {
			return nil, err
		}
		operations = append(operations, op)
	}
	i.typeNames = pkg.TypeNames()
	i.learn(operations)
	for _, name := range i.typeNames {
		i.phrases[name] = phraseOf(name)
		if s := pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: name}); s != nil {
			i.structs[name] = i.members(s)
		}
	}
	for _, op := range operations {
		i.add(op)
	}
	return i, pkg.Err()
}

// learn fills the vocabulary, which everything after it asks.
func (i *index) learn(operations []*sdk.Operation) {
	for _, op := range operations {
		i.vocabulary.learn(op.Name)
		for _, f := range op.Input.Fields {
			i.vocabulary.learn(f.Name)
			if f.Type.String() == "*string" {
				i.vocabulary.learnMember(f.Name)
			}
		}
		for _, f := range op.Output.Fields {
			i.vocabulary.learn(f.Name)
		}
	}
	for _, name := range i.typeNames {
		i.vocabulary.learn(name)
		delete(i.vocabulary.fixed, phraseOf(name)+"s") // StandardsArn is of one Standard
	}
}

func (i *index) members(s *sdk.Struct) []*member {
	all := make([]*member, len(s.Fields))
	for n, f := range s.Fields {
		all[n] = &member{name: f.Name, phrase: phraseOf(f.Name), key: i.vocabulary.key(f.Name), typ: f.Type.String(), doc: f.Doc, required: f.Required, deprecated: f.Deprecated}
	}
	return all
}

func (i *index) add(of *sdk.Operation) {
	s := i.parse(of.Name)
	op := &operation{
		name: of.Name, doc: of.Doc, deprecated: of.Deprecated, in: i.members(of.Input), out: i.members(of.Output),
		verb: s.verb, phrase: s.noun, noun: i.vocabulary.singular(s.noun), object: s.object, batch: s.batch,
		rest: lower(words(of.Name)[1:]),
	}
	op.class = i.classify(op)
	i.ops = append(i.ops, op)
	i.byName[op.name] = op
}

// structOf is the members of the struct that a type is, points to or lists, and its
// name; nil if it is none of the types package.
func (i *index) structOf(typ string) (name string, members []*member) {
	name = strings.TrimPrefix(strings.TrimLeft(typ, "[]*"), "types.")
	if name == strings.TrimLeft(typ, "[]*") {
		return "", nil
	}
	return name, i.structs[name]
}

// list is a list among the members of an output.
type list struct {
	path string // "Reservations[].Instances"
	item string // type of the items: "types.Instance", "string"
}

// failed are first words of lists that tell what went wrong.
var failed = set("unprocessed failed errors error invalid unsuccessful failures")

// listsIn are the lists of an output: members, members of a struct among them, and
// lists within the items of a list.
func (i *index) listsIn(op *operation) []list {
	all, known := i.lists[op]
	if !known {
		all = i.findLists(op)
		i.lists[op] = all
	}
	return all
}

func (i *index) findLists(op *operation) []list {
	var all []list
	for _, f := range op.out {
		if failed[first(phraseOf(f.name))] {
			continue
		}
		if item, ok := strings.CutPrefix(f.typ, "[]"); ok {
			all = append(all, list{f.name, item})
		}
		if !strings.HasPrefix(f.typ, "*types.") {
			continue
		}
		name, members := i.structOf(f.typ)
		for _, g := range members {
			if strings.HasPrefix(g.typ, "[]types.") || g.typ == "[]string" && contains(phraseOf(name), "list") {
				all = append(all, list{f.name + "." + g.name, g.typ[2:]})
			}
		}
	}
	for _, l := range all {
		_, members := i.structOf(l.item)
		for _, g := range members {
			if strings.HasPrefix(g.typ, "[]types.") {
				all = append(all, list{l.path + "[]." + g.name, g.typ[2:]})
			}
		}
	}
	return all
}
