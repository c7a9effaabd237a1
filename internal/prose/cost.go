package prose

import (
	"fmt"

	"github.com/seed5e775779/resgen/internal/model"
)

// OneRequest, NoRequest and Attempts say what a method costs.
const (
	OneRequest = "1 request"
	NoRequest  = "no request"
	Attempts   = "1 request an attempt"
	EachPage   = "1 request a page"
)

// LoadCost says what loading a resource's data costs.
func LoadCost(l *model.Load) string {
	switch {
	case l.Lister != nil:
		return EachPage + ", until it is found"
	case l.Many != nil:
		return fmt.Sprintf("%s, also for %s", OneRequest, atMost(l.Many.Max, "handle"))
	}
	return OneRequest
}

// ReadsCost says what reading members of the handle's own data adds to a cost.
func ReadsCost(r *model.Resource, members []string) string {
	if len(members) == 0 || r.Load == nil {
		return ""
	}
	return ", and the load if there is no data yet"
}

// BatchCost says what a batch action costs.
func BatchCost(b *model.Batch) string { return OneRequest + " for " + atMost(b.Max, "handle") }

func atMost(n int, noun string) string {
	switch n {
	case 0:
		return "each page, or list, of " + noun + "s"
	case 1:
		return "each " + noun
	}
	return fmt.Sprintf("up to %d %ss", n, noun)
}

// CollectionCost says what going through a collection of a resource costs.
func CollectionCost(r *model.Resource, c *model.Collection) string {
	cost := OneRequest
	if l := c.Lister; l.Endless {
		cost = OneRequest + " after the other, without end"
	} else if len(l.Tokens) > 0 {
		cost = EachPage
	}
	if c.Hydrate {
		cost += ", and 1 for its data"
	}
	return cost + ReadsCost(r, c.DataMembers())
}

// Items says what items are: "Object", or "[]Object" of several.
func Items(items *model.Items) string {
	if items.Plural() {
		return "[]" + items.Resource.Name
	}
	return items.Resource.Name
}
