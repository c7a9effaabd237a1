package integration

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// unexpected is the error that ends a play.
type unexpected struct {
	place string
	err   error
}

func (u unexpected) String() string { return u.place + ": " + u.err.Error() }

// must is the value of a call that has to succeed. Otherwise it ends the play.
func must[T any](value T, err error) T {
	done(err)
	return value
}

// done ends the play if err is not nil.
func done(err error) {
	if err == nil {
		return
	}
	place := "?"
	for skip := 1; ; skip++ {
		_, file, line, ok := runtime.Caller(skip)
		if !ok {
			break
		}
		if base := filepath.Base(file); base != "expect_test.go" {
			place = fmt.Sprintf("%s:%d", base, line)
			break
		}
	}
	panic(unexpected{place, err})
}

// equal fails the test if got is not want.
func equal[T any](t *testing.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("not as wanted (-) but (+):\n%s", diff)
	}
}

// holds fails the test if a condition does not hold.
func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

// refused fails the test unless err is an API error with a code, told by a
// handle of ours.
func refused(t *testing.T, err error, code string) {
	t.Helper()
	var api interface{ ErrorCode() string } // smithy.APIError or *resource.ItemError
	var ours *resource.Error
	switch {
	case !errors.As(err, &api) || !errors.As(err, &ours):
		t.Errorf("%v, want an API error %s", err, code)
	case api.ErrorCode() != code:
		t.Errorf("%v: code %s, want %s", err, api.ErrorCode(), code)
	}
}

// fails fails the test unless err is the one wanted.
func fails(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%v, want %v", err, want)
	}
}

// each lists something of all items of a collection, which must not fail.
func each[T, V any](items iter.Seq2[T, error], what func(T) V) []V {
	list := []V{}
	for item, err := range items {
		done(err)
		list = append(list, what(item))
	}
	return list
}

// list is a slice that prints and compares as itself.
func list[T any](items ...T) []T { return items }

// eachOf is what each item of a list is made into.
func eachOf[T, V any](items []T, what func(T) V) []V {
	made := []V{}
	for _, item := range items {
		made = append(made, what(item))
	}
	return made
}

// sum is the number of items that a batch action was tried on and the number it
// succeeded for.
func sum[T any](result *resource.BatchResult[T], err error) [2]int {
	done(err)
	return [2]int{len(result.Items), len(result.Succeeded())}
}

// numbered is a name that sorts by its number.
func numbered(name string, i int) string { return fmt.Sprintf("%s-%03d", name, i) }
