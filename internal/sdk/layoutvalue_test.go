package sdk

import (
	"fmt"
	"go/format"
	"reflect"
	"strings"
	"testing"
)

const boxPath = "example.com/sdk/service/box"

// These make functions in the shape of the SDK's own deserializers, down to the word.

const valueOfText = "val, err := decoder.Value()\nif err != nil {\nreturn err\n}\nif val == nil {\nbreak\n}\n"

func textInto(statements string) string {
	return valueOfText + "{\nxtv := string(val)\n" + statements + "\n}\n"
}

func callInto(function, target string) string {
	return "nodeDecoder := smithyxml.WrapNodeDecoder(decoder.Decoder, t)\nif err := " + function + "(&" + target + ", nodeDecoder); err != nil {\nreturn err\n}\n"
}

func copyInto(function, target string) string {
	return "nodeDecoder := smithyxml.WrapNodeDecoder(decoder.Decoder, t)\ndestAddr := &" + target + "\nif err := " + function + "(&destAddr, nodeDecoder); err != nil {\nreturn err\n}\n" + target + " = *destAddr\n"
}

func clause(name, statements string) string {
	return "case strings.EqualFold(\"" + name + "\", t.Name.Local):\n" + statements + "\n"
}

const (
	nilText   = "if v == nil {\nreturn fmt.Errorf(\"unexpected nil of type %T\", v)\n}\n"
	tokenText = "t, done, err := decoder.Token()\nif err != nil {\nreturn err\n}\n"
	doneText  = "if done {\nbreak\n}\n"
	wrapText  = "originalDecoder := decoder\ndecoder = smithyxml.WrapNodeDecoder(originalDecoder.Decoder, t)\nswitch {\n"
	skipText  = "err = decoder.Decoder.Skip()\nif err != nil {\nreturn err\n}\n"
	leaveText = "}\ndecoder = originalDecoder\n}\n"
	endText   = "*v = sv\nreturn nil\n}\n"
)

func head(name, typ string) string {
	return "\nfunc " + name + "(v *" + typ + ", decoder smithyxml.NodeDecoder) error {\n"
}

func made(typ string) string {
	return "var sv " + typ + "\nif *v == nil {\nsv = make(" + typ + ", 0)\n} else {\nsv = *v\n}\n"
}

func structText(name, typ string, clauses ...string) string {
	return head(name, "*"+typ) + nilText + "var sv *" + typ + "\nif *v == nil {\nsv = &" + typ + "{}\n} else {\nsv = *v\n}\nfor {\n" + tokenText + doneText + wrapText +
		strings.Join(clauses, "") + "default:\n// Do nothing and ignore the unexpected tag element\n" + skipText + leaveText + endText
}

func listText(name, item, statements string) string {
	return head(name, "[]"+item) + nilText + made("[]"+item) + "originalDecoder := decoder\nfor {\n" + tokenText + doneText +
		"memberDecoder := smithyxml.WrapNodeDecoder(decoder.Decoder, t)\ndecoder = memberDecoder\nswitch {\n" +
		clause("member", "var col "+item+"\n"+statements+"sv = append(sv, col)\n") + "default:\n" + skipText + leaveText + endText
}

func entriesText(name, value string) string {
	typ := "map[string]" + value
	return head(name, typ) + nilText + made(typ) + "for {\n" + tokenText + doneText + "switch {\n" +
		clause("entry", "entryDecoder := smithyxml.WrapNodeDecoder(decoder.Decoder, t)\nif err := "+name+"Unwrapped(&sv, entryDecoder); err != nil {\nreturn err\n}\n") +
		"default:\n" + skipText + "}\n}\n" + endText
}

func entryText(name, value, key, statements string) string {
	typ := "map[string]" + value
	return head(name, typ) + made(typ) + "var ek string\nvar ev " + value + "\nfor {\n" + tokenText + "if done {\nsv[ek] = ev\nbreak\n}\n" + wrapText +
		clause(key, textInto("ek = xtv")) + clause("Value", statements) + "default:\n" + skipText + leaveText + endText
}

func unionText(name, typ string, clauses ...string) string {
	return head(name, typ) + nilText + "var uv " + typ + "\nvar memberFound bool\nfor {\n" + tokenText + doneText +
		"if memberFound {\nif err = decoder.Decoder.Skip(); err != nil {\nreturn err\n}\n}\n" + wrapText + strings.Join(clauses, "") +
		"default:\nuv = &types.UnknownUnionMember{Tag: t.Name.Local}\nmemberFound = true\n" + leaveText + "*v = uv\nreturn nil\n}\n"
}

func variantText(name, typ, statements string) string {
	return clause(name, "var mv "+typ+"\n"+statements+"uv = &types.ContentMember"+name+"{Value: mv}\nmemberFound = true\n")
}

// boxText is a deserializer of a list of boxes, which have maps, unions, bytes and lists of
// numbers.
func boxText(t *testing.T) string {
	t.Helper()
	const p = "awsAwsquery_deserializeDocument"
	integer := func(target string) string {
		return textInto("i64, err := strconv.ParseInt(xtv, 10, 64)\nif err != nil {\nreturn err\n}\n" + target + " = int32(i64)")
	}
	text, err := format.Source([]byte("package box\n\nfunc (m *awsAwsquery_deserializeOpListBoxes) HandleDeserialize() {\n" +
		"t, err := smithyxml.FetchRootElement(rootDecoder)\nif err == io.EOF {\nreturn out, metadata, nil\n}\nif err != nil {\nreturn out, metadata, &smithy.DeserializationError{\n}\n}\n" +
		"decoder := smithyxml.WrapNodeDecoder(rootDecoder, t)\n" +
		"t, err = decoder.GetElement(\"ListBoxesResult\")\nif err != nil {\nerr = &smithy.DeserializationError{\n}\nreturn out, metadata, err\n}\ndecoder = smithyxml.WrapNodeDecoder(decoder.Decoder, t)\n" +
		"err = awsAwsquery_deserializeOpDocumentListBoxesOutput(&output, decoder)\nif err != nil {\nreturn out, metadata, err\n}\n}\n" +
		structText("awsAwsquery_deserializeOpDocumentListBoxesOutput", "ListBoxesOutput", clause("Boxes", callInto(p+"Boxes", "sv.Boxes"))) +
		listText(p+"Boxes", "types.Box", copyInto(p+"Box", "col")) +
		structText(p+"Box", "types.Box",
			clause("Seed", "var data string\n"+textInto("data = xtv")+"sv.Seed, err = base64.StdEncoding.DecodeString(data)\nif err != nil {\nreturn err\n}\n"),
			clause("Numbers", callInto(p+"Numbers", "sv.Numbers")),
			clause("Labels", callInto(p+"Labels", "sv.Labels")),
			clause("Size", callInto(p+"SizesUnwrapped", "sv.Sizes")),
			clause("Owners", callInto(p+"Owners", "sv.Owners")),
			clause("Inside", callInto(p+"Content", "sv.Inside")),
			clause("Contents", callInto(p+"Contents", "sv.Contents"))) +
		structText(p+"Owner", "types.Owner", clause("ID", textInto("sv.ID = ptr.String(xtv)"))) +
		listText(p+"Numbers", "int32", integer("col")) +
		listText(p+"Contents", "types.Content", callInto(p+"Content", "col")) +
		entriesText(p+"Labels", "string") + entryText(p+"LabelsUnwrapped", "string", "key", textInto("ev = xtv")) +
		entryText(p+"SizesUnwrapped", "int32", "Name", integer("ev")) +
		entriesText(p+"Owners", "types.Owner") + entryText(p+"OwnersUnwrapped", "types.Owner", "key", copyInto(p+"Owner", "ev")) +
		unionText(p+"Content", "types.Content",
			variantText("Text", "string", textInto("mv = xtv")),
			variantText("Owner", "types.Owner", copyInto(p+"Owner", "mv")),
			variantText("Numbers", "[]int32", callInto(p+"Numbers", "mv")))))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func boxDecoding(text string) (*Decoding, error) {
	p := &Package{ImportPath: boxPath}
	p.cache.deserializers = functionsOf([]byte(text))
	return p.Decoding("ListBoxes")
}

func TestMapsUnionsAndBytesOfDeserializers(t *testing.T) {
	d, err := boxDecoding(boxText(t))
	if err != nil {
		t.Fatal(err)
	}
	want(t, d, Element{Kind: ElementBytes, Direct: true}, "Boxes", "Seed")
	want(t, d, Element{Kind: ElementList, Item: "member"}, "Boxes", "Numbers")
	want(t, d, Element{Kind: ElementMap, Item: "entry", Entry: Entry{"key", "Value"}}, "Boxes", "Labels")
	want(t, d, Element{Field: "Sizes", Kind: ElementMap, Entry: Entry{"Name", "Value"}}, "Boxes", "Size")
	want(t, d, Element{Kind: ElementMap, Item: "entry", Entry: Entry{"key", "Value"}}, "Boxes", "Owners")
	want(t, d, Element{Kind: ElementString}, "Boxes", "Owners", "ID")
	want(t, d, Element{Kind: ElementUnion, Direct: true}, "Boxes", "Inside")
	member := func(name string) Ident { return Ident{boxPath + "/types", "ContentMember" + name} }
	want(t, d, Element{Field: "Value", Kind: ElementString, Direct: true, Variant: member("Text")}, "Boxes", "Inside", "Text")
	want(t, d, Element{Field: "Value", Kind: ElementStruct, Direct: true, Variant: member("Owner")}, "Boxes", "Contents", "Owner")
	want(t, d, Element{Field: "Value", Kind: ElementList, Item: "member", Variant: member("Numbers")}, "Boxes", "Inside", "Numbers")
	for path, want := range map[string]Element{
		"Numbers": {Kind: ElementInt32, Direct: true}, "Labels": {Kind: ElementString, Direct: true}, "Size": {Kind: ElementInt32, Direct: true},
	} {
		if got := at(t, d, "Boxes", path); !reflect.DeepEqual(*got.Of, want) {
			t.Errorf("in %s is %+v", path, got.Of)
		}
	}
	if l := at(t, d, "Boxes", "Inside").Struct; !l.Union || l.Ident != (Ident{boxPath + "/types", "Content"}) || l != at(t, d, "Boxes", "Contents").Of.Struct {
		t.Errorf("the union is %+v", l)
	}
}

// What does anything else than expected is refused.
func TestChangedMapsUnionsAndBytesAreRefused(t *testing.T) {
	for old, changed := range map[string]string{
		"base64.StdEncoding":                   "base64.URLEncoding",
		"sv.Seed, err = ":                      "sv.Seed, err = decrypted(",
		"sv[ek] = ev":                          "sv[strings.ToLower(ek)] = ev",
		"ek = xtv":                             "ek = strings.TrimSpace(xtv)",
		"ev = xtv":                             "ev = sv[ek] + xtv",
		"var ev int32":                         "var ev int64",
		"entryDecoder := smithyxml":            "entryDecoder := otherxml",
		"uv = &types.UnknownUnionMember{":      "uv = &types.OtherUnionMember{",
		"{Value: mv}":                          "{Value: mv, Other: true}",
		"if memberFound {":                     "if !memberFound {",
		"mv = xtv":                             "mv = strings.ToLower(xtv)",
		"var uv types.Content\n":               "var uv types.Contents\n",
		"case strings.EqualFold(\"Text\", ":    "case strings.HasPrefix(\"Text\", ",
		"col = int32(i64)":                     "col = int32(i64 + 1)",
		"var mv []int32":                       "mv := numbers()",
		"uv = &types.ContentMemberText":        "uv = types.ContentMemberText",
		"[]int32":                              "[][]int32",
		"map[string]types.Owner":               "map[string][]types.Owner",
		"_deserializeDocumentContent(&sv.Insi": "_deserializeDocumentContents(&col, &sv.Insi",
	} {
		text := boxText(t)
		if !strings.Contains(text, old) {
			t.Errorf("%q is not there", old)
		}
		if d, err := boxDecoding(strings.ReplaceAll(text, old, changed)); err == nil {
			t.Errorf("with %q it is %+v", changed, d)
		} else if d != nil || !strings.Contains(fmt.Sprint(err), "is not written as expected") {
			t.Errorf("with %q: %v", changed, err)
		}
	}
}
