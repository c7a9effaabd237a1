// Package catalog is what generated catalogs are made of: packages, such as
// generated/ec2/ec2catalog, that list whatever a service has without being told what.
// Programs that look at everything, as an inventory does, walk them alike for all services:
//
//	for _, list := range ec2catalog.New(cfg).Lists {
//		for item, err := range list.Items(ctx) {
//			...
//		}
//	}
//
// Only what lists is sent, and nothing that is secret is asked for. Values are safe for
// concurrent use.
package catalog

import (
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Service is a service and what it lists.
type Service struct {
	// Name is that of the package, such as "ec2".
	Name string
	// Lists are those of the service itself, in the order of their names.
	Lists []List
	// Under says of a type which are listed under its things.
	Under map[string][]string
}

// Types returns the types that can be listed, sorted: each once, those under others, too.
func (s *Service) Types() []string {
	seen := map[string]bool{}
	for _, l := range s.Lists {
		seen[l.Type] = true
	}
	for _, types := range s.Under {
		for _, t := range types {
			seen[t] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Leads reports whether things of a type are, or have under them at any depth, things
// of a type that is wanted.
func (s *Service) Leads(of string, wanted func(string) bool) bool {
	seen := map[string]bool{}
	for next := []string{of}; len(next) > 0; next = next[1:] {
		if wanted(next[0]) {
			return true
		}
		if !seen[next[0]] {
			seen[next[0]] = true
			next = append(next, s.Under[next[0]]...)
		}
	}
	return false
}

// List is a list of things of one type.
type List struct {
	// Name is that of the collection, such as "Instances".
	Name string
	// Type is the type of the things, such as "Instance".
	Type string
	// Operation is what is sent for a page, such as "DescribeInstances".
	Operation string

	items func(ctx context.Context) iter.Seq2[Item, error]
}

// Items iterates over the things, page by page to the end. An error ends it and comes
// once, with an Item that is zero but for its type.
func (l List) Items(ctx context.Context) iter.Seq2[Item, error] { return l.items(ctx) }

// Item is a thing that was listed. What its listing does not tell is zero: nothing is
// asked for it.
type Item struct {
	// Type is its type, such as "Instance".
	Type string
	// IDs are its identifiers, in their order; the first are those of what it is in.
	IDs []string
	// ARN is its ARN, "" if that is not known.
	ARN string
	// Name is what people call it: the tag Name, or a member of that name.
	Name string
	// State is the state that it is in, in the service's words.
	State string
	// Region is where it is, if the service lists things of other regions, too.
	Region string
	// Created is when it was made.
	Created time.Time
	// Tags are its tags, nil if the listing does not tell.
	Tags map[string]string
	// Handle is the resource, such as an *ec2.Instance.
	Handle resource.Handle

	under func() []List
}

// Under returns the lists of what is in the thing, or hangs on it. It sends nothing.
func (i Item) Under() []List {
	if i.under == nil {
		return nil
	}
	return i.under()
}
