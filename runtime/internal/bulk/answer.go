package bulk

import (
	"errors"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var errNoAnswer = errors.New("the client returned neither an answer nor an error")

// Given returns what a client returned, or an error in place of nothing at all.
func Given[Out any](out *Out, err error) (*Out, error) {
	if out == nil && err == nil {
		err = errNoAnswer
	}
	return out, err
}

// Answer is what a service says about the entries of a request, which are named by their
// positions in it.
type Answer map[string]Outcome

// Done notes that an entry was done.
func (a Answer) Done(entry, id, sequence *string) {
	a[aws.ToString(entry)] = Outcome{ID: aws.ToString(id), Sequence: aws.ToString(sequence)}
}

// Failed notes that an entry was not done, and whose fault it is.
func (a Answer) Failed(entry, code, message *string, sender bool) {
	err := &resource.ItemError{Code: aws.ToString(code), Message: aws.ToString(message)}
	a[aws.ToString(entry)] = Outcome{Err: err, Passes: !sender || retry.PassingCode(err.Code)}
}

// Outcomes returns what became of n entries. What the answer does not name is not known to
// be done, unless a fake, and no service, has made an answer that names nothing.
func (a Answer) Outcomes(n int, service bool) []Outcome {
	outcomes := make([]Outcome, n)
	for i := range outcomes {
		o, named := a[strconv.Itoa(i)]
		if !named && (service || len(a) > 0) {
			o = Outcome{Err: errUnnamed, Passes: true}
		}
		outcomes[i] = o
	}
	return outcomes
}
