package scaffold

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Model is what AWS's own model of a service says and the source of the SDK does not:
// how much members hold, and which errors each operation has. ReadModel makes one; a
// nil Model says nothing.
type Model struct {
	operations map[string]modelOperation
	shapes     map[string]modelShape
}

// maxPattern is how long a pattern is at most of which a comment says anything.
const maxPattern = 100

type modelOperation struct {
	input  string
	errors []string // shapes
}

// modelShape is a shape: the members of a structure, what a list has for items, and
// what bounds either, or a text.
type modelShape struct {
	members  map[string]modelShape // of a structure; each has a target
	target   string                // of a member, or of the items of a list
	min, max *int64                // of items or characters; nil: unbounded, or the target's
	pattern  string                // of a text; "": any, or the target's
	code     string                // of an error, if it is not the shape's name
	status   int                   // of an error, in HTTP; 0 if the model does not say
}

// ReadModel reads a service-2.json of botocore, or a Smithy model in JSON ("smithy":
// "2.0"), of the service of a package. The error says what is wrong with the text.
func ReadModel(text []byte, pkg *sdk.Package) (*Model, error) {
	var kind struct {
		Smithy     string
		Operations json.RawMessage
		Shapes     json.RawMessage
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, fmt.Errorf("it is no JSON: %w", err)
	}
	read := readBotocore
	switch {
	case kind.Smithy != "" && kind.Shapes != nil:
		read = readSmithy
	case kind.Operations == nil || kind.Shapes == nil:
		return nil, errors.New(`it is neither a service-2.json of botocore, which has "operations" and "shapes", nor a Smithy model, which has "smithy" and "shapes"`)
	}
	m := &Model{operations: map[string]modelOperation{}, shapes: map[string]modelShape{}}
	if err := read(m, text); err != nil {
		return nil, fmt.Errorf("it is no model: %w", err)
	}
	if !m.has(pkg.Operations()) {
		return nil, fmt.Errorf("it is of another service: it has no operation of %s", pkg.ImportPath)
	}
	return m, nil
}

// botocoreRef names a shape; a member may bound it further.
type botocoreRef struct{ Shape string }

func readBotocore(m *Model, text []byte) error {
	var file struct {
		Operations map[string]struct {
			Input  botocoreRef
			Errors []botocoreRef
		}
		Shapes map[string]struct {
			Members  map[string]botocoreRef
			Member   botocoreRef
			Min, Max json.Number
			Pattern  string
			Error    struct {
				Code           string
				HTTPStatusCode int
			}
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return err
	}
	for name, op := range file.Operations {
		read := modelOperation{input: op.Input.Shape}
		for _, e := range op.Errors {
			read.errors = append(read.errors, e.Shape)
		}
		m.operations[name] = read
	}
	for name, s := range file.Shapes {
		read := modelShape{target: s.Member.Shape, min: whole(s.Min), max: whole(s.Max), pattern: s.Pattern, code: s.Error.Code, status: s.Error.HTTPStatusCode}
		read.members = map[string]modelShape{}
		for member, ref := range s.Members {
			read.members[member] = modelShape{target: ref.Shape}
		}
		m.shapes[name] = read
	}
	return nil
}

// whole is a bound as an integer; nil for none, and for those of numbers with a
// fraction.
func whole(n json.Number) *int64 {
	v, err := n.Int64()
	if err != nil {
		return nil
	}
	return &v
}

// smithyMember is a member of a shape, or the input or an error of an operation.
type smithyMember struct {
	Target string
	Traits smithyTraits
}

type smithyTraits struct {
	Length  struct{ Min, Max *int64 } `json:"smithy.api#length"`
	Pattern string                    `json:"smithy.api#pattern"`
	Status  int                       `json:"smithy.api#httpError"`
	Query   struct{ Code string }     `json:"aws.protocols#awsQueryError"`
}

func (t smithyTraits) shape(target string) modelShape {
	return modelShape{target: plainID(target), min: t.Length.Min, max: t.Length.Max, pattern: t.Pattern, code: t.Query.Code, status: t.Status}
}

// plainID is a shape's name without its namespace.
func plainID(id string) string { return id[strings.IndexByte(id, '#')+1:] }

func readSmithy(m *Model, text []byte) error {
	var file struct {
		Shapes map[string]struct {
			Type    string
			Traits  smithyTraits
			Members map[string]smithyMember
			Member  smithyMember
			Input   smithyMember
			Errors  []smithyMember
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return err
	}
	for id, s := range file.Shapes {
		if s.Type == "operation" {
			read := modelOperation{input: plainID(s.Input.Target)}
			for _, e := range s.Errors {
				read.errors = append(read.errors, plainID(e.Target))
			}
			m.operations[plainID(id)] = read
			continue
		}
		read := s.Traits.shape(s.Member.Target)
		read.members = map[string]modelShape{}
		for name, member := range s.Members {
			read.members[name] = member.Traits.shape(member.Target)
		}
		m.shapes[plainID(id)] = read
	}
	return nil
}

// bounds are what holds of the member of an operation's input at a path of members:
// of the list itself, or of the text. Nothing does where the model has no such member.
func (m *Model) bounds(operation, path string) modelShape {
	if m == nil {
		return modelShape{}
	}
	at := modelShape{target: m.operations[operation].input}
	for name := range strings.SplitSeq(path, ".") {
		member, ok := memberNamed(m.shapes[at.target].members, name)
		if !ok {
			return modelShape{}
		}
		at = member.within(m.shapes[member.target])
	}
	return at
}

// memberNamed finds a member by the name that Go has for it.
func memberNamed(members map[string]modelShape, name string) (modelShape, bool) {
	if member, ok := members[name]; ok {
		return member, true
	}
	member, ok := members[strings.ToLower(name[:1])+name[1:]]
	return member, ok
}

// within is a member with the bounds of its target where it has none itself.
func (s modelShape) within(target modelShape) modelShape {
	if s.min == nil {
		s.min = target.min
	}
	if s.max == nil {
		s.max = target.max
	}
	if s.pattern == "" {
		s.pattern = target.pattern
	}
	return s
}

// absent are the codes of an operation's errors that say that something is not there, as
// the SDK has them and in the model's order: by their names, or else by their status.
func (m *Model) absent(operation string, known []string) []string {
	if m == nil {
		return nil
	}
	var named, rest []string
	for _, name := range m.operations[operation].errors {
		e := m.shapes[name]
		code := name
		if e.code != "" && !slices.Contains(known, name) {
			code = e.code
		}
		switch {
		case sdk.SaysAbsent(code):
			named = append(named, code)
		case e.status == 404:
			rest = append(rest, code)
		}
	}
	if len(named) == 0 {
		return rest
	}
	return named
}

// has reports whether the model has any of some operations.
func (m *Model) has(operations []string) bool {
	return slices.ContainsFunc(operations, func(op string) bool { _, ok := m.operations[op]; return ok })
}

// text is what bounds a text, or the texts of a list, at a path: "1 to 255 characters";
// "" if nothing does.
func (m *Model) text(operation, path string) string {
	b := m.bounds(operation, path)
	if m != nil && m.shapes[b.target].target != "" {
		b = modelShape{}.within(m.shapes[m.shapes[b.target].target])
	}
	var text string
	switch least := b.min; {
	case least != nil && b.max != nil && *least == *b.max:
		text = fmt.Sprintf("%d characters", *least)
	case least != nil && b.max != nil:
		text = fmt.Sprintf("%d to %d characters", *least, *b.max)
	case b.max != nil:
		text = fmt.Sprintf("at most %d characters", *b.max)
	case least != nil && *least > 1:
		text = fmt.Sprintf("at least %d characters", *least)
	}
	if b.pattern == "" || len(b.pattern) > maxPattern {
		return text
	}
	return strings.TrimPrefix(text+", matching "+strconv.Quote(b.pattern), ", ")
}
