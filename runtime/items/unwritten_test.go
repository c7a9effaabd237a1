package items_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// While a request is under way, what it has comes before what is still to be sent, each
// write with its key and, if it is a Put, its item.
func TestUnwrittenIsInOrder(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	var during []items.Unwritten
	s.answer = func(n int, _ []types.WriteRequest) (int, error) {
		if n == 1 {
			if err := w.Delete(t.Context(), numbered(99)); err != nil {
				t.Error(err)
			}
			during = w.Unwritten()
		}
		return 0, refusal("AccessDeniedException")
	}
	if err := w.Put(t.Context(), song{"a", "001", 1001}); err != nil {
		t.Fatal(err)
	}
	want := []items.Unwritten{{Key: keyed(1), Item: numbered(1)}, {Key: keyed(99)}}
	err := w.Flush(t.Context())
	if !reflect.DeepEqual(during, want) {
		t.Errorf("meanwhile %+v, want %+v", during, want)
	}
	var failed *items.UnwrittenError
	if !errors.As(err, &failed) || !reflect.DeepEqual(failed.Writes, want) || !reflect.DeepEqual(w.Unwritten(), want) {
		t.Errorf("in the end %+v, want %+v", w.Unwritten(), want)
	}
}

// What gives up while another's request is under way names that one's writes first.
func TestUnwrittenOfTwo(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var failed *items.UnwrittenError
	s.answer = func(int, []types.WriteRequest) (int, error) {
		if err := w.Put(t.Context(), numbered(2)); err != nil {
			t.Error(err)
		}
		if err := w.Flush(ctx); !errors.As(err, &failed) || !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "dynamodb.Table(songs).BatchWriter.Flush: 2 items are not written: ") {
			t.Errorf("%v", err)
		}
		s.answer = nil
		return 0, nil
	}
	if err := w.Put(t.Context(), numbered(1)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(t.Context()); err != nil {
		t.Error(err)
	}
	if want := []items.Unwritten{{Key: keyed(1), Item: numbered(1)}, {Key: keyed(2), Item: numbered(2)}}; failed == nil || !reflect.DeepEqual(failed.Writes, want) {
		t.Errorf("%+v, want %+v", failed, want)
	}
}

// What is refused is told by whoever sent it, without what is still to be sent, and is no
// more part of the request that is under way.
func TestWhatIsRefusedIsToldOnce(t *testing.T) {
	for _, code := range []string{"ValidationException", "ItemCollectionSizeLimitExceededException"} {
		s := newShelf()
		w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
		s.answer = func(n int, writes []types.WriteRequest) (int, error) {
			for _, one := range writes {
				if titleOf(one) == "001" {
					return 0, refusal(code)
				}
			}
			seen := map[string]bool{}
			for _, one := range w.Unwritten() {
				title := titles([]items.Item{one.Key})[0]
				if seen[title] {
					t.Errorf("%s: %s is left twice during request %d", code, title, n)
				}
				seen[title] = true
			}
			return 0, nil
		}
		for i := range 3 {
			if err := w.Put(t.Context(), numbered(i)); err != nil {
				t.Fatal(err)
			}
		}
		err := w.Flush(t.Context())
		var failed *items.UnwrittenError
		if !errors.As(err, &failed) || len(failed.Writes) != 1 || !reflect.DeepEqual(failed.Writes[0].Key, keyed(1)) || failed.Err != nil {
			t.Errorf("%s: %v", code, err)
		}
		if len(s.items) != 2 || len(w.Unwritten()) != 1 {
			t.Errorf("%s: %d items are written, %d are not", code, len(s.items), len(w.Unwritten()))
		}
	}
}

// A write that came while another was refused is still to be sent, and no part of the error.
func TestWhatCameMeanwhileHasNotFailed(t *testing.T) {
	s := newShelf()
	w := s.table().BatchWriter(items.KeyNames("Artist", "Title"))
	s.answer = func(n int, writes []types.WriteRequest) (int, error) {
		if n == 1 {
			if err := w.Put(t.Context(), numbered(99)); err != nil {
				t.Error(err)
			}
		}
		if slices.ContainsFunc(writes, func(one types.WriteRequest) bool { return titleOf(one) == "001" }) {
			return 0, refusal("ValidationException")
		}
		return 0, nil
	}
	var err error
	for i := 0; i < 25 && err == nil; i++ {
		err = w.Put(t.Context(), numbered(i))
	}
	var failed *items.UnwrittenError
	if !errors.As(err, &failed) || len(failed.Writes) != 1 || !reflect.DeepEqual(failed.Writes[0].Key, keyed(1)) {
		t.Errorf("%v", err)
	}
	if left := w.Unwritten(); len(left) != 2 || !reflect.DeepEqual(left[1].Key, keyed(99)) {
		t.Errorf("%d left", len(left))
	}
}

// Errors of batches say how much was not done, and why.
func TestTextsOfBatchErrors(t *testing.T) {
	refused := refusal("ValidationException")
	one, two := items.Unwritten{Key: keyed(1), Err: refused}, items.Unwritten{Key: keyed(2), Err: refused}
	for want, err := range map[string]error{
		"1 item is not written: {\"Artist\":{\"S\":\"a\"},\"Title\":{\"S\":\"001\"}}: api error ValidationException: no":   &items.UnwrittenError{Writes: []items.Unwritten{one}},
		"2 items are not written: {\"Artist\":{\"S\":\"a\"},\"Title\":{\"S\":\"001\"}}: api error ValidationException: no": &items.UnwrittenError{Writes: []items.Unwritten{one, two}},
		"2 items are not written: context canceled": &items.UnwrittenError{Writes: []items.Unwritten{one, two}, Err: context.Canceled},
	} {
		if err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	other := refusal("ItemCollectionSizeLimitExceededException")
	all := &items.UnwrittenError{Writes: []items.Unwritten{one, {Key: keyed(2), Err: other}, {Key: keyed(3)}}, Err: context.Canceled}
	for _, cause := range []error{refused, other, context.Canceled} {
		if !errors.Is(all, cause) {
			t.Errorf("%v is not %v", all, cause)
		}
	}
	s := newShelf()
	s.answer = func(_ int, writes []types.WriteRequest) (int, error) { return len(writes), nil }
	w, err := s.fill(t.Context(), 2, items.Attempts(1))
	if want := "dynamodb.Table(songs).BatchWriter.Close: 2 items are not written: after 1 attempts: the service left them unprocessed"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if !errors.Is(err, resource.ErrThrottled) || len(w.Unwritten()) != 2 {
		t.Errorf("%v, %d left", err, len(w.Unwritten()))
	}
}

// A table whose description has no key, and an item without one, are told as such.
func TestKeysThatAreNotSet(t *testing.T) {
	f := &fake{describe: func() (*dynamodb.DescribeTableOutput, error) {
		return &dynamodb.DescribeTableOutput{Table: &types.TableDescription{KeySchema: []types.KeySchemaElement{{}}}}, nil
	}}
	named := f.table().BatchWriter(items.KeyNames("Artist", "Title"))
	for want, err := range map[string]error{
		`Put: the KeySchema of the table is `:      f.table().BatchWriter().Put(t.Context(), numbered(1)),
		`Put: attribute "Title" of the key is `:    named.Put(t.Context(), items.Item{"Artist": text("a")}),
		`Delete: attribute "Title" of the key is `: named.Delete(t.Context(), items.Item{"Artist": text("a")}),
	} {
		if !errors.Is(err, resource.ErrNotSet) || err.Error() != "dynamodb.Table(songs).BatchWriter."+want+resource.ErrNotSet.Error() {
			t.Errorf("%v, want %s...", err, want)
		}
	}
}

// An answer that leaves a key unprocessed which nobody asked for says nothing of the others.
func TestStrangersInAnswers(t *testing.T) {
	for name, out := range map[string]*dynamodb.BatchGetItemOutput{
		"left":  {UnprocessedKeys: map[string]types.KeysAndAttributes{"songs": {Keys: []map[string]types.AttributeValue{keyed(7)}}}},
		"found": {Responses: map[string][]map[string]types.AttributeValue{"songs": {numbered(7)}}},
	} {
		f := &fake{}
		f.batchGet = func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
			if f.count("BatchGetItem") > 1 {
				return nil, errors.New("asked again")
			}
			return out, nil
		}
		found, err := items.GetMany[song](t.Context(), f.table(), keysTo(2))
		if err == nil || len(found.Unread) != 2 || len(found.Missing)+len(found.Items) != 0 || f.count("BatchGetItem") != 1 {
			t.Errorf("%s: %v, %+v after %d requests", name, err, found, f.count("BatchGetItem"))
		}
	}
}

// The error of an item that cannot be decoded, and of a parameter that cannot be encoded, is
// that of whoever cannot.
func TestCausesOfCoding(t *testing.T) {
	cause := errors.New("cause")
	if err := error(&items.DecodeError{Place: 1, Err: cause}); !errors.Is(err, cause) {
		t.Errorf("%v is not its cause", err)
	}
	f := &fake{}
	err := items.Put(t.Context(), f.table(), map[string]any{"Artist": failing{cause}})
	if want := "dynamodb.Table(songs).Put: Item map[string]interface {}: "; !errors.Is(err, cause) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s...", err, want)
	}
	_, err = items.Statement[song](dynamodb.NewFromClient(f), "SELECT", []any{1, failing{cause}}).Collect(t.Context())
	if want := "dynamodb.Service.Statement: parameter 2, items_test.failing: "; !errors.Is(err, cause) || !strings.HasPrefix(err.Error(), want) || f.count("ExecuteStatement") > 0 {
		t.Errorf("%v, want %s...", err, want)
	}
}

// failing is what cannot be encoded.
type failing struct{ err error }

func (f failing) MarshalDynamoDBAttributeValue() (types.AttributeValue, error) {
	return nil, fmt.Errorf("it fails: %w", f.err)
}
