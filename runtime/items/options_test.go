package items_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// taking is a function that takes options.
type taking struct {
	takes string       // beside Client and CountCapacity, which have a place everywhere
	input items.Option // of its own request; nil for none
	call  func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error
}

// obliging answers everything that it is asked.
func obliging() *fake {
	return &fake{
		query: pagesOf([]int{1}, []int{2}), scan: segmentsOf(4), describe: newShelf().describe,
		get: func(*dynamodb.GetItemInput) (*dynamodb.GetItemOutput, error) {
			return &dynamodb.GetItemOutput{Item: numbered(1)}, nil
		},
		put: func(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error) { return &dynamodb.PutItemOutput{}, nil },
		update: func(*dynamodb.UpdateItemInput) (*dynamodb.UpdateItemOutput, error) {
			return &dynamodb.UpdateItemOutput{}, nil
		},
		remove: func(*dynamodb.DeleteItemInput) (*dynamodb.DeleteItemOutput, error) {
			return &dynamodb.DeleteItemOutput{}, nil
		},
		batchWrite: func(context.Context, *dynamodb.BatchWriteItemInput) (*dynamodb.BatchWriteItemOutput, error) {
			return &dynamodb.BatchWriteItemOutput{}, nil
		},
		batchGet: func(context.Context, *dynamodb.BatchGetItemInput) (*dynamodb.BatchGetItemOutput, error) {
			return &dynamodb.BatchGetItemOutput{}, nil
		},
		statement: func(*dynamodb.ExecuteStatementInput) (*dynamodb.ExecuteStatementOutput, error) {
			return &dynamodb.ExecuteStatementOutput{}, nil
		},
		writes: func(*dynamodb.TransactWriteItemsInput) (*dynamodb.TransactWriteItemsOutput, error) {
			return &dynamodb.TransactWriteItemsOutput{}, nil
		},
		reads: func(*dynamodb.TransactGetItemsInput) (*dynamodb.TransactGetItemsOutput, error) {
			return &dynamodb.TransactGetItemsOutput{Responses: []types.ItemResponse{{}}}, nil
		},
	}
}

// takings are all functions that take options, by what their errors begin with.
func takings() map[string]taking {
	const table, service = "dynamodb.Table(songs).", "dynamodb.Service."
	all := map[string]taking{}
	singles(all, table)
	lists(all, table, service)
	batches(all, table, service)
	transactions(all, service)
	return all
}

func singles(all map[string]taking, table string) {
	all[table+"Get"] = taking{"Input With Consistent Encoder Decoder", items.Input(&dynamodb.GetItemInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.Get[song](ctx, s.Table("songs"), keyed(1), opts...)
			return err
		}}
	all[table+"Put"] = taking{"Input With If Encoder", items.Input(&dynamodb.PutItemInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			return items.Put(ctx, s.Table("songs"), numbered(1), opts...)
		}}
	all[table+"Delete"] = taking{"Input With If Encoder", items.Input(&dynamodb.DeleteItemInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			return items.Delete(ctx, s.Table("songs"), keyed(1), opts...)
		}}
	all[table+"Update"] = taking{"Input With If Encoder Decoder", items.Input(&dynamodb.UpdateItemInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.Update[song](ctx, s.Table("songs"), keyed(1), more, opts...)
			return err
		}}
	all["option"] = taking{"Decoder", nil, func(_ context.Context, _ *dynamodb.Service, opts ...items.Option) error {
		_, err := items.Old[song](&items.ConditionError{Old: numbered(1)}, opts...)
		return err
	}}
}

func lists(all map[string]taking, table, service string) {
	all[table+"Query"] = taking{"Input With Filter Index Consistent Descending Decoder", items.Input(&dynamodb.QueryInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.Query[song](s.Table("songs"), byArtist, opts...).Collect(ctx)
			return err
		}}
	all[table+"QueryItems"] = taking{all[table+"Query"].takes, all[table+"Query"].input,
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := s.Table("songs").QueryItems(byArtist, opts...).Collect(ctx)
			return err
		}}
	all[table+"Scan"] = taking{"Input With Filter Index Consistent Decoder", items.Input(&dynamodb.ScanInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.Scan[song](s.Table("songs"), opts...).Collect(ctx)
			return err
		}}
	all[table+"ScanItems"] = taking{all[table+"Scan"].takes, all[table+"Scan"].input,
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := s.Table("songs").ScanItems(opts...).Parallel(2).Collect(ctx)
			return err
		}}
	all[service+"Statement"] = taking{"Input Consistent Encoder Decoder", items.Input(&dynamodb.ExecuteStatementInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.Statement[song](s, "SELECT", []any{1}, opts...).Collect(ctx)
			return err
		}}
	all[service+"Execute"] = taking{"Input Encoder", items.Input(&dynamodb.ExecuteStatementInput{}),
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			return items.Execute(ctx, s, "DELETE", []any{1}, opts...)
		}}
}

func batches(all map[string]taking, table, service string) {
	all[table+"GetMany"] = taking{"With Consistent Attempts Encoder Decoder", nil,
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := items.GetMany[song](ctx, s.Table("songs"), []items.Item{keyed(1)}, opts...)
			return err
		}}
	all[table+"GetItems"] = taking{all[table+"GetMany"].takes, nil,
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			_, err := s.Table("songs").GetItems(ctx, []items.Item{keyed(1)}, opts...)
			return err
		}}
	for method, call := range map[string]func(*items.BatchWriter, context.Context) error{
		"Put":    func(w *items.BatchWriter, ctx context.Context) error { return w.Put(ctx, numbered(1)) },
		"Delete": func(w *items.BatchWriter, ctx context.Context) error { return w.Delete(ctx, keyed(1)) },
		"Flush":  (*items.BatchWriter).Flush,
		"Close":  (*items.BatchWriter).Close,
	} {
		all[table+"BatchWriter."+method] = taking{"KeyNames Attempts Encoder", nil,
			func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
				w := s.Table("songs").BatchWriter(opts...)
				if err := call(w, ctx); err != nil {
					return err
				}
				return w.Close(ctx)
			}}
	}
}

func transactions(all map[string]taking, service string) {
	const of = " of dynamodb.Table(songs)"
	own := map[string]items.Option{
		"Put": items.Input(&dynamodb.PutItemInput{}), "Update": items.Input(&dynamodb.UpdateItemInput{}), "Delete": items.Input(&dynamodb.DeleteItemInput{}),
	}
	for operation, write := range map[string]func(w *items.Writes, t *dynamodb.Table, opts []items.Option){
		"Put":    func(w *items.Writes, t *dynamodb.Table, opts []items.Option) { w.Put(t, numbered(1), opts...) },
		"Update": func(w *items.Writes, t *dynamodb.Table, opts []items.Option) { w.Update(t, keyed(1), more, opts...) },
		"Delete": func(w *items.Writes, t *dynamodb.Table, opts []items.Option) { w.Delete(t, keyed(1), opts...) },
	} {
		all[service+"WriteTransaction: write 1, "+operation+of] = taking{"With If Encoder", own[operation],
			func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
				var w items.Writes
				write(&w, s.Table("songs"), opts)
				return items.WriteTransaction(ctx, s, &w)
			}}
	}
	all[service+"ReadTransaction: read 1,"+of] = taking{"With Encoder Decoder", nil,
		func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
			var r items.Reads
			r.Get(s.Table("songs"), keyed(1), &song{}, opts...)
			_, err := items.ReadTransaction(ctx, s, &r)
			return err
		}}
	all[service+"WriteTransaction"] = taking{"", nil, func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
		var w items.Writes
		w.Put(s.Table("songs"), numbered(1))
		return items.WriteTransaction(ctx, s, &w, opts...)
	}}
	all[service+"ReadTransaction"] = taking{"", nil, func(ctx context.Context, s *dynamodb.Service, opts ...items.Option) error {
		var r items.Reads
		r.Get(s.Table("songs"), keyed(1), &song{})
		_, err := items.ReadTransaction(ctx, s, &r, opts...)
		return err
	}}
}

// anyOption are options by their names; those of which a second one would replace the
// first are refused if they are there twice.
func anyOption() (all map[string]items.Option, once []string) {
	condition := expression.Name("Year").GreaterThan(expression.Value(1))
	return map[string]items.Option{
		"With": items.With(expression.NewBuilder()), "If": items.If(condition), "Filter": items.Filter(condition), "Index": items.Index("a"),
		"Consistent": items.Consistent(), "Descending": items.Descending(), "KeyNames": items.KeyNames("Artist", "Title"),
		"Attempts": items.Attempts(2), "Encoder": items.Encoder(), "Decoder": items.Decoder(),
	}, []string{"Input", "With", "If", "Filter", "Index", "KeyNames", "Attempts"}
}

// Every function takes the options that its documentation names and no others, and sends
// nothing where it refuses one. Its errors name it.
func TestWhatTakesWhichOptions(t *testing.T) {
	given, once := anyOption()
	for name, f := range takings() {
		options := given
		if f.input != nil {
			options["Input"] = f.input
		} else {
			options["Input"] = items.Input(&dynamodb.GetItemInput{})
		}
		for option, set := range options {
			asked := obliging()
			err := f.call(t.Context(), dynamodb.NewFromClient(asked), nil, set)
			takes := slices.Contains(strings.Fields(f.takes), option)
			switch {
			case takes && err != nil:
				t.Errorf("%s with %s: %v", name, option, err)
			case !takes && (err == nil || len(asked.calls) > 0):
				t.Errorf("%s with %s: no error, %v was sent", name, option, asked.calls)
			case !takes && (!strings.HasPrefix(err.Error(), name) || !strings.Contains(err.Error(), "option "+option+" has no place")):
				t.Errorf("%s with %s: %v", name, option, err)
			}
			if !takes || !slices.Contains(once, option) {
				continue
			}
			if err := f.call(t.Context(), dynamodb.NewFromClient(asked), set, set); !errors.Is(err, resource.ErrConflict) || !strings.HasPrefix(err.Error(), name) {
				t.Errorf("%s with %s twice: %v", name, option, err)
			}
		}
	}
}

// The input of another request is an error that tells both, before anything is sent.
func TestInputOfAnotherRequest(t *testing.T) {
	for name, f := range takings() {
		if !strings.Contains(f.takes, "Input") {
			continue
		}
		other := items.Input(&dynamodb.GetItemInput{})
		if strings.HasSuffix(name, ".Get") {
			other = items.Input(&dynamodb.PutItemInput{})
		}
		asked := obliging()
		err := f.call(t.Context(), dynamodb.NewFromClient(asked), other)
		if err == nil || !strings.HasPrefix(err.Error(), name+": option Input has a *dynamodb.") || !strings.HasSuffix(err.Error(), " is sent") || len(asked.calls) > 0 {
			t.Errorf("%s: %v after %v", name, err, asked.calls)
		}
	}
}

// Options of the client are those of every request that is sent for an item.
func TestOptionsOfTheClient(t *testing.T) {
	region := func(name string) items.Option { return items.Client(func(o *dynamodb.Options) { o.Region = name }) }
	for name, f := range takings() {
		asked := obliging()
		if strings.Contains(name, "1, ") || name == "option" {
			continue // a part of a transaction, and what sends nothing
		}
		if err := f.call(t.Context(), dynamodb.NewFromClient(asked), region("a"), region("b")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		sent := 0
		for i, call := range asked.calls {
			if call == "DescribeTable" {
				continue
			}
			if sent++; asked.regions[i] != "b" {
				t.Errorf("%s sends %s to region %q", name, call, asked.regions[i])
			}
		}
		if sent == 0 && !strings.HasSuffix(name, ".Flush") && !strings.HasSuffix(name, ".Close") {
			t.Errorf("%s sends nothing", name)
		}
	}
}
