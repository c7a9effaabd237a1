package emit

import (
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// A table has the maps of unions that any layout has, that of an output too, each once,
// however deep they are. Other maps need nothing.
func TestMapsOfUnions(t *testing.T) {
	mapOf := func(kind sdk.ElementKind, name string) *sdk.Element {
		of := &sdk.Element{Kind: kind, Struct: &sdk.Layout{Ident: sdk.Ident{Path: "example.com/types", Name: name}}}
		return &sdk.Element{Kind: sdk.ElementMap, Of: of}
	}
	layout := func(elements ...*sdk.Element) *model.Layout { return &model.Layout{Elements: elements} }
	list := &sdk.Element{Kind: sdk.ElementList, Of: mapOf(sdk.ElementUnion, "Deep")}
	e := newEmitter(&model.Service{
		Table:   "wireTable",
		Layouts: []*model.Layout{layout(mapOf(sdk.ElementUnion, "Inner"), mapOf(sdk.ElementStruct, "Plain")), layout(mapOf(sdk.ElementUnion, "Inner"))},
		Decoders: []*model.Decoder{
			{Output: layout(mapOf(sdk.ElementUnion, "Outer"), mapOf(sdk.ElementUnion, "Inner"))},
			{Output: layout(list)},
		},
	}, "")
	var got []string
	for _, m := range e.maps() {
		text := jen.Var().Id("_").Op("=").Add(m).GoString()
		got = append(got, strings.TrimSuffix(text[strings.LastIndex(text, ".")+1:], "]{}"))
	}
	if all := strings.Join(got, " "); all != "Inner Outer Deep" {
		t.Errorf("the maps are of %s", all)
	}
}

// A member of XML is written with the elements that its list or its map has in it.
func TestWordsOfXML(t *testing.T) {
	text := &sdk.Element{Kind: sdk.ElementString, Direct: true}
	for want, el := range map[string]*sdk.Element{
		"Name":                             {Name: "Name", Field: "Name", Kind: sdk.ElementString},
		"tagSet>item=Tags":                 {Name: "tagSet", Field: "Tags", Kind: sdk.ElementList, Item: "item", Of: text},
		"Tag=Tags":                         {Name: "Tag", Field: "Tags", Kind: sdk.ElementList, Of: text},
		"Labels>entry,key,value":           {Name: "Labels", Field: "Labels", Kind: sdk.ElementMap, Item: "entry", Entry: sdk.Entry{Key: "key", Value: "value"}, Of: text},
		"Label>,Name,Value=Labels":         {Name: "Label", Field: "Labels", Kind: sdk.ElementMap, Entry: sdk.Entry{Key: "Name", Value: "Value"}, Of: text},
		"Names>item=InsideMemberNames":     {Name: "Names", Field: "Value", Kind: sdk.ElementList, Item: "item", Of: text, Variant: sdk.Ident{Name: "InsideMemberNames"}},
		"Prefix=MetricsFilterMemberPrefix": {Name: "Prefix", Field: "Value", Kind: sdk.ElementString, Direct: true, Variant: sdk.Ident{Name: "MetricsFilterMemberPrefix"}},
	} {
		if got := word(el); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The line of an output begins with what is around it, and ends with all that is passed over.
func TestOutputLines(t *testing.T) {
	output := &model.Layout{Ident: sdk.Ident{Name: "ListOutput"}, Elements: []*sdk.Element{{Name: "Name", Field: "Name", Kind: sdk.ElementString}}}
	bare := outputLine(&model.Decoder{Output: output})
	for want, d := range map[string]*model.Decoder{
		"ListResult>" + bare:                        {Output: output, Wrapper: "ListResult"},
		bare + " -requestId":                        {Output: output, Ignored: []string{"requestId"}},
		bare + " -requestId -owner":                 {Output: output, Ignored: []string{"requestId", "owner"}},
		"ListResult>" + bare + " -requestId -owner": {Output: output, Wrapper: "ListResult", Ignored: []string{"requestId", "owner"}},
	} {
		if got := outputLine(d); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
