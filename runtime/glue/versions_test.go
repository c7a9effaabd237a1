package glue_test

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// This file is a listing like that of S3's object versions: two lists that cover
// the same keys, each key with several items, pages that end between two items of
// one key, and two tokens.

type ListVersionsInput struct {
	Prefix, KeyMarker, Delimiter, VersionMarker *string
}

type ListVersionsOutput struct {
	Versions, Markers  []Version
	Prefixes           []string
	NextKey, NextPlace *string
}

// Version is one of the items of a key.
type Version struct {
	Key    *string
	number int
	marker bool
}

// history is a bucket with versions, in the order of their keys.
type history struct {
	*bucket
	items []Version
}

func (h *history) ListVersions(ctx context.Context, in *ListVersionsInput, _ ...func(*Options)) (*ListVersionsOutput, error) {
	n := h.enter(1)
	defer h.enter(-1)
	if err := h.delay(ctx, in.Prefix, in.KeyMarker, in.VersionMarker); err != nil {
		return nil, err
	}
	if h.fault != nil {
		if err := h.fault(n, nil); err != nil {
			return nil, err
		}
	}
	at, _ := slices.BinarySearchFunc(h.items, glue.Value(in.KeyMarker), func(v Version, key string) int {
		if h.inclusive {
			return strings.Compare(*v.Key, key)
		}
		return strings.Compare(*v.Key, key+"\x00")
	})
	if in.KeyMarker == nil {
		at = 0
	}
	if in.VersionMarker != nil {
		at, _ = strconv.Atoi(*in.VersionMarker)
	}
	out := &ListVersionsOutput{}
	if glue.Value(in.Delimiter) != "" {
		return out, nil // a service that knows nothing of prefixes
	}
	for _, v := range h.items[at:min(len(h.items), at+h.page)] {
		if v.marker {
			out.Markers = append(out.Markers, v)
		} else {
			out.Versions = append(out.Versions, v)
		}
	}
	if at += h.page; at < len(h.items) {
		out.NextKey, out.NextPlace = h.items[at-1].Key, glue.Ptr(strconv.Itoa(at))
	}
	return out, nil
}

var listVersions = &glue.Lister[*ListVersionsInput, *ListVersionsOutput, *Options]{
	Operation: "ListVersions",
	Call:      by((*history).ListVersions),
	Input:     newInput[ListVersionsInput],
	Merge:     func(*glue.Merger, *ListVersionsInput, *ListVersionsInput) {},
	Tokens:    2,
	Start: func(in *ListVersionsInput, t *glue.Token) {
		glue.TextToken(t, 0, &in.KeyMarker)
		glue.TextToken(t, 1, &in.VersionMarker)
	},
	Next: func(out *ListVersionsOutput) []*string { return []*string{out.NextKey, out.NextPlace} },
}

var versionSpace = &glue.KeySpace[*ListVersionsInput, *ListVersionsOutput]{
	Prefix:     func(in *ListVersionsInput) **string { return &in.Prefix },
	StartAfter: func(in *ListVersionsInput) **string { return &in.KeyMarker },
	Delimiter:  func(in *ListVersionsInput) **string { return &in.Delimiter },
	Lists: []glue.KeyList[*ListVersionsOutput]{{
		Len:  func(out *ListVersionsOutput) int { return len(out.Versions) },
		Key:  func(out *ListVersionsOutput, i int) *string { return out.Versions[i].Key },
		Keep: func(out *ListVersionsOutput, from, to int) { out.Versions = out.Versions[from:to] },
	}, {
		Len:  func(out *ListVersionsOutput) int { return len(out.Markers) },
		Key:  func(out *ListVersionsOutput, i int) *string { return out.Markers[i].Key },
		Keep: func(out *ListVersionsOutput, from, to int) { out.Markers = out.Markers[from:to] },
	}},
	Prefixes:   func(out *ListVersionsOutput) []string { return slices.Clone(out.Prefixes) },
	CopyOutput: glue.Copy[ListVersionsOutput],
}

type versions struct {
	resource.Collection[*Key]
	resource.Settings[*versions]
	resource.Keyed[*versions]
}

func newVersions(l glue.List) *versions {
	return &versions{
		resource.NewCollection[*Key](l),
		resource.NewSettings(l, newVersions),
		resource.NewKeyed(l, newVersions),
	}
}

// Versions has handles whose names are the key and the number of the item.
func (h *history) Versions() *versions {
	owner := newService(nil).Shelf("keys")
	return newVersions(glue.NewKeyedList(owner, "Versions", &glue.Client{API: h}, listVersions, versionSpace, func(*glue.Binder, *ListVersionsInput) {}, func(out *ListVersionsOutput, _ *ListVersionsInput) ([]*Key, error) {
		var items []*Key
		for _, v := range slices.Concat(out.Versions, out.Markers) {
			items = append(items, &Key{name: *v.Key + "#" + strconv.Itoa(v.number)})
		}
		return items, nil
	}))
}
