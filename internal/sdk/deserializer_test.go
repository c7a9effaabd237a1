package sdk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// find returns the element of that name, or nil.
func (l *Layout) find(name string) *Element {
	for _, e := range l.Elements {
		if e.Name == name {
			return e
		}
	}
	return nil
}

func realDecoding(t *testing.T, importPath, operation string) *Decoding {
	t.Helper()
	d, err := openReal(t, importPath).Decoding(operation)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRealDecodingOfS3(t *testing.T) {
	d := realDecoding(t, s3Path, "ListObjectsV2")
	out := d.Output
	if d.Operation != "ListObjectsV2" || d.Wrapper != "" || d.Ignored != nil || out.Ident != (Ident{s3Path, "ListObjectsV2Output"}) {
		t.Errorf("Decoding = %+v of %v", d, out.Ident)
	}
	types := s3Path + "/types"
	contents := out.find("Contents")
	if contents == nil || contents.Field != "Contents" || contents.Kind != ElementList || contents.Item != "" || contents.Of.Kind != ElementStruct || contents.Of.Struct.Ident != (Ident{types, "Object"}) {
		t.Fatalf("Contents = %+v", contents)
	}
	for _, want := range []Element{
		{Name: "Key", Field: "Key", Kind: ElementString},
		{Name: "LastModified", Field: "LastModified", Kind: ElementTime},
		{Name: "Size", Field: "Size", Kind: ElementInt64},
		{Name: "StorageClass", Field: "StorageClass", Kind: ElementText, Direct: true, Type: Ident{types, "ObjectStorageClass"}},
	} {
		if got := contents.Of.Struct.find(want.Name); got == nil || *got != want {
			t.Errorf("%s = %+v, want %+v", want.Name, got, want)
		}
	}
	if got := contents.Of.Struct.find("ChecksumAlgorithm"); got.Kind != ElementList || got.Item != "" || *got.Of != (Element{Kind: ElementText, Direct: true, Type: Ident{types, "ChecksumAlgorithm"}}) {
		t.Errorf("ChecksumAlgorithm = %+v", got)
	}
	if got := out.find("MaxKeys"); got.Kind != ElementInt32 || got.Direct {
		t.Errorf("MaxKeys = %+v", got)
	}
	owner := contents.Of.Struct.find("Owner")
	if owner.Kind != ElementStruct || owner.Direct || owner.Struct.find("ID") == nil {
		t.Errorf("Owner = %+v", owner)
	}
	if out.find("RequestCharged") != nil {
		t.Error("RequestCharged comes in a header")
	}
}

// An element and its member may have different names, and a list its own.
func TestRealDecodingOfEC2(t *testing.T) {
	d := realDecoding(t, "github.com/aws/aws-sdk-go-v2/service/ec2", "DescribeInstances")
	if !slices.Equal(d.Ignored, []string{"requestId"}) {
		t.Errorf("Ignored = %v", d.Ignored)
	}
	set := d.Output.find("reservationSet")
	if set == nil || set.Field != "Reservations" || set.Kind != ElementList || set.Item != "item" {
		t.Fatalf("reservationSet = %+v", set)
	}
	instances := set.Of.Struct.find("instancesSet")
	if dns := instances.Of.Struct.find("dnsName"); dns == nil || dns.Field != "PublicDnsName" {
		t.Errorf("dnsName = %+v", dns)
	}
}

func TestRealDecodingOfIAM(t *testing.T) {
	d := realDecoding(t, iamPath, "ListRoles")
	if d.Wrapper != "ListRolesResult" {
		t.Errorf("Wrapper = %q", d.Wrapper)
	}
	if got := d.Output.find("IsTruncated"); got.Kind != ElementBool || !got.Direct {
		t.Errorf("IsTruncated = %+v, want a value, not a pointer", got)
	}
	roles, types := d.Output.find("Roles"), iamPath+"/types"
	if roles == nil || roles.Kind != ElementList || roles.Item != "member" || roles.Of.Kind != ElementStruct || roles.Of.Struct.Ident != (Ident{types, "Role"}) {
		t.Fatalf("Roles = %+v", roles)
	}
	for _, want := range []Element{
		{Name: "RoleName", Field: "RoleName", Kind: ElementString},
		{Name: "CreateDate", Field: "CreateDate", Kind: ElementTime},
		{Name: "MaxSessionDuration", Field: "MaxSessionDuration", Kind: ElementInt32},
	} {
		if got := roles.Of.Struct.find(want.Name); got == nil || *got != want {
			t.Errorf("%s = %+v, want %+v", want.Name, got, want)
		}
	}
	boundary := roles.Of.Struct.find("PermissionsBoundary").Struct.find("PermissionsBoundaryType")
	if want := (Element{Name: boundary.Name, Field: boundary.Name, Kind: ElementText, Direct: true, Type: Ident{types, "PermissionsBoundaryAttachmentType"}}); *boundary != want {
		t.Errorf("PermissionsBoundaryType = %+v, want %+v", boundary, want)
	}
}

// What XML services list is understood, with maps, unions and bytes in it.
func TestRealListOperationsAreUnderstood(t *testing.T) {
	const services = "github.com/aws/aws-sdk-go-v2/service/"
	for _, importPath := range []string{s3Path, iamPath, services + "sns", services + "cloudformation", services + "autoscaling", services + "rds", services + "ec2"} {
		p := openReal(t, importPath)
		n := 0
		for _, op := range p.Operations() {
			if !strings.HasPrefix(op, "List") && !strings.HasPrefix(op, "Describe") {
				continue
			}
			n++
			if _, err := p.Decoding(op); err != nil {
				t.Errorf("%s: %v", importPath, err)
			}
		}
		if n == 0 {
			t.Errorf("%s has no lists", importPath)
		}
	}
}

func TestRealOperationsOfNeither(t *testing.T) {
	for importPath, operation := range map[string]string{
		"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs": "GetLogObject", // a stream
		s3Path:  "GetObject",
		iamPath: "Nope",
	} {
		if d, err := openReal(t, importPath).Decoding(operation); err == nil || d != nil {
			t.Errorf("%s of %s: %+v", operation, importPath, d)
		} else if !strings.Contains(err.Error(), operation) {
			t.Errorf("%s of %s: the error does not name it: %v", operation, importPath, err)
		}
	}
}

// A deserializer that does anything else than expected is refused, whatever
// that is.
func TestChangedDeserializersAreRefused(t *testing.T) {
	real := openReal(t, s3Path)
	text, err := os.ReadFile(filepath.Join(real.Dir, deserializersFile))
	if err != nil {
		t.Fatal(err)
	}
	for old, changed := range map[string]string{
		"sv.Size = ptr.Int64(i64)":                                                    "sv.Size = ptr.Int64(i64 + 1)",
		"sv.Key = ptr.String(xtv)":                                                    "sv.Key = ptr.String(strings.TrimSpace(xtv))",
		"t, err := smithytime.ParseDateTime(xtv)":                                     "t, err := smithytime.ParseHTTPDate(xtv)",
		"xtv, err := strconv.ParseBool(string(val))":                                  "xtv, err := parseFlag(string(val))",
		"\t\tcase strings.EqualFold(\"ETag\", t.Name.Local):":                         "\t\tcase t.Name.Local == \"ETag\":",
		"mv = types.ChecksumAlgorithm(xtv)":                                           "mv = types.ChecksumAlgorithm(strings.ToUpper(xtv))",
		"\t\tsv = append(sv, mv)":                                                     "\t\tsv = append([]types.Object{mv}, sv...)",
		"sv = &types.Owner{}":                                                         "sv = newOwner()",
		"*v = sv\n\treturn nil":                                                       "*v = sv\n\treturn sv.check()",
		"err = awsRestxml_deserializeOpDocumentListObjectsV2Output(&output, decoder)": "err = awsRestxml_deserializeOpDocumentListObjectsV2Output(&output, decoder, 1)",
		"smithyxml.FetchRootElement(rootDecoder)":                                     "fetchRoot(rootDecoder)",
	} {
		if !strings.Contains(string(text), old) {
			t.Errorf("%q is not there", old)
			continue
		}
		p := &Package{ImportPath: s3Path}
		p.cache.deserializers = functionsOf([]byte(strings.ReplaceAll(string(text), old, changed)))
		if d, err := p.Decoding("ListObjectsV2"); err == nil {
			t.Errorf("with %q it is %+v", changed, d)
		}
	}
}

// The same for a service that has schemas.
func TestChangedSchemasAreRefused(t *testing.T) {
	for _, test := range []struct{ file, old, changed string }{
		{"api_client.go", "options.Protocol = awsquery.New(", "options.Protocol = ec2query.New("},
		{"schemas/schemas.go", `Role_Path = Role.AddMember("Path", _pathType)`, `Role_Path = Role.AddMember("Path", _pathType, &smithytraits.XMLAttribute{})`},
		{"schemas/schemas.go", "\tName:      \"dateType\",\n}, smithy.ShapeTypeTimestamp, 0)", "\tName:      \"dateType\",\n}, smithy.ShapeTypeTimestamp, 0, &smithytraits.TimestampFormat{Format: \"http-date\"})"},
		{"schemas/schemas.go", `_roleListType_member = _roleListType.AddMember("member", Role)`, `_roleListType_member = _roleListType.AddMember("member", Role, &smithytraits.XMLName{Name: "a:item"})`},
		{"api_op_ListRoles.go", "d.ReadBool(schemas.ListRolesResponse_IsTruncated, &v.IsTruncated)", "d.ReadBool(schemas.ListRolesResponse_Marker, &v.IsTruncated)"},
		{"api_op_ListRoles.go", "\t\t}\n\t\treturn nil\n\t})\n}\nfunc (c", "\t\t}\n\t\treturn v.check()\n\t})\n}\nfunc (c"},
		{"common_serde.go", "var vv types.Role\n", "vv := newRole()\n"},
		{"types/types.go", "v.RoleLastUsed = &RoleLastUsed{}", "v.RoleLastUsed = newRoleLastUsed()"},
		{"types/types.go", "v.PermissionsBoundaryType = PermissionsBoundaryAttachmentType(ev)", "v.PermissionsBoundaryType = PermissionsBoundaryAttachmentType(lower(ev))"},
		{"types/common_serde.go", "*v = append(*v, vv)", "*v = append([]Tag{vv}, *v...)"},
	} {
		if d, err := changedIAM(t, test.file, test.old, test.changed).Decoding("ListRoles"); err == nil {
			t.Errorf("with %q it is %+v", test.changed, d)
		}
	}
}

// A member is written under the name that its schema says, if it says one.
func TestNamesInSchemas(t *testing.T) {
	for _, test := range []struct {
		old, changed string
		name         func(*Decoding) string
		want         string
	}{
		{`Role_Path = Role.AddMember("Path", _pathType`, `, &smithytraits.XMLName{Name: "way"})`,
			func(d *Decoding) string { return d.Output.find("Roles").Of.Struct.find("way").Field }, "Path"},
		{`_roleListType_member = _roleListType.AddMember("member", Role`, `, &smithytraits.XMLName{Name: "item"})`,
			func(d *Decoding) string { return d.Output.find("Roles").Item }, "item"},
	} {
		d, err := changedIAM(t, "schemas/schemas.go", test.old+")", test.old+test.changed).Decoding("ListRoles")
		if err != nil {
			t.Fatal(err)
		}
		if got := test.name(d); got != test.want {
			t.Errorf("with %s it is %q, want %q", test.changed, got, test.want)
		}
	}
}

// changedIAM is the SDK's package for IAM, as far as ListRoles needs it, with another
// text in one of its files.
func changedIAM(t *testing.T, in, old, changed string) *Package {
	t.Helper()
	real, dir := openReal(t, iamPath), t.TempDir()
	for _, file := range []string{"api_client.go", "api_op_ListRoles.go", "common_serde.go", "types/types.go", "types/common_serde.go", "schemas/schemas.go"} {
		text, err := os.ReadFile(filepath.Join(real.Dir, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		if file == in && !strings.Contains(string(text), old) {
			t.Errorf("%q is not in %s", old, file)
		}
		if file == in {
			text = []byte(strings.ReplaceAll(string(text), old, changed))
		}
		put(t, dir, file, string(text))
	}
	return open(t, iamPath, Location{Dir: dir})
}

func TestFunctionsOf(t *testing.T) {
	text := "package p\n\nfunc a(x int) {\n\tif true {\n\t}\n}\n\nfunc (m *step) HandleDeserialize() {\n}\nfunc (m *step) ID() string {\n\treturn \"\"\n}\nfunc (*other) HandleDeserialize() {\n}\n\nfunc cut() {"
	got := functionsOf([]byte(text))
	want := map[string]string{"a": "a(x int) {\n\tif true {\n\t}\n}", "step": "(m *step) HandleDeserialize() {\n}"}
	if len(got) != len(want) {
		t.Errorf("functionsOf = %d functions, want %d", len(got), len(want))
	}
	for name, body := range want {
		if string(got[name]) != body {
			t.Errorf("%s = %q, want %q", name, got[name], body)
		}
	}
}

func TestAssignments(t *testing.T) {
	a := assignmentsOf([]byte("package p\n\nvar A = f(S{\n\tName: \"A\",\n}, 0)\nvar B = g\n\nfunc init() {\n\tA_b = A.Add(\"b\", B,\n\n\t\tC)\n\n\tA_c = A\n}\n\tA_c = B\n\tA_d = A == B\n\tif A.b = B {\n\nvar A = twice"))
	for begin, want := range map[string]string{"var A": `f(S{ Name: "A", }, 0)`, "var B": "g", "\tA_b": `A.Add("b", B, C)`, "\tA_c": "A", "\tA_d": "A == B if A.b = B {", "A_c": "", "var C": "", "": ""} {
		if got := a.of(begin); got != want {
			t.Errorf("%q is %q, want %q", begin, got, want)
		}
	}
}
