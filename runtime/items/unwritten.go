package items

import (
	"fmt"
)

// Unwritten is a write that was not done: a Put of an item, or a Delete.
type Unwritten struct {
	// Key is the item's key.
	Key Item
	// Item is the item of a Put, nil for a Delete.
	Item Item
	// Err is why the service refused the write as it stands; nil if the writer still
	// has it, and it may yet succeed.
	Err error
}

// UnwrittenError says what a BatchWriter has not written.
type UnwrittenError struct {
	// Writes are the writes that were not done. One whose request broke off may have
	// been done all the same; doing it again does no harm.
	Writes []Unwritten
	// Err is why the writer gave up, such as resource.ErrThrottled or the error of the
	// context; nil if the service refused Writes, and everything else was done.
	Err error
}

// Error prints how many there are, and the first cause.
func (e *UnwrittenError) Error() string {
	what := "1 item is"
	if len(e.Writes) != 1 {
		what = fmt.Sprintf("%d items are", len(e.Writes))
	}
	if e.Err != nil {
		return fmt.Sprintf("%s not written: %v", what, e.Err)
	}
	return fmt.Sprintf("%s not written: %s: %v", what, printed(e.Writes[0].Key), e.Writes[0].Err)
}

// Unwrap returns the causes.
func (e *UnwrittenError) Unwrap() []error {
	var causes []error
	if e.Err != nil {
		causes = append(causes, e.Err)
	}
	for _, w := range e.Writes {
		if w.Err != nil {
			causes = append(causes, w.Err)
		}
	}
	return causes
}

func unsent(writes []*write) []Unwritten {
	all := make([]Unwritten, len(writes))
	for i, w := range writes {
		all[i] = Unwritten{Key: w.key, Item: w.item}
	}
	return all
}
