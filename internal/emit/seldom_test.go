package emit

import (
	"bytes"
	"errors"
	"go/format"
	"go/scanner"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func operation(name string) *sdk.Operation {
	return &sdk.Operation{Name: name, Input: &sdk.Struct{Ident: sdk.Ident{Name: name + "Input"}}, Output: &sdk.Struct{Ident: sdk.Ident{Name: name + "Output"}}}
}

// full is a service that has a file of every kind.
func full() *model.Service {
	list := operation("ListThings")
	return &model.Service{
		Name: "widget", Package: "widget", SDK: "example.com/widget", Root: &model.Resource{Name: "Service"},
		Decodes: true, Encodes: true, Listers: []*model.Lister{{Operation: list}}, Origins: []*model.Origin{{}},
		InXML: model.InputTexts{list: []*model.InputText{{}}}, Catalog: &model.Catalog{},
	}
}

// A resource may be named like any file that a package has: its own has another name.
func TestFilesOfResources(t *testing.T) {
	e := newEmitter(full(), "")
	for _, p := range e.parts() {
		if got := e.fileName(strings.ToUpper(p.name[:1]) + strings.TrimSuffix(p.name[1:], ".go")); p.in == "" && got == p.name {
			t.Errorf("a resource has the file %s", p.name)
		}
	}
	if got := e.fileName("IpSet"); got != "ip_set.go" {
		t.Errorf("another has %s", got)
	}
}

// Each of what is converted makes the file, and without an import path there is no catalog.
func TestFilesOfPackages(t *testing.T) {
	for want, change := range map[string]func(s *model.Service){
		"convert.go": func(s *model.Service) { s.Conversions = []*model.Conversion{{}} }, "convert.go ": func(s *model.Service) { s.Origins = []*model.Origin{{}} },
		"convert.go  ": func(s *model.Service) { s.TextLists = []*model.TextList{{}} }, "catalog.go": func(s *model.Service) { s.Catalog, s.Import = &model.Catalog{}, "example.com/x" },
		"": func(s *model.Service) { s.Catalog = &model.Catalog{} }, "encode.go": func(s *model.Service) { s.Encodes = true }, "decode.go": func(s *model.Service) { s.Decodes = true },
	} {
		s := &model.Service{Root: &model.Resource{Name: "Service"}}
		change(s)
		var names []string
		for _, p := range newEmitter(s, "").parts()[4:] {
			names = append(names, p.name)
		}
		if got := strings.Join(names, " "); got != strings.TrimSpace(want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A fault is that of the first file which has one, whichever it is, and is told with the
// resource, the place and the lines around it.
func TestFaultsOfFiles(t *testing.T) {
	s := full()
	s.Catalog, s.Listers, s.Origins, s.InXML = nil, nil, nil, nil
	s.Resources = []*model.Resource{{Name: "Thing"}, {Name: "No thing"}}
	_, err := Package(s)
	var place *scanner.Error
	if !errors.As(err, &place) || place.Pos.Line == 0 || !strings.Contains(err.Error(), " No thing: ") || !strings.Contains(err.Error(), "type No thing struct") {
		t.Errorf("%v", err)
	}
}

// The lines around a fault are those that there are, and the first fault is the only one told.
func TestLinesAroundFaults(t *testing.T) {
	for text, want := range map[string]string{
		"(":                           "3:1: expected operand, found '}'\n    1  (",
		"package p\nvar x = ":         "2:9: expected operand, found 'EOF'\n    1  package p\n    2  var x = ",
		"package p\nvar x =\nvar y =": "3:1: expected operand, found 'var'\n    1  package p\n    2  var x =\n    3  var y =",
	} {
		_, err := format.Source([]byte(text))
		if got := withSource(err, []byte(text)).Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if other := errors.New("other"); withSource(other, nil) != other {
		t.Error("an error without a place is another")
	}
}

// The standard library's imports stand first, in a group of their own if there are others.
func TestGroupsOfImports(t *testing.T) {
	for text, want := range map[string]string{
		"\t\"b.com/x\"\n\t\"io\"\n\tsdk \"c.com/sdk\"\n\t\"net/http\"": "\t\"io\"\n\t\"net/http\"\n\n\t\"b.com/x\"\n\tsdk \"c.com/sdk\"",
		"\t\"io\"\n\t\"os\"":                     "\t\"io\"\n\t\"os\"",
		"\t\"b.com/x\"\n\t\"c.com\"":             "\t\"b.com/x\"\n\t\"c.com\"",
		"\ta.b \"strings\"\n\t\"x.com/strings\"": "\ta.b \"strings\"\n\n\t\"x.com/strings\"",
	} {
		const before, behind = "package p\n\nimport (\n", "\n)\n\nvar (\n\tx = 1\n)\n"
		if got := string(groupImports([]byte(before + text + behind))); got != before+want+behind {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, text := range []string{"package p\n", "package p\n\nimport (\n\t\"io\"", "package p\n\nimport \"io\"\n"} {
		if got := string(groupImports([]byte(text))); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// doc.go alone names the definition by its whole name and the version of the SDK, whichever of
// them is known. A comment has no newline.
func TestHeadersOfFiles(t *testing.T) {
	for want, s := range map[string]*model.Service{
		"// Source: widget a.yaml.":                                                {Definition: "far/widget\na.yaml"},
		"// Definition: definitions/a.yaml.":                                       {Definition: "a.yaml", Origin: "definitions/a.yaml"},
		"// Source: a.yaml.|// " + SDKLine + "example.com/sdk v1.":                 {Definition: "a.yaml", SDK: "example.com/sdk", SDKVersion: "v1"},
		"// Definition: definitions/a.yaml.|// " + SDKLine + "example.com/sdk v1.": {Definition: "a.yaml", Origin: "definitions/a.yaml", SDK: "example.com/sdk", SDKVersion: "v1"},
	} {
		e := newEmitter(s, "")
		if got := strings.Join(e.header(part{name: docFile})[1:], "|"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := e.header(part{name: "thing.go", of: "Thing"}); len(got) != 2 || !strings.HasSuffix(got[1], ".yaml (Thing).") || strings.Contains(got[1], "far/") {
			t.Errorf("a resource has %q", got)
		}
	}
}

// What an answer may have, it may have all of.
func TestAnswersWithEverything(t *testing.T) {
	a := &model.Answer{
		Operation: operation("Do"), Body: "Members", Roots: []string{"A", "B", "C"}, Elements: []string{"D"}, Message: true, JSON: true, MaxBytes: 9,
		Flag: &sdk.Field{Name: "More"}, Members: []model.AnswerMember{{Field: &sdk.Field{Name: "X"}}, {Field: &sdk.Field{Name: "Y"}}},
	}
	got := codeOf(jen.Id("a").Add(newEmitter(&model.Service{}, "").answer(a)))
	want := `a{Name: "Do", Body: answer.Members, Roots: []string{"A", "B", "C"}, Elements: []string{"D"}, Message: true, JSON: true, MaxBytes: 9, Flag: "More", Members: "X, Y"}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// codeOf is printed code on one line.
func codeOf(code jen.Code) string {
	text := jen.Var().Id("_").Op("=").Add(code).GoString()
	_, text, _ = strings.Cut(text, " = ")
	return strings.Join(strings.Fields(text), " ")
}

// fileOf is what is printed to a file, on one line.
func fileOf(fill func(f *jen.File)) string {
	f := jen.NewFile("widget")
	fill(f)
	var text bytes.Buffer
	if err := f.Render(&text); err != nil {
		return err.Error()
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// An origin tells its branch, what it leaves out, both or neither.
func TestOrigins(t *testing.T) {
	for want, o := range map[string]*model.Origin{
		`glue.Origin{Operation: "List"}`:                                           {Operation: "List"},
		`glue.Origin{Operation: "List", Branch: "Old"}`:                            {Operation: "List", Branch: "Old"},
		`glue.Origin{Operation: "List", Omits: []string{"A", "B"}}`:                {Operation: "List", Omits: []string{"A", "B"}},
		`glue.Origin{Operation: "List", Branch: "Old", Omits: []string{"A", "B"}}`: {Operation: "List", Branch: "Old", Omits: []string{"A", "B"}},
	} {
		o.Var, o.Resource = "thingFromList", &model.Resource{Name: "Thing"}
		if got := fileOf(func(f *jen.File) { new(emitter).origin(f, o) }); !strings.HasSuffix(got, "var thingFromList = "+want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Encoders are installed in their order, and what takes them away again is printed once:
// beside the decoders, if a package has that file.
func TestOptionsOfEncoders(t *testing.T) {
	s := &model.Service{Encodes: true, Encoders: []*model.Encoder{{Operation: operation("A"), Var: "aEncoder", List: "Outer.Entries", As: "entries", Table: "aTable", Option: "encodeA"}, {Operation: operation("B"), Var: "bEncoder"}}}
	for _, decodes := range []bool{false, true} {
		s.Decodes = decodes
		got := fileOf(newEmitter(s, "").encoderOptions)
		if !strings.Contains(got, "InstallEncoders(&aEncoder, &bEncoder)") || strings.Contains(got, "func SDKDecoder(") == decodes {
			t.Errorf("%t: %s", decodes, got)
		}
	}
	got := fileOf(func(f *jen.File) { newEmitter(s, "").encoder(f, s.Encoders[0]) })
	if !strings.Contains(got, `List: "Outer.Entries", As: "entries"`) {
		t.Error(got)
	}
}

// What a filter's struct says is said by each member but flags: by an enum, a text, and
// anything else that is there. One of flags alone says nothing.
func TestWhatFiltersSay(t *testing.T) {
	pointer := func(t sdk.Type) sdk.Type { return sdk.Type{Kind: sdk.Pointer, Elem: &t} }
	basic := func(name string) sdk.Type { return sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: name}} }
	text := basic("string")
	flag := &sdk.Field{Name: "Flag", Type: pointer(basic("bool"))}
	for want, fields := range map[string][]*sdk.Field{
		"return false": {flag, {Name: "Plain", Type: basic("bool")}},
		`return glue.Narrows(f.Color) || glue.Value(f.Name) != "" || len(f.Names) > 0 || f.Size != nil`: {
			{Name: "Color", Type: sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: "types", Name: "Color"}}}, {Name: "Name", Type: pointer(basic("string"))}, flag,
			{Name: "Names", Type: sdk.Type{Kind: sdk.Slice, Elem: &text}}, {Name: "Size", Type: pointer(basic("int32"))},
		},
	} {
		s := &model.InnerStruct{Struct: &sdk.Struct{Ident: sdk.Ident{Name: "Filter"}, Fields: fields}, Says: "saysFilter"}
		if got := fileOf(func(f *jen.File) { newEmitter(&model.Service{}, "").saying(f, s) }); !strings.HasSuffix(got, "{ "+want+" }") {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A parameter of a method has no name that its body uses, none that another has, and one at
// all.
func TestNamesOfParameters(t *testing.T) {
	for _, name := range []string{"w", "ctx", "data", "err", "from", "glue", "resource", "types", "sdk", resultName(0), resultName(1), "_", "", "name"} {
		b := &bound{handle: &handle{recv: "w"}, Method: &model.Method{
			Func: &sdk.Function{Results: make([]sdk.Expr, 2)}, Params: []sdk.Param{{Name: name}, {Name: name}},
		}}
		got := b.names()
		if got[0] == got[1] || got[0] == "" || got[0] == "_" || got[0] == name && name != "name" {
			t.Errorf("%q: %q", name, got)
		}
	}
}

// An attribute that is encoded is named by its getter where it cannot be decoded.
func TestEncodedAttributes(t *testing.T) {
	h := &handle{emitter: newEmitter(&model.Service{}, ""), Resource: &model.Resource{Name: "Policy"}, recv: "p"}
	a := &model.Attribute{Name: "Text", Field: &sdk.Field{Name: "Document"}, Encoded: true}
	if got := codeOf(h.decoded(a, jen.Id("value"))); got != `glue.URLDecoded(p, "Text", value, err)` {
		t.Error(got)
	}
}

// A union is set under a key as a text is; lists, maps and structs are copied.
func TestUnionsUnderKeys(t *testing.T) {
	h := &handle{emitter: newEmitter(full(), "")}
	step := model.TargetStep{Field: &sdk.Field{Name: "Key"}, Element: model.ElementKey, Key: "id"}
	for _, shape := range []model.Shape{model.ShapeScalar, model.ShapeUnion} {
		p := &model.Param{Target: []model.TargetStep{step}, Value: &model.Value{Shape: shape}}
		code := jen.BlockFunc(func(g *jen.Group) { h.setKey(g, p, step, jen.Id("to"), jen.Id("value")) })
		if got := code.GoString(); !strings.Contains(got, "SetKey(bind") {
			t.Errorf("%v: %s", shape, got)
		}
	}
}
