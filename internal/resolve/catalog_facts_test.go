package resolve

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// structs are a package of the SDK that has nothing but structs.
func structs(t *testing.T, text string) *sdk.Package {
	t.Helper()
	dir := t.TempDir()
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "api_op_Do.go"), []byte("package widget\n"), 0o644), os.Mkdir(filepath.Join(dir, "types"), 0o755), os.WriteFile(filepath.Join(dir, "types", "types.go"), []byte("package types\n"+text), 0o644)); err != nil {
		t.Fatal(err)
	}
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: dir, Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// What a catalog tells of a thing is found by the names of members, the best one first, and
// only where it is of the type that such a fact has.
func TestFactsOfCatalogs(t *testing.T) {
	const tags = "type Tag struct { Key, Value *string }\ntype Mark struct { TagKey, TagValue *string }\ntype Half struct { Key *string }\ntype Odd struct { Key *string; Value *int32 }\ntype Even struct { Key *int32; Value *string }\n"
	for name, tt := range map[string]struct{ fields, want string }{
		"a name":                      {"Name *string", "named Name"},
		"its own name":                {"ThingName *string", "named ThingName"},
		"both names":                  {"ThingName *string; Name *string", "named Name"},
		"a name that is no pointer":   {"Name string", ""},
		"a name that is a number":     {"Name *int32", ""},
		"another's name":              {"OwnerName *string", ""},
		"a region":                    {"Region *string", "region Region"},
		"its own region":              {"ThingRegion *string", "region ThingRegion"},
		"a region that is no text":    {"Region *int32; ThingRegion *string", "region ThingRegion"},
		"a time":                      {"LaunchTime *time.Time", "created LaunchTime"},
		"two times":                   {"LaunchTime, CreatedAt *time.Time", "created CreatedAt"},
		"a time that is a text":       {"CreatedAt *string", ""},
		"a time that is no pointer":   {"CreatedAt time.Time", ""},
		"another time":                {"UpdatedAt *time.Time", ""},
		"a map of tags":               {"Tags map[string]string", "tags Tags"},
		"a map of something else":     {"Tags map[string]int32", ""},
		"a map by something else":     {"Tags map[int32]string", ""},
		"a list of tags":              {"TagSet []Tag", "tags TagSet of Tag Key Value"},
		"a list of other names":       {"TagList []Mark", "tags TagList of Mark TagKey TagValue"},
		"a list of keys":              {"Tags []Half", ""},
		"a list of keys and numbers":  {"Tags []Odd", ""},
		"a list of numbers and texts": {"Tags []Even", ""},
		"a list of texts":             {"Tags []string", ""},
		"one tag":                     {"Tags *Tag", ""},
		"two of tags":                 {"TagSet []Tag; Tags []Odd", "tags TagSet of Tag Key Value"},
	} {
		pkg := structs(t, "import \"time\"\nvar _ time.Time\ntype Thing struct { "+tt.fields+" }\n"+tags)
		r := &resolver{sdk: pkg}
		of := &model.CatalogedType{Resource: &model.Resource{Name: "Thing", Data: sdk.Ident{Path: widgetPath + "/types", Name: "Thing"}}}
		r.catalogFacts(of)
		if got := told(of); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func told(of *model.CatalogedType) (text string) {
	for _, fact := range []struct {
		what string
		f    *sdk.Field
	}{{"named", of.Named}, {"region", of.Region}, {"created", of.Created}, {"tags", of.Tags}} {
		if fact.f != nil {
			text += fact.what + " " + fact.f.Name
		}
	}
	if of.TagKey != nil {
		text += " of " + of.Tag.Name + " " + of.TagKey.Name + " " + of.TagValue.Name
	}
	return text
}
