package resolve

import (
	"path/filepath"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Tags are a map of texts or structs with a key and a value, keys of them texts or structs
// that need no value.
func TestShapesOfTags(t *testing.T) {
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: filepath.FromSlash("../../testdata/sdk/service/widget"), Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	of := func(name string) sdk.Type {
		return slice(namedType(sdk.Ident{Path: pkg.ImportPath + "/types", Name: name}))
	}
	for name, tt := range map[string]struct {
		of         sdk.Type
		tags, keys bool
	}{
		"a map":                     {mapOf(stringType, stringType), true, false},
		"texts":                     {slice(stringType), false, true},
		"a key and a value":         {of("Tag"), true, true},
		"of other names":            {of("Label"), true, true},
		"a key alone":               {of("WidgetKey"), false, true},
		"a value alone":             {of("Mark"), false, false},
		"a map of something else":   {mapOf(stringType, of("Tag")), false, false},
		"pointers to what has both": {slice(pointer(*of("Tag").Elem)), false, false},
		"no list":                   {*of("Tag").Elem, false, false},
	} {
		r := &resolver{sdk: pkg}
		if _, tags := r.tagShape(tt.of, true); tags != tt.tags {
			t.Errorf("%s: tags: %t", name, tags)
		}
		if shape, keys := r.tagShape(tt.of, false); keys != tt.keys || keys && shape.Struct.Name != "" && shape.Key == nil {
			t.Errorf("%s: keys: %t, %+v", name, keys, shape)
		}
	}
}
