package resource

import "fmt"

// Page is one page of a collection. Item is a pointer to a handle.
type Page[Item any] struct {
	// Items are the page's resources, in the service's order. There may be none.
	Items []Item
	// Next resumes after this page: give it to StartAt. It is empty after the
	// last page, after a page that Limit or MaxItems has cut and before an error
	// that ErrPaging describes. With Parallel, what it resumes may turn out to
	// hold no items. After a Pause, it is what is left.
	Next Token
	// Number counts the pages of this iteration from 1.
	Number int
}

// ListError is the error of a listing that broke off at one of its pages. It
// comes after the items of the pages before, inside an *Error.
type ListError struct {
	// Page is the number of the page that failed, counted from 1 in this
	// iteration.
	Page int
	// Resume gives exactly the items that were not handed out, if it is given to
	// StartAt of the same collection. Empty means the beginning: nothing was
	// handed out. Of an error that is ErrPaging it means that there is no going
	// on.
	Resume Token
	// Err is the cause.
	Err error
}

// Error prints the page, the token if there is one, and the cause. The first
// page of a listing from the beginning is not worth mentioning.
func (e *ListError) Error() string {
	switch {
	case e.Resume != "":
		return fmt.Sprintf("page %d (resume at %q): %v", e.Page, string(e.Resume), e.Err)
	case e.Page > 1:
		return fmt.Sprintf("page %d: %v", e.Page, e.Err)
	}
	return e.Err.Error()
}

// Unwrap returns the cause.
func (e *ListError) Unwrap() error { return e.Err }
