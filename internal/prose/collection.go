package prose

import "github.com/seed5e775779/resgen/internal/model"

// Collection is the doc of a method that returns a lazy list.
func Collection(c *model.Collection) []string {
	pages := "page after page to the end"
	if len(c.Lister.Tokens) == 0 {
		pages = "in a single page"
	}
	doc := c.Name + " returns a lazy collection of " + c.Items.Resource.Name + ", listed by " + c.Operation.Name + " " + pages + ". It sends nothing until it is iterated over."
	if c.Doc != "" {
		doc += " " + c.Doc
	}
	return []string{doc, filledByOwner(c), carries(c), deprecation(c.Operation.Deprecated)}
}

func filledByOwner(c *model.Collection) string {
	var members []string
	seen := map[string]bool{}
	for _, p := range c.Params {
		if name := p.Target[0].Field.Name; !seen[name] {
			seen[name] = true
			members = append(members, name)
		}
	}
	if len(members) == 0 {
		return ""
	}
	return "The handle fills " + list(members) + " of the filter."
}

// carries says whether the items have data.
func carries(c *model.Collection) string {
	for _, b := range c.Items.Branches {
		if b.Data != nil {
			return "The items carry the data that the listing sent."
		}
	}
	return "The items carry no data: the listing sends only their identifiers."
}

// CollectionType is the doc of the type of a collection before Filter, FilteredType
// that of the type after it; parts are the types whose methods it has.
func CollectionType(r *model.Resource, c *model.Collection, parts []string) string {
	return c.Type + " is the lazy collection that " + r.Name + "." + c.Name + " returns, of which nothing is filtered out." + methodsOf(parts)
}

// FilteredType is like CollectionType, for the type after Filter.
func FilteredType(c *model.Collection, parts []string) string {
	return c.Filtered + " is what Filter makes of " + c.Type + "." + methodsOf(parts)
}

func methodsOf(parts []string) string {
	names := make([]string, len(parts))
	for i, part := range parts {
		names[i] = "resource." + part
	}
	return " It is immutable, safe for concurrent use, and has the methods of " + list(names) + "."
}

// Filter is the doc of a collection's Filter.
func Filter(c *model.Collection) string {
	return "Filter returns the collection restricted by in, an input of " + c.Operation.Name + "; see resource.Collection for how filters add up. Nil changes nothing; the input is not kept."
}

// Options is the doc of a collection's Options.
const Options = "Options returns the collection whose requests are sent with further options; they add up. Batch actions take options of their own."

// BatchAll is the doc of a batch action on all items of a collection.
func BatchAll(b *model.Batch) []string {
	return batch(b, b.Name+"All", "every item there is", "")
}

// BatchFiltered is the doc of a batch action on the items that a filter leaves.
func BatchFiltered(b *model.Batch) []string {
	return batch(b, b.Name, "every item that the filter leaves",
		" A filter that restricts nothing is refused with resource.ErrUnfiltered; "+b.Name+"All of the unfiltered collection means every item.")
}

// BatchList is the doc of a batch action on a list of handles.
func BatchList(b *model.Batch) []string {
	return batch(b, b.Name, "every item", " Without items it sends nothing.")
}

func batch(b *model.Batch, method, which, more string) []string {
	return []string{
		method + " sends " + b.Operation.Name + " for " + which + ", in requests of up to " + itoa(b.Max) + " items." + more,
		"The result has the outcome of each item; if any failed, the error is a *resource.BatchError.",
		b.Doc,
	}
}

// List is the doc of the type of a list of handles.
func List(r *model.Resource) string {
	return r.List + " is handles from anywhere, to act on together. They may be of different services: of other regions or accounts, say."
}
