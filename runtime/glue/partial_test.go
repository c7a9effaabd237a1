package glue_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// answered is the metadata of an output that the SDK made of a response.
func answered(t *testing.T) middleware.Metadata {
	t.Helper()
	_, metadata, err := awsmiddleware.AddRawResponse{}.HandleDeserialize(t.Context(), middleware.DeserializeInput{}, rawResponse{})
	if err != nil || !glue.Answered(metadata) {
		t.Fatal(err, metadata)
	}
	return metadata
}

// Items that are named as failed are not missing, too.
func TestWhatAnAnswerDoesNotName(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	for _, test := range []struct {
		sent, done, failed int
		want               int // failures
	}{
		{3, 3, 0, 0}, {3, 2, 1, 1}, {3, 0, 3, 3}, {3, 1, 1, 2}, {3, 2, 0, 1}, {3, 0, 0, 1}, {2, 2, 1, 1},
	} {
		var p glue.Partial
		p.Each(test.failed, func(int) { p.Add("Locked", "", "Key", "k") })
		p.Missing(answered(t), test.sent, test.done)
		err := p.Err(box, "Put", test.sent)
		var batch *resource.BatchError
		if errors.As(err, &batch) != (test.want > 0) || batch != nil && len(batch.Errs) != test.want {
			t.Errorf("%+v: %v", test, err)
		}
		var fakes glue.Partial
		if fakes.Missing(middleware.Metadata{}, test.sent, test.done); fakes.Err(box, "Put", test.sent) != nil {
			t.Error("the output of a fake need not name anything")
		}
	}
}

// A position is that of an item that was sent.
func TestAtPosition(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "2": 2, "3": -1, "4": -1, "-1": -1, "": -1, "x": -1, "1x": -1} {
		if got := glue.AtPosition(text, 3); got != want {
			t.Errorf("%q of three: %d, want %d", text, got, want)
		}
	}
}

// An item is looked for where it should be, and then everywhere.
func TestFind(t *testing.T) {
	items := []string{"a", "b", "c", "b"}
	for _, test := range []struct {
		at   int
		key  string
		want int
	}{{0, "a", 0}, {3, "b", 3}, {2, "b", 1}, {4, "c", 2}, {0, "d", -1}} {
		if got := glue.Find(items, test.at, func(s string) bool { return s == test.key }); got != test.want {
			t.Errorf("%+v: %d", test, got)
		}
	}
}

// rawResponse answers every request.
type rawResponse struct{}

func (rawResponse) HandleDeserialize(context.Context, middleware.DeserializeInput) (middleware.DeserializeOutput, middleware.Metadata, error) {
	return middleware.DeserializeOutput{RawResponse: new(http.Response)}, middleware.Metadata{}, nil
}

// What failed is named by what is known of it, and what was left by where it stood.
func TestNamesOfWhatFailed(t *testing.T) {
	var p glue.Partial
	p.Add("Locked", "try later", "Key", "a b", "VersionId", "")
	p.Add("Locked", "", "Key", "", "VersionId", "")
	p.Add("Locked", "", "Key", "c", "VersionId", "1")
	glue.AddLists(&p, map[string][]int{"u": {1}, "t": {1, 2}})
	glue.AddMap(&p, map[string]int{"b": 1, "a": 2})
	err := p.Err(newShelf(&fake{}).Box("k"), "Put", 12)
	var failed *resource.BatchError
	if !errors.As(err, &failed) || failed.Tried != 12 || failed.Failed != 8 {
		t.Fatal(err)
	}
	for i, want := range []string{
		`Key "a b": Locked: try later`, "an item: Locked", `Key "c", VersionId "1": Locked`,
		"t[0]: the service did not process it", "t[1]: the service did not process it", "u[0]: the service did not process it",
		"a: the service did not process it", "b: the service did not process it",
	} {
		wantText(t, failed.Errs[i], want)
	}
	wantText(t, err, `depot.Box(A1, k).Put: 8 of 12 items failed: Key "a b": Locked: try later`)
}

// More failures than what was sent, as where the request does not say how many there are,
// are as many as were tried.
func TestAsManyWereTriedAsFailed(t *testing.T) {
	for sent, want := range map[int]int{0: 2, 1: 2, 5: 5} {
		var p glue.Partial
		p.Add("NoSuchBox", "", "Key", "a")
		p.Add("NoSuchBox", "", "Key", "b")
		err := p.Err(newShelf(&fake{}).Box("k"), "Drop", sent)
		var failed *resource.BatchError
		if !errors.As(err, &failed) || failed.Tried != want || failed.Failed != 2 {
			t.Errorf("%d were sent: %v", sent, err)
		}
	}
}
