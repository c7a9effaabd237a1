package laws_test

import (
	"reflect"
	"testing"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestSettingsKeepTheType: whatever setting a chain has, it ends in the named type
// that it began with, so that batch actions are not lost on the way.
func TestSettingsKeepTheType(t *testing.T) {
	wantSelf[*s3.Buckets](t)
	wantSelf[*s3.FilteredBuckets](t)
	wantSelf[*s3.BucketObjects](t)
	wantSelf[*s3.FilteredBucketObjects](t)
}

func wantSelf[Self any](t *testing.T) {
	self := reflect.TypeFor[Self]()
	settings := reflect.TypeFor[*resource.Settings[Self]]()
	if settings.NumMethod() < 7 {
		t.Errorf("there are %d settings only", settings.NumMethod())
	}
	names := []string{"Options"}
	for i := range settings.NumMethod() {
		names = append(names, settings.Method(i).Name)
	}
	if _, keyed := self.MethodByName("Parallel"); keyed {
		names = append(names, "Parallel")
	}
	for _, name := range names {
		m, ok := self.MethodByName(name)
		if !ok || m.Type.NumOut() != 1 || m.Type.Out(0) != self {
			t.Errorf("%v.%s does not return its own type", self, name)
		}
	}
}
