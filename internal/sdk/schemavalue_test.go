package sdk

import (
	"reflect"
	"strings"
	"testing"
)

// boxFiles is a package of the SDK's newer style with one operation, down to the word where
// that matters: a list of boxes, which have maps, unions, bytes and lists of numbers.
var boxFiles = map[string]string{
	"api_client.go":   "package box\n\nfunc New() {\n\toptions.Protocol = awsquery.New(schemas.Box)\n}\n",
	"common_serde.go": "package box\n\n" + readList("Boxes", "types.Box", "\t\tvv = types.Box{}\n\t\tif err := vv.Deserialize(d); err != nil {\n\t\t\treturn err\n\t\t}\n"),
	"api_op_ListBoxes.go": "package box\n\ntype ListBoxesOutput struct {\n\tBoxes []types.Box\n}\n\n" +
		readStruct("ListBoxesOutput", "ListBoxesOutput_Boxes", "return deserializeBoxes(d, schemas.ListBoxesOutput_Boxes, &v.Boxes)"),
	"types/types.go": "package types\n\ntype Owner struct {\n\tID *string\n}\n\ntype ContentMemberText struct {\n\tValue string\n}\n\ntype ContentMemberOwner struct {\n\tValue Owner\n}\n\n" +
		readStruct("Owner", "Owner_ID", "v.ID = new(string)\n\t\t\treturn d.ReadString(schemas.Owner_ID, v.ID)") +
		readStruct("Box",
			"Box_Seed", "return d.ReadBlob(schemas.Box_Seed, &v.Seed)",
			"Box_Numbers", "return deserializeNumbers(d, schemas.Box_Numbers, &v.Numbers)",
			"Box_Labels", "return deserializeLabels(d, schemas.Box_Labels, &v.Labels)",
			"Box_Sizes", "return deserializeSizes(d, schemas.Box_Sizes, &v.Sizes)",
			"Box_Owners", "return deserializeOwners(d, schemas.Box_Owners, &v.Owners)",
			"Box_Inside", "return deserializeContent(d, schemas.Box_Inside, &v.Inside)",
			"Box_Contents", "return deserializeContents(d, schemas.Box_Contents, &v.Contents)") +
		readVariant("Text", "return d.ReadString(schemas.Content_Text, &v.Value)") +
		readVariant("Owner", "return v.Value.Deserialize(d)") +
		readVariant("Kind", "var s string\n\tif err := d.ReadString(schemas.Content_Kind, &s); err != nil {\n\t\treturn err\n\t}\n\tv.Value = Kind(s)\n\treturn nil") +
		readVariant("Numbers", "return deserializeNumbers(d, schemas.Content_Numbers, &v.Value)"),
	"types/common_serde.go": "package types\n\n" +
		readList("Numbers", "int32", readScalar("Int32", "ListMember")) +
		readMap("Labels", "string", readScalar("String", "MapValue")) +
		readMap("Sizes", "int64", readScalar("Int64", "MapValue")) +
		readMap("Owners", "Owner", "\t\tvv = Owner{}\n\t\tif err := vv.Deserialize(d); err != nil {\n\t\t\treturn err\n\t\t}\n") +
		readList("Contents", "Content", "\t\tif err := deserializeContent(d, s.ListMember(), &vv); err != nil {\n\t\t\treturn err\n\t\t}\n") +
		"func deserializeContent(d smithy.ShapeDeserializer, s *smithy.Schema, v *Content) error {\n\treturn smithy.ReadUnion(d, s, func(ms *smithy.Schema) error {\n\t\tswitch ms {\n" +
		readCase("Text") + readCase("Owner") + readCase("Kind") + readCase("Numbers") + "\t\t}\n\t\treturn nil\n\t})\n}\n",
	"schemas/schemas.go": "package schemas\n\n" + schemaVars("Numbers", "Labels", "Sizes", "Owners", "Content", "Contents", "Owner", "Box", "Boxes") + "func init() {\n\t" + strings.Join([]string{
		`ListBoxesOutput_Boxes = ListBoxesOutput.AddMember("Boxes", Boxes)`, `Boxes_member = Boxes.AddMember("member", Box)`,
		`Owner_ID = Owner.AddMember("ID", smithyprelude.String)`,
		`Box_Seed = Box.AddMember("Seed", smithyprelude.Blob)`, `Box_Numbers = Box.AddMember("Numbers", Numbers)`, `Box_Labels = Box.AddMember("Labels", Labels)`,
		`Box_Sizes = Box.AddMember("Sizes", Sizes, &smithytraits.XMLName{Name: "Size"}, &smithytraits.XMLFlattened{})`,
		`Box_Owners = Box.AddMember("Owners", Owners)`, `Box_Inside = Box.AddMember("Inside", Content)`, `Box_Contents = Box.AddMember("Contents", Contents)`,
		`Numbers_member = Numbers.AddMember("member", smithyprelude.Integer)`,
		`Contents_member = Contents.AddMember("member", Content)`,
		`Labels_key = Labels.AddMember("key", smithyprelude.String)`, `Labels_value = Labels.AddMember("value", smithyprelude.String, &smithytraits.XMLName{Name: "Value"})`,
		`Sizes_key = Sizes.AddMember("key", smithyprelude.String, &smithytraits.XMLName{Name: "Name"})`, `Sizes_value = Sizes.AddMember("value", smithyprelude.Long)`,
		`Owners_key = Owners.AddMember("key", smithyprelude.String)`, `Owners_value = Owners.AddMember("value", Owner)`,
		`Content_Text = Content.AddMember("Text", smithyprelude.String)`, `Content_Owner = Content.AddMember("Owner", Owner)`,
		`Content_Kind = Content.AddMember("Kind", smithyprelude.String)`, `Content_Numbers = Content.AddMember("Numbers", Numbers)`,
	}, "\n\t") + "\n}\n",
}

func schemaVars(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString("var " + name + " = smithy.NewSchema(smithy.ShapeID{\n\tNamespace: \"com.example\",\n\tName:      \"" + name + "\",\n}, smithy.ShapeTypeStructure, 3)\n\n")
	}
	return b.String()
}

func readStruct(name string, cases ...string) string {
	var b strings.Builder
	for i := 0; i < len(cases); i += 2 {
		b.WriteString("\t\tcase schemas." + cases[i] + ":\n\t\t\t" + cases[i+1] + "\n")
	}
	return "func (v *" + name + ") Deserialize(d smithy.ShapeDeserializer) error {\n\treturn smithy.ReadStruct(d, schemas." + name + ", func(s *smithy.Schema) error {\n\t\tswitch s {\n" +
		b.String() + "\t\t}\n\t\treturn nil\n\t})\n}\n"
}

func readVariant(name, body string) string {
	return "func (v *ContentMember" + name + ") Deserialize(d smithy.ShapeDeserializer) error {\n\t" + body + "\n}\n"
}

func readCase(name string) string {
	return "\t\tcase schemas.Content_" + name + ":\n\t\t\tvv := &ContentMember" + name + "{}\n\t\t\t*v = vv\n\t\t\treturn vv.Deserialize(d)\n"
}

func readScalar(kind, member string) string {
	return "\t\tif err := d.Read" + kind + "(s." + member + "(), &vv); err != nil {\n\t\t\treturn err\n\t\t}\n"
}

func readList(name, item, body string) string {
	return readMany(name, "[]"+item, "make([]"+item+", 0)", item, "ReadList(d, s, func() error {", "ListMember", "*v = append(*v, ", ")", body)
}

func readMap(name, value, body string) string {
	return readMany(name, "map[string]"+value, "make(map[string]"+value+")", value, "ReadMap(d, s, func(k string) error {", "MapValue", "(*v)[k] = ", "", body)
}

func readMany(name, typ, made, of, read, member, put, end, body string) string {
	return "func deserialize" + name + "(d smithy.ShapeDeserializer, s *smithy.Schema, v *" + typ + ") error {\n\t*v = " + made + "\n\tvar vv " + of + "\n\treturn smithy." + read + "\n" +
		"\t\tif isNil, err := d.ReadNil(s." + member + "()); err != nil {\n\t\t\treturn err\n\t\t} else if isNil {\n\t\t\tvar zero " + of + "\n\t\t\t" + put + "zero" + end + "\n\t\t\treturn nil\n\t\t}\n\n" +
		body + "\n\t\t" + put + "vv" + end + "\n\t\treturn nil\n\t})\n}\n"
}

// boxOfSchemas reads boxFiles with another text in one of them.
func boxOfSchemas(t *testing.T, in, old, changed string) (*Decoding, error) {
	t.Helper()
	dir := t.TempDir()
	for file, text := range boxFiles {
		if file == in {
			if !strings.Contains(text, old) {
				t.Errorf("%q is not in %s", old, file)
			}
			text = strings.ReplaceAll(text, old, changed)
		}
		put(t, dir, file, text)
	}
	return open(t, boxPath, Location{Dir: dir}).Decoding("ListBoxes")
}

func TestMapsUnionsAndBytesOfSchemas(t *testing.T) {
	d, err := boxOfSchemas(t, "", "", "")
	if err != nil {
		t.Fatal(err)
	}
	want(t, d, Element{Kind: ElementBytes, Direct: true}, "Boxes", "Seed")
	want(t, d, Element{Kind: ElementMap, Item: "entry", Entry: Entry{"key", "Value"}}, "Boxes", "Labels")
	want(t, d, Element{Field: "Sizes", Kind: ElementMap, Entry: Entry{"Name", "value"}}, "Boxes", "Size")
	want(t, d, Element{Kind: ElementString}, "Boxes", "Owners", "ID")
	want(t, d, Element{Kind: ElementUnion, Direct: true}, "Boxes", "Inside")
	member := func(name string) Ident { return Ident{boxPath + "/types", "ContentMember" + name} }
	want(t, d, Element{Field: "Value", Kind: ElementString, Direct: true, Variant: member("Text")}, "Boxes", "Inside", "Text")
	want(t, d, Element{Field: "Value", Kind: ElementStruct, Direct: true, Variant: member("Owner")}, "Boxes", "Contents", "Owner")
	want(t, d, Element{Field: "Value", Kind: ElementText, Direct: true, Type: Ident{boxPath + "/types", "Kind"}, Variant: member("Kind")}, "Boxes", "Inside", "Kind")
	want(t, d, Element{Field: "Value", Kind: ElementList, Item: "member", Variant: member("Numbers")}, "Boxes", "Inside", "Numbers")
	for path, want := range map[string]Element{
		"Numbers": {Kind: ElementInt32, Direct: true}, "Labels": {Kind: ElementString, Direct: true}, "Size": {Kind: ElementInt64, Direct: true},
	} {
		if got := at(t, d, "Boxes", path); !reflect.DeepEqual(*got.Of, want) {
			t.Errorf("in %s is %+v", path, got.Of)
		}
	}
	if l := at(t, d, "Boxes", "Inside").Struct; !l.Union || l != at(t, d, "Boxes", "Contents").Of.Struct {
		t.Errorf("the union is %+v", l)
	}
}

func TestChangedMapsUnionsAndBytesOfSchemasAreRefused(t *testing.T) {
	for _, test := range []struct{ file, old, changed string }{
		{"types/types.go", "d.ReadBlob(schemas.Box_Seed", "d.ReadBlob(schemas.Box_Labels"},
		{"types/types.go", "v.Value = Kind(s)", "v.Value = Kind(strings.ToLower(s))"},
		{"types/types.go", "return v.Value.Deserialize(d)", "return v.Value.Read(d)"},
		{"types/types.go", "\tValue Owner\n", "\tValue *Owner\n"},
		{"types/types.go", "&v.Inside", "&v.Inside.Other"},
		{"types/common_serde.go", "(*v)[k] = vv", "(*v)[strings.ToLower(k)] = vv"},
		{"types/common_serde.go", "make(map[string]int64)", "make(map[string]int32)"},
		{"types/common_serde.go", "d.ReadInt32(s.ListMember(), &vv)", "d.ReadInt8(s.ListMember(), &vv)"},
		{"types/common_serde.go", "vv = Owner{}", "vv = Other{}"},
		{"types/common_serde.go", "*v = vv\n", "*v = other(vv)\n"},
		{"types/common_serde.go", "switch ms {", "switch ms.Target() {"},
		{"types/common_serde.go", "deserializeContent(d, s.ListMember()", "deserializeNumbers(d, s.ListMember()"},
		{"schemas/schemas.go", `("key", smithyprelude.String)`, `("key", smithyprelude.String, &smithytraits.XMLAttribute{})`},
		{"schemas/schemas.go", `("value", smithyprelude.Long)`, `("value", smithyprelude.Long, &smithytraits.XMLNamespace{})`},
		{"schemas/schemas.go", `("Numbers", Numbers)`, `("Numbers", Numbers, &smithytraits.XMLFlattened{})`},
		{"schemas/schemas.go", `("Text", smithyprelude.String)`, `("Text", smithyprelude.String, &smithytraits.XMLAttribute{})`},
	} {
		if d, err := boxOfSchemas(t, test.file, test.old, test.changed); err == nil {
			t.Errorf("with %q it is %+v", test.changed, d)
		}
	}
}

// Some of both styles as the SDK has them.
func TestRealMapsUnionsAndBytes(t *testing.T) {
	sns := realDecoding(t, servicePath("sns"), "ListPlatformApplications")
	want(t, sns, Element{Kind: ElementMap, Item: "entry", Entry: Entry{"key", "value"}}, "PlatformApplications", "Attributes")
	iam := realDecoding(t, iamPath, "ListVirtualMFADevices")
	want(t, iam, Element{Kind: ElementBytes, Direct: true}, "VirtualMFADevices", "QRCodePNG")
	scaling := realDecoding(t, servicePath("autoscaling"), "DescribeInstanceRefreshes")
	want(t, scaling, Element{Kind: ElementList, Item: "member"}, "InstanceRefreshes", "Preferences", "CheckpointPercentages")
	s3 := realDecoding(t, s3Path, "ListBucketMetricsConfigurations")
	want(t, s3, Element{Kind: ElementUnion, Direct: true}, "MetricsConfiguration", "Filter")
	want(t, s3, Element{Field: "Value", Kind: ElementStruct, Direct: true, Variant: Ident{s3Path + "/types", "MetricsFilterMemberAnd"}}, "MetricsConfiguration", "Filter", "And")
}
