package model

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Catalog is the package that lists whatever a service has, without being told what.
type Catalog struct {
	// Root are the lists of the service.
	Root []*Cataloged
	// Types are the resources that are listed, in order of their names, and what is listed
	// under each.
	Types []*CatalogedType
}

// CatalogedType is a resource and the lists of what it has.
type CatalogedType struct {
	*Resource
	Under []*Cataloged

	// What the data tells, nil if it does not. Tags is a map, or a list of Tag.
	Named, Region, Created, Tags *sdk.Field
	Tag                          sdk.Ident
	TagKey, TagValue             *sdk.Field
}

// Cataloged is a list, and what narrows it to what the account has itself.
type Cataloged struct {
	*Collection
	Own []*Param // members of the input, or their first elements; constants, and the client's region
}

// Lists reports whether a catalog can list the collection: the caller says nothing, it
// comes to an end, it only reads, and no secrets: neither in what names an item, nor in what
// is fetched for it.
func (c *Collection) Lists() bool {
	if c.Lister.Endless || !c.readsOnly() || c.Hydrate && len(c.Items.Resource.Sensitive) > 0 {
		return false
	}
	for _, f := range c.Operation.Input.Fields {
		filled := func(p *Param) bool { return p.Target[0].Field == f }
		if f.Required && !slices.ContainsFunc(c.Params, filled) {
			return false
		}
	}
	return !slices.ContainsFunc(c.Items.Resource.Identifiers, func(id *Identifier) bool { return id.Sensitive })
}

// readsOnly reports whether the operation lists things, by its name: one that gets does
// if it pages.
func (c *Collection) readsOnly() bool {
	begins := func(verb string) bool { return strings.HasPrefix(c.Operation.Name, verb) }
	return begins("List") || begins("Describe") || begins("Get") && len(c.Lister.Tokens) > 0
}
