package glue

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Partial collects what an answer without error says was not done of a single
// request. The zero Partial has nothing.
type Partial struct {
	errs []error
}

// Add notes a part that failed. Names are the members that tell it from others,
// each followed by its value.
func (p *Partial) Add(code, message string, names ...string) {
	var parts []string
	for i := 0; i+1 < len(names); i += 2 {
		if names[i+1] != "" {
			parts = append(parts, names[i]+" "+strconv.Quote(names[i+1]))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "an item")
	}
	p.errs = append(p.errs, &resource.ItemError{Resource: strings.Join(parts, ", "), Code: code, Message: message})
}

// Each calls add for each of n failures that an answer lists.
func (p *Partial) Each(n int, add func(at int)) {
	for at := range n {
		add(at)
	}
}

// AddLists notes as not done what an answer lists under names, such as those of
// tables.
func AddLists[T any](p *Partial, left map[string][]T) {
	for _, name := range slices.Sorted(maps.Keys(left)) {
		for i := range left[name] {
			p.leave(name + "[" + strconv.Itoa(i) + "]")
		}
	}
}

// AddMap notes as not done what an answer has under names.
func AddMap[T any](p *Partial, left map[string]T) {
	for _, name := range slices.Sorted(maps.Keys(left)) {
		p.leave(name)
	}
}

func (p *Partial) leave(name string) {
	p.errs = append(p.errs, &resource.ItemError{Resource: name, Message: "the service did not process it"})
}

// Answered reports whether an output, whose metadata is given, is what the SDK made
// of a response. That a fake's output names nothing says nothing.
func Answered(metadata middleware.Metadata) bool {
	return awsmiddleware.GetRawResponse(metadata) != nil
}

// Find returns the index of an item, -1 if there is none such. It looks at place at
// first: services mostly answer in the order in which they were asked.
func Find[Item any](items []Item, at int, is func(Item) bool) int {
	if at < len(items) && is(items[at]) {
		return at
	}
	return slices.IndexFunc(items, is)
}

// AtPosition returns the index among n items that an outcome repeats as a text, -1 if
// it is none.
func AtPosition(text string, n int) int {
	at, err := strconv.Atoi(text)
	if err != nil || at < 0 || at >= n {
		return -1
	}
	return at
}

// Missing notes those of the parts that were sent which the answer names neither as
// done nor as failed.
func (p *Partial) Missing(metadata middleware.Metadata, sent, done int) {
	if !Answered(metadata) {
		return
	}
	if n := sent - done - len(p.errs); n > 0 {
		p.errs = append(p.errs, fmt.Errorf("%d of %d items are not named by the answer: it is not known whether they were done", n, sent))
	}
}

// Err returns nil if nothing was noted, and otherwise a *BatchError inside an
// *Error. Sent is the number of parts that were sent, or 0 if that is not known.
func (p *Partial) Err(h resource.Handle, method string, sent int) error {
	if len(p.errs) == 0 {
		return nil
	}
	return fault.Wrap(h, method, &resource.BatchError{Tried: max(sent, len(p.errs)), Failed: len(p.errs), Errs: p.errs})
}
