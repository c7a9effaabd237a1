package prose

import (
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Collection is the doc of a resource's method that returns a lazy list.
func Collection(of *model.Resource, c *model.Collection) []string {
	usual := "returns the collection of " + c.Items.Resource.Name + " that " + c.Operation.Name + " lists."
	doc := c.Name + " " + own(usual, c.Doc, verbFirst)
	return []string{
		strings.Join(words(doc, fillsFilter(c), defaults(&c.Request), listsWithData(of, c), pages(c), matching(c), carries(c), hydrated(c), skips(c.Items)), " "),
		deprecation(c.Operation.Deprecated),
	}
}

// listsWithData says when data that fills the filter is loaded.
func listsWithData(of *model.Resource, c *model.Collection) string {
	switch {
	case len(c.DataMembers()) == 0:
		return ""
	case of.Load == nil:
		return "Listing needs the data of the handle: without, it is resource.ErrNoLoad."
	}
	return "Listing needs the data of the handle: without, it sends " + of.Load.Operation.Name + " first."
}

func fillsFilter(c *model.Collection) string {
	var members []string
	seen := map[string]bool{}
	for _, p := range c.Params {
		if name := p.Target[0].Field.Name; !seen[name] && !p.Value.Default {
			seen[name] = true
			members = append(members, name)
		}
	}
	if len(members) == 0 {
		return ""
	}
	return "The handle fills " + list(members) + " of the filter."
}

// pages says that a listing has no pages, or no end, where that is so.
func pages(c *model.Collection) string {
	switch {
	case len(c.Lister.Tokens) > 0:
		return ""
	case c.Lister.Endless:
		return "It never ends: a loop over All asks again and again, also after an answer without items, until it is left, the context ends, whose error it then gets, or Limit or MaxItems is reached. " +
			"What was received is not received again soon, so that no more is asked for than Limit leaves, and leaving a loop in the middle of a page leaves the rest of that page behind."
	}
	return "It is a single page."
}

// skips says which entries of a list are no items.
// matching says which of the listed entries are items, where not all are.
func matching(c *model.Collection) string {
	var members []string
	for _, m := range c.Items.Branches[0].Match {
		members = append(members, m.Fields[0].Name)
	}
	if len(members) == 0 {
		return ""
	}
	return "Entries with another " + either(members) + " than the handle's are left out."
}

func skips(i *model.Items) string {
	if i.Skips == "" {
		return ""
	}
	return "Entries without " + i.Branches[0].Skip.Name + " are left out: " + lowerFirst(i.Skips)
}

// carries says that the items have no data, where that is so.
func carries(c *model.Collection) string {
	for _, b := range c.Items.Branches {
		if b.Data != nil || c.Hydrate {
			return ""
		}
	}
	return "The items have no data: the listing sends only their identifiers."
}

// hydrated says that pages are filled, where that is so.
func hydrated(c *model.Collection) string {
	if !c.Hydrate {
		return ""
	}
	l := c.Items.Resource.Load
	return "Each page is filled with the data of its items by " + l.Operation.Name + ", up to " + strconv.Itoa(l.Many.Max) + " in a request, before it is handed out; an item that is not there any more comes without data. Count and AsListed do without that, and so do batch actions that need no data."
}

// AsListed is the doc of a collection's AsListed.
func AsListed(c *model.Collection) string {
	return "AsListed returns the collection without the requests of " + c.Items.Resource.Load.Operation.Name + ": its items have what " + c.Operation.Name + " sends, and load the rest when they are asked for it."
}

// BatchLoad is the comment of the description of a load of many handles.
func BatchLoad(r *model.Resource) string {
	return r.Load.Many.Var + " is how handles of type " + r.Name + " are loaded together."
}

// LoadList is the doc of the method Load of a list of handles.
func LoadList(r *model.Resource) string {
	return "Load loads the data of every item that has none, or not all of it. It " + sendsMany(r)
}

// ReloadList is the doc of the method Reload of a list of handles.
func ReloadList(r *model.Resource) string {
	return "Reload loads the data of every item anew. It " + sendsMany(r)
}

func sendsMany(r *model.Resource) string {
	m := r.Load.Many
	return "sends " + r.Load.Operation.Name + ", up to " + strconv.Itoa(m.Max) + " items in a request" + guess(m.Guess) + ". What is not there is resource.ErrNotFound in its outcome." + inHalves + gone(r)
}

// inHalves says what it costs to find what keeps a request for many from being answered.
const inHalves = " If the service refuses a request for n items because k of them are not there, it gets them in halves: 2k log2 n + 1 requests at most, the logarithm rounded up, and no more than 2n - 1."

// CollectionType is the doc of the type of a collection before Filter; parts are
// the types whose methods it has.
func CollectionType(r *model.Resource, c *model.Collection, parts []string) string {
	return c.Type + " is the collection that " + r.Name + "." + c.Name + " returns, with the methods of " + partsOf(parts) + "."
}

// FilteredType is like CollectionType, for the type after Filter.
func FilteredType(c *model.Collection, parts []string) string {
	return c.Filtered + " is what Filter makes of " + c.Type + ", with the methods of " + partsOf(parts) + "."
}

func partsOf(parts []string) string {
	names := make([]string, len(parts))
	for i, part := range parts {
		names[i] = "resource." + part
	}
	return list(names)
}

// Filter is the doc of a collection's Filter.
func Filter(c *model.Collection) string {
	return "Filter returns the collection restricted by in, an input of " + c.Operation.Name + "; resource.Collection says how filters add up. Nil changes nothing."
}

// Options is the doc of a collection's Options.
const Options = "Options returns the collection whose requests are sent with further options. Batch actions take options of their own."

// BatchAll is the doc of a batch action on all items of a collection.
func BatchAll(b *model.Batch) string {
	return batch(b, b.Name+"All", "every item of the collection", "page")
}

// BatchFiltered is the doc of a batch action on the items that a filter leaves.
func BatchFiltered(b *model.Batch) string {
	return batch(b, b.Name, "every item that the filter leaves", "page")
}

// BatchList is the doc of a batch action on a list of handles.
func BatchList(b *model.Batch) string { return batch(b, b.Name, "every item", "list") }

func batch(b *model.Batch, method, which, together string) string {
	many := "up to " + strconv.Itoa(b.Max) + " in a request" + guess(b.Guess)
	if b.Max == 0 {
		many = "those of a " + together + " in one request, whatever the API takes"
	}
	usual := "sends " + b.Operation.Name + " for " + which + ", " + many + "."
	doc := own(usual, b.Doc, verbFirst)
	if !strings.HasPrefix(doc, usual) {
		doc += " It " + usual
	}
	return strings.Join(words(method+" "+doc, defaults(&b.Request)), " ")
}

// List is the doc of the type of a list of handles.
func List(r *model.Resource) string {
	return r.List + " is a list of handles to act on together. They may be of different services: of other regions or accounts, say."
}

// guess says of a number of items that no documentation states it.
func guess(isOne bool) string {
	if !isOne {
		return ""
	}
	return ", a guess: the service may refuse so many, and then gets them in halves"
}

// ListedIn says why an item failed of which an answer has no more than its name, in a
// list of those that failed.
func ListedIn(list *model.Path) string { return "the answer has it in " + list.Text() }
