package glue

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Tagging is how a method of a handle reads and writes tags. An API that writes all
// of them at once has Replace and maybe Clear, any other Put and Remove.
type Tagging struct {
	Handle resource.Handle
	Method string
	// Read returns the tags, in a map that nobody else has.
	Read func(context.Context) (map[string]string, error)
	// Put adds tags, and Remove removes those with these keys.
	Put    func(context.Context, map[string]string) error
	Remove func(context.Context, []string) error
	// Replace writes all tags, and Clear removes them; nil if Replace can.
	Replace func(context.Context, map[string]string) error
	Clear   func(context.Context) error
}

// PutTags adds tags to those of a thing.
func PutTags(ctx context.Context, t Tagging, tags map[string]string) error {
	if err := Check(ctx, t.Handle, t.Method); err != nil || len(tags) == 0 {
		return err
	}
	if t.Put != nil {
		return t.Put(ctx, tags)
	}
	return t.rewrite(ctx, func(all map[string]string) { maps.Copy(all, tags) })
}

// RemoveTags removes the tags with these keys from a thing.
func RemoveTags(ctx context.Context, t Tagging, keys []string) error {
	if err := Check(ctx, t.Handle, t.Method); err != nil || len(keys) == 0 {
		return err
	}
	if t.Remove != nil {
		return t.Remove(ctx, keys)
	}
	return t.rewrite(ctx, func(all map[string]string) {
		for _, key := range keys {
			delete(all, key)
		}
	})
}

// ReplaceTags makes these the tags of a thing, beside those of AWS itself.
func ReplaceTags(ctx context.Context, t Tagging, tags map[string]string) error {
	if t.Replace != nil {
		return t.rewrite(ctx, func(all map[string]string) {
			maps.DeleteFunc(all, func(key, _ string) bool { return !ofAWS(key) })
			maps.Copy(all, tags)
		})
	}
	before, err := t.Read(ctx)
	if err != nil {
		return err
	}
	var gone []string
	for _, key := range slices.Sorted(maps.Keys(before)) {
		if _, stays := tags[key]; !stays && !ofAWS(key) {
			gone = append(gone, key)
		}
	}
	differs := map[string]string{}
	for key, value := range tags {
		if old, there := before[key]; !there || old != value {
			differs[key] = value
		}
	}
	// Removing comes first: a thing has only so many tags.
	if len(gone) > 0 {
		if err := t.Remove(ctx, gone); err != nil {
			return err
		}
	}
	if len(differs) == 0 {
		return nil
	}
	return t.Put(ctx, differs)
}

// ofAWS reports whether a tag is one that AWS sets and nobody else can.
func ofAWS(key string) bool { return strings.HasPrefix(key, "aws:") }

// rewrite reads all tags, changes them and writes them if they are others then.
func (t Tagging) rewrite(ctx context.Context, change func(map[string]string)) error {
	before, err := t.Read(ctx)
	if err != nil {
		return err
	}
	after := maps.Clone(before)
	change(after)
	switch {
	case maps.Equal(before, after):
		return nil
	case len(after) == 0 && t.Clear != nil:
		return t.Clear(ctx)
	}
	return t.Replace(ctx, after)
}

// ReadTags reads all pages of tags, which add puts into a map. What the service says
// by none is that there are no tags.
func ReadTags[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client, l *Lister[In, Out, Opts],
	in In, bind *Binder, optFns []func(Opts), none []Absence, add func(Out, map[string]string),
) (map[string]string, error) {
	if err := ready(ctx, h, bind); err != nil {
		return nil, fault.Wrap(h, method, err)
	}
	tags := map[string]string{}
	_, err := listing.Find(ctx, operation(l), c.API, in, With(c, optFns), func(out any) bool {
		add(out.(Out), tags)
		return false
	})
	switch {
	case err == nil:
		return tags, nil
	case fault.Absent(err, none):
		return map[string]string{}, nil
	}
	return nil, fault.Rename(h, method, fault.Classify(err, c.Absences))
}

// TagList returns tags as an API has them, in the order of their keys.
func TagList[Tag any](tags map[string]string, tag func(key, value *string) Tag) []Tag {
	list := make([]Tag, 0, len(tags))
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		value := tags[key]
		list = append(list, tag(&key, &value))
	}
	return list
}

// TagKeys returns the keys of tags as an API has them.
func TagKeys[Tag any](keys []string, tag func(key *string) Tag) []Tag {
	list := make([]Tag, len(keys))
	for i := range keys {
		list[i] = tag(&keys[i])
	}
	return list
}
