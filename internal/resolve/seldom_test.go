package resolve

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// Items are in the order of the keys of their list if that is one of the answer itself. They
// have one key if all of them match the same identifier by it, whatever else they match.
func TestKeysOfItems(t *testing.T) {
	keys, gone, other, outer := &sdk.Field{Name: "Keys"}, &sdk.Field{Name: "Gone"}, &sdk.Field{Name: "Keys"}, &sdk.Field{Name: "Outer"}
	key, goneKey, size := &sdk.Field{Name: "Key"}, &sdk.Field{Name: "Key"}, &sdk.Field{Name: "Size"}
	all := &model.Keys{Items: []*model.KeyList{{Texts: model.Texts{List: keys, Text: key}}, {Texts: model.Texts{List: gone, Text: goneKey}}}}
	id, second := &model.Identifier{Name: "Id"}, &model.Identifier{Name: "Second"}
	path := func(fields ...*sdk.Field) *model.Path {
		p := &model.Path{}
		for _, f := range fields {
			p.Steps = append(p.Steps, model.Step{Field: f, Index: model.NoIndex})
		}
		return p
	}
	match := func(f *sdk.Field, id *model.Identifier) *model.Match {
		return &model.Match{Identifier: id, Fields: []*sdk.Field{f}}
	}
	branch := func(lists []*model.Path, match ...*model.Match) *model.Branch {
		return &model.Branch{Lists: lists, Match: match}
	}
	in := func(f *sdk.Field) []*model.Path { return []*model.Path{path(f)} }
	request := branch(in(keys), match(key, id))
	request.FromRequest = true
	for name, tt := range map[string]struct {
		keys     *model.Keys
		branches []*model.Branch
		one      *model.Identifier
		order    []int
	}{
		"one list":                    {all, []*model.Branch{branch(in(keys), match(key, id))}, id, nil},
		"the second match":            {all, []*model.Branch{branch(in(keys), match(size, second), match(key, id))}, id, nil},
		"another member":              {all, []*model.Branch{branch(in(keys), match(size, id))}, nil, nil},
		"the key of another list":     {all, []*model.Branch{branch(in(gone), match(key, id))}, nil, nil},
		"no match":                    {all, []*model.Branch{branch(in(keys))}, nil, nil},
		"no keys":                     {nil, []*model.Branch{branch(in(keys), match(key, id)), branch(in(gone), match(goneKey, id))}, nil, nil},
		"two lists":                   {all, []*model.Branch{branch(in(gone), match(goneKey, id)), branch(in(keys), match(key, id))}, id, []int{1, 0}},
		"two identifiers":             {all, []*model.Branch{branch(in(keys), match(key, id)), branch(in(gone), match(goneKey, second))}, nil, []int{0, 1}},
		"the first alone matches":     {all, []*model.Branch{branch(in(keys), match(key, id)), branch(in(gone))}, nil, []int{0, 1}},
		"the last alone matches":      {all, []*model.Branch{branch(in(keys)), branch(in(gone), match(goneKey, id))}, nil, []int{0, 1}},
		"a list without keys":         {all, []*model.Branch{branch(in(keys), match(key, id)), branch(in(other), match(key, id))}, nil, nil},
		"a list of the request":       {all, []*model.Branch{request, branch(in(gone), match(goneKey, id))}, nil, nil},
		"a list within a struct":      {all, []*model.Branch{branch([]*model.Path{path(keys, outer)}, match(key, id)), branch(in(gone), match(goneKey, id))}, nil, nil},
		"a list within another":       {all, []*model.Branch{branch([]*model.Path{path(keys), path(outer)}, match(key, id)), branch(in(gone), match(goneKey, id))}, nil, nil},
		"a list that is no list here": {all, []*model.Branch{branch(nil), branch(in(gone), match(goneKey, id))}, nil, nil},
	} {
		c := &model.Collection{Lister: &model.Lister{Keys: tt.keys}, Items: &model.Items{Branches: tt.branches}}
		if got := oneKey(c); got != tt.one {
			t.Errorf("%s: one key is %v", name, got)
		}
		var lists []int
		if o := order(c); o != nil {
			lists = o.Lists
		}
		if !slices.Equal(lists, tt.order) {
			t.Errorf("%s: the order is %v, want %v", name, lists, tt.order)
		}
	}
}

// A fake fails items where failures repeat members of one list of the request.
func TestItemsOfFailures(t *testing.T) {
	path := func(name string) *model.Path {
		return &model.Path{Steps: []model.Step{{Field: &sdk.Field{Name: name}, Index: model.NoIndex}}}
	}
	match := func(lists ...string) failureMatch {
		m := failureMatch{path: path("Said"), request: &walk{rest: path("Asked")}}
		for _, name := range lists {
			m.request.lists = append(m.request.lists, path(name))
		}
		return m
	}
	for name, tt := range map[string]struct {
		match []failureMatch
		want  string
	}{
		"none": {nil, ""}, "one": {[]failureMatch{match("A")}, "A Said=Asked"}, "two": {[]failureMatch{match("A"), match("A")}, "A Said=Asked Said=Asked"},
		"of two lists": {[]failureMatch{match("A"), match("B")}, ""}, "of no list": {[]failureMatch{match()}, ""}, "of a list in a list": {[]failureMatch{match("A", "B")}, ""},
	} {
		got := ""
		if items := (&failures{match: tt.match}).items(); items != nil {
			got = items.Items.Text()
			for _, m := range items.Match {
				got += " " + m.Failure.Text() + "=" + m.Item.Text()
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	if (*failures)(nil).items() != nil {
		t.Error("no failures have items")
	}
}

// An answer with data is known by the first of its struct's required members that can be
// looked at, or else by any that can; a map by an entry.
func TestMembersOfLoadedData(t *testing.T) {
	const required = "\t// This member is required.\n"
	for name, tt := range map[string]struct{ fields, want string }{
		"nothing required":         {"A *string\nB []string\nC map[string]string", "A B C"},
		"one required":             {"A *string\n" + required + "B *string", "B"},
		"three required":           {required + "A *string\n" + required + "B *string\n" + required + "C *string", "A B"},
		"a required number":        {required + "A int32\nB *string", "B"},
		"numbers before":           {required + "A int32\n" + required + "B *string\n" + required + "C *string\nD *string", "B C"},
		"what is deprecated":       {"// Deprecated: no more.\nA *string\nB *string", "B"},
		"nothing that may be nil":  {"A int32\nB bool", ""},
		"nothing at all":           {"", ""},
		"a required one that went": {required + "//\n// Deprecated: no more.\nA *string\nB *string", "B"},
	} {
		r := &resolver{sdk: structs(t, "type Thing struct {\n"+tt.fields+"\n}\n")}
		f := &sdk.Field{Name: "Thing", Type: pointer(namedType(sdk.Ident{Path: widgetPath + "/types", Name: "Thing"}))}
		m := r.loadedMember(f)
		var parts []string
		for _, p := range m.Parts {
			parts = append(parts, p.Name)
		}
		if got := strings.Join(parts, " "); got != tt.want || m.Field != f || m.Filled {
			t.Errorf("%s: %q, want %q, %+v", name, got, tt.want, m)
		}
	}
	r := &resolver{sdk: structs(t, "")}
	for _, tt := range []struct {
		of     sdk.Type
		filled bool
	}{{mapOf(stringType, stringType), true}, {slice(stringType), false}, {pointer(stringType), false}} {
		if m := r.loadedMember(&sdk.Field{Type: tt.of}); m.Filled != tt.filled || m.Parts != nil {
			t.Errorf("%s: %+v", tt.of, m)
		}
	}
}

// Every name that the code of a short form has for itself, or for what any handle has, has a
// tail where an argument bears it.
func TestArgumentsWithATail(t *testing.T) {
	for name := range strings.FieldsSeq("Sent Bind Region Out Err Items OptFns Answer Sdk Strconv Slices Aws At Elem Ctx Glue Time Types Resource Svc") {
		a := &model.Argument{Param: &model.Param{Target: []model.TargetStep{{Field: &sdk.Field{Name: "Outer"}}, {Field: &sdk.Field{Name: name}}}}}
		want := strings.ToLower(name[:1]) + name[1:] + "Value"
		if got := argumentName(a, nil); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if a.Handle = (&model.Resource{Name: name}); argumentName(a, nil) != want {
			t.Errorf("a handle %s: %s", name, argumentName(a, nil))
		}
	}
}

// The members of a request's list are written once each, however they lead to each other.
func TestWhatIsWrittenOnce(t *testing.T) {
	r := &resolver{sdk: structs(t, "type A struct { Bs []B; Cs map[string]C; N *string }\ntype B struct { As []A }\ntype C struct { Name *string }\n")}
	layout := func(name string) *sdk.Layout {
		return &sdk.Layout{Ident: sdk.Ident{Path: widgetPath + "/types", Name: name}}
	}
	a, b, c := layout("A"), layout("B"), layout("C")
	of := func(kind sdk.ElementKind, l *sdk.Layout) *sdk.Element {
		return &sdk.Element{Kind: kind, Of: &sdk.Element{Kind: sdk.ElementStruct, Struct: l}}
	}
	a.Elements = []*sdk.Element{of(sdk.ElementList, b), of(sdk.ElementMap, c), {Kind: sdk.ElementString}}
	b.Elements = []*sdk.Element{of(sdk.ElementList, a)}
	e := &model.Encoder{}
	r.written(e, a)
	var got []string
	for _, l := range e.Layouts {
		got = append(got, l.Ident.Name)
	}
	if strings.Join(got, " ") != "A B C" {
		t.Errorf("written: %q", got)
	}
}

// Names of what every package has are for no variable that is made: those of its imports, of
// its functions and of what says how answers are looked at.
func TestVariablesThatAreReserved(t *testing.T) {
	reserved := reservedVariables()
	for name := range strings.FieldsSeq("answer answers aws checkAnswers checkedClient checks lacks withAPIOptions context fastjson fastxml glue iter resource sdk middleware slices strconv time types") {
		if !reserved[name] {
			t.Errorf("%s is free", name)
		}
	}
	reserved["mine"] = true
	if reservedVariables()["mine"] {
		t.Error("one service reserves names for another")
	}
}

// A list that is written fast may be within a struct.
func TestMembersOfAPath(t *testing.T) {
	p := &model.Path{Steps: []model.Step{{Field: &sdk.Field{Name: "Delete"}}, {Field: &sdk.Field{Name: "Objects"}}}}
	if got := members(p); got != "Delete.Objects" {
		t.Error(got)
	}
}

// A parameter has the wildcards of the very member that it fills, and not those of what is
// around that or within it.
func TestWhatLeadsToWildcards(t *testing.T) {
	filters, values := &sdk.Field{Name: "Filters"}, &sdk.Field{Name: "Values"}
	for _, test := range []struct {
		target, fields []*sdk.Field
		want           bool
	}{
		{[]*sdk.Field{filters, values}, []*sdk.Field{filters, values}, true},
		{[]*sdk.Field{filters}, []*sdk.Field{filters, values}, false},
		{[]*sdk.Field{filters, values}, []*sdk.Field{filters}, false},
		{[]*sdk.Field{filters, filters}, []*sdk.Field{filters, values}, false},
	} {
		var target []model.TargetStep
		for _, f := range test.target {
			target = append(target, model.TargetStep{Field: f})
		}
		if got := leadsTo(target, test.fields); got != test.want {
			t.Errorf("%v to %v: %t", test.target, test.fields, got)
		}
	}
}
