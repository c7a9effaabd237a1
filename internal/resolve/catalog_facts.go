package resolve

import (
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// createdNames are what members are called that say when a thing was made.
var createdNames = []string{
	"CreationDate", "CreateDate", "CreationTime", "CreateTime", "CreatedTime", "CreatedAt", "CreatedDate", "CreationTimestamp",
	"CreateTimestamp", "CreationDateTime", "LaunchTime", "InstanceCreateTime", "ClusterCreateTime", "SnapshotCreateTime",
}

// catalogFacts finds what the data of a resource says that a catalog tells.
func (r *resolver) catalogFacts(t *model.CatalogedType) {
	if !t.HasData() {
		return
	}
	data := r.sdk.StructOf(namedType(t.Data))
	if data == nil {
		return
	}
	first := func(names []string, fits func(sdk.Type) bool) *sdk.Field {
		for _, name := range names {
			if f := data.Field(name); f != nil && fits(f.Type) {
				return f
			}
		}
		return nil
	}
	t.Named = first([]string{"Name", t.Name + "Name"}, r.isName)
	t.Region = first([]string{"Region", t.Name + "Region"}, r.isName)
	t.Created = first(createdNames, func(f sdk.Type) bool { return f.Kind == sdk.Pointer && f.Elem.Ident.Path == "time" })
	t.Tags = first([]string{"Tags", "TagSet", "TagList"}, func(f sdk.Type) bool { return r.readTags(f, t) })
}

// isName reports whether t is a pointer to a string.
func (r *resolver) isName(t sdk.Type) bool { return t.Kind == sdk.Pointer && t.Elem.Equal(stringType) }

// readTags reports whether a type is a map of texts, or a list of keys and values, whose
// members it notes then.
func (r *resolver) readTags(f sdk.Type, t *model.CatalogedType) bool {
	if f.Kind == sdk.Map {
		return f.Key.Equal(stringType) && f.Elem.Equal(stringType)
	}
	if f.Kind != sdk.Slice {
		return false
	}
	tag := r.sdk.StructOf(*f.Elem)
	for _, prefix := range []string{"", "Tag"} {
		if tag == nil {
			return false
		}
		key, value := tag.Field(prefix+"Key"), tag.Field(prefix+"Value")
		if key != nil && value != nil && r.isName(key.Type) && r.isName(value.Type) {
			t.Tag, t.TagKey, t.TagValue = tag.Ident, key, value
			return true
		}
	}
	return false
}
