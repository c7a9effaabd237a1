package items_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// reads answers reads of many keys with the songs of odd numbers, in another order. Take
// says how many of the keys of a request are read, by its number from 1; nil: all.
func reads(f *fake, take func(n, keys int) (int, error)) {
	f.batchGet = func(_ context.Context, in *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		asked := in.RequestItems["songs"]
		n := len(asked.Keys)
		if take != nil {
			var err error
			if n, err = take(f.count("BatchGetItem"), n); err != nil {
				return nil, err
			}
		}
		out := &dynamodb.BatchGetItemOutput{Responses: map[string][]map[string]types.AttributeValue{"songs": {}}, UnprocessedKeys: map[string]types.KeysAndAttributes{}}
		for _, k := range slices.Backward(asked.Keys[:n]) {
			if title := titles([]items.Item{k})[0]; strings.ContainsAny(title[2:], "13579") {
				out.Responses["songs"] = append(out.Responses["songs"], items.Item{"Artist": k["Artist"], "Title": k["Title"], "Year": number("1")})
			}
		}
		if n < len(asked.Keys) {
			rest := asked
			rest.Keys = asked.Keys[n:]
			out.UnprocessedKeys["songs"] = rest
		}
		return out, nil
	}
}

func keysTo(n int) []key {
	var keys []key
	for i := range n {
		keys = append(keys, key{"a", titles([]items.Item{numbered(i)})[0]})
	}
	return keys
}

// complete checks that of n keys each is found, missing or unread, in order.
func complete(t *testing.T, n int, found *items.Found[song]) {
	t.Helper()
	var all, odd []string
	for _, s := range found.Items {
		all = append(all, s.Title)
	}
	if !slices.IsSorted(all) || !slices.IsSorted(titles(found.Missing)) || !slices.IsSorted(titles(found.Unread)) {
		t.Errorf("the order is not that of the keys: %v, %v, %v", all, titles(found.Missing), titles(found.Unread))
	}
	for i, k := range keysTo(n) {
		if i%2 == 0 {
			odd = append(odd, k.Title)
		}
	}
	for _, title := range titles(found.Missing) {
		if !slices.Contains(odd, title) {
			t.Errorf("%s is said to be missing", title)
		}
	}
	all = append(all, titles(found.Missing)...)
	all = append(all, titles(found.Unread)...)
	slices.Sort(all)
	var want []string
	for _, k := range keysTo(n) {
		want = append(want, k.Title)
	}
	if !slices.Equal(all, want) {
		t.Errorf("found, missing and unread are %v", all)
	}
}

func TestGetMany(t *testing.T) {
	for n, requests := range map[int]int{0: 0, 1: 1, 100: 1, 101: 2, 250: 3} {
		f := &fake{}
		reads(f, nil)
		found, err := items.GetMany[song](t.Context(), f.table(), append(keysTo(n), keysTo(n)...))
		if err != nil || len(found.Unread) > 0 || len(found.Items) != n/2 || f.count("BatchGetItem") != requests {
			t.Errorf("%d keys: %d items, %v after %d requests", n, len(found.Items), err, f.count("BatchGetItem"))
		}
		complete(t, n, found)
	}
}

// Whatever has not been read is asked for again, and named when it is given up.
func TestGetManyAsksAgain(t *testing.T) {
	always := func(code string, from int) func(int, int) (int, error) {
		return func(n, keys int) (int, error) {
			if n >= from {
				return 0, refusal(code)
			}
			return keys, nil
		}
	}
	for name, test := range map[string]struct {
		take     func(n, keys int) (int, error)
		is       error
		requests int
	}{
		"a part of each":       {func(n, keys int) (int, error) { return (keys + 1) / 2, nil }, nil, 0},
		"one of each":          {func(n, keys int) (int, error) { return 1, nil }, nil, 250},
		"none the first times": {func(n, keys int) (int, error) { return map[bool]int{true: keys}[n > 3], nil }, nil, 6},
		"none, ever":           {func(n, keys int) (int, error) { return 0, nil }, resource.ErrThrottled, 4},
		"none in the end":      {func(n, keys int) (int, error) { return map[bool]int{true: keys}[n < 3], nil }, resource.ErrThrottled, 6},
		"throttled":            {always("ThrottlingException", 2), resource.ErrThrottled, 5},
		"forbidden":            {always("AccessDeniedException", 2), resource.ErrForbidden, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{}
				reads(f, test.take)
				found, err := items.GetMany[song](t.Context(), f.table(), keysTo(250), items.Attempts(4))
				if !errors.Is(err, test.is) || (err == nil) != (len(found.Unread) == 0) || test.requests > 0 && f.count("BatchGetItem") != test.requests {
					t.Errorf("%v, %d unread after %d requests", err, len(found.Unread), f.count("BatchGetItem"))
				}
				if err != nil && (!strings.HasPrefix(err.Error(), "dynamodb.Table(songs).GetMany: ") || strings.Count(err.Error(), "dynamodb.") != 1) {
					t.Errorf("%v says not once whose error it is", err)
				}
				complete(t, 250, found)
			})
		})
	}
}

func TestGetManyIsCancelledAtEveryStep(t *testing.T) {
	for step := range 8 {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			f := &fake{}
			reads(f, func(n, keys int) (int, error) {
				if n == step {
					time.AfterFunc(time.Millisecond, cancel)
				}
				return keys / 2, nil
			})
			if step == 0 {
				cancel()
			}
			found, err := items.GetMany[song](ctx, f.table(), keysTo(250))
			if !errors.Is(err, context.Canceled) || f.count("BatchGetItem") != step || len(found.Unread) == 0 {
				t.Errorf("step %d: %v after %d requests, %d unread", step, err, f.count("BatchGetItem"), len(found.Unread))
			}
			complete(t, 250, found)
		})
	}
}

// A projection without the key gets it: nobody could tell which items are missing.
func TestGetManyProjectsKeys(t *testing.T) {
	for want, names := range map[string][]expression.NameBuilder{
		"#0, #key0, #key1": {expression.Name("Year")},
		"#0, #1, #key0":    {expression.Name("Title"), expression.Name("Year")},
	} {
		var sent types.KeysAndAttributes
		f := &fake{}
		reads(f, nil)
		answer := f.batchGet
		f.batchGet = func(ctx context.Context, in *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
			sent = in.RequestItems["songs"]
			return answer(ctx, in)
		}
		with := items.With(expression.NewBuilder().WithProjection(expression.NamesList(names[0], names[1:]...)))
		found, err := items.GetMany[song](t.Context(), f.table(), keysTo(3), with, items.Consistent())
		if err != nil || len(found.Items) != 1 || *sent.ProjectionExpression != want || !*sent.ConsistentRead || sent.ExpressionAttributeNames["#key0"] != "Artist" {
			t.Errorf("%v, sent %s of %v", err, *sent.ProjectionExpression, sent.ExpressionAttributeNames)
		}
	}
}

func TestGetManyRefuses(t *testing.T) {
	f := &fake{batchGet: func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		return &dynamodb.BatchGetItemOutput{Responses: map[string][]map[string]types.AttributeValue{"songs": {numbered(9)}}}, nil
	}}
	for name, test := range map[string]struct {
		keys []any
		opts []items.Option
		want string
		sent int
	}{
		"another item":  {[]any{keyed(1)}, nil, "not asked for", 1},
		"keys unlike":   {[]any{keyed(1), items.Item{"Artist": text("a")}}, nil, "key 2: attribute \"Title\"", 0},
		"a longer key":  {[]any{keyed(1), numbered(2)}, nil, "key 2: it has 3 attributes", 0},
		"no key":        {[]any{keyed(1), nil}, nil, "key 2: ", 0},
		"no keys' kind": {[]any{items.Item{"Artist": &types.AttributeValueMemberBOOL{}}}, nil, "no text, number or bytes", 0},
		"a condition":   {[]any{keyed(1)}, []items.Option{items.If(expression.Name("a").AttributeExists())}, "If has no place", 0},
	} {
		f.calls = nil
		found, err := items.GetMany[song](t.Context(), f.table(), test.keys, test.opts...)
		if err == nil || !strings.Contains(err.Error(), test.want) || len(found.Items) > 0 || f.count("BatchGetItem") != test.sent {
			t.Errorf("%s: %v after %d requests", name, err, f.count("BatchGetItem"))
		}
	}
	odd := numbered(1)
	odd["Year"] = text("x")
	f.batchGet = func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
		return &dynamodb.BatchGetItemOutput{Responses: map[string][]map[string]types.AttributeValue{"songs": {numbered(0), odd}}}, nil
	}
	found, err := items.GetMany[song](t.Context(), f.table(), keysTo(2))
	var bad *items.DecodeError
	if !errors.As(err, &bad) || bad.Place != 2 || len(found.Items) != 1 {
		t.Errorf("%v, %v", found, err)
	}
}
