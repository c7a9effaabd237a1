package conformance

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"
)

func sameCalls(want, got []call) error {
	for i := range min(len(want), len(got)) {
		if want[i].Operation != got[i].Operation {
			return fmt.Errorf("call %d is %s, want %s", i+1, got[i].Operation, want[i].Operation)
		}
		if err := same(fmt.Sprintf("call %d %s", i+1, want[i].Operation), want[i].Params, got[i].Params); err != nil {
			return err
		}
	}
	if len(want) != len(got) {
		return fmt.Errorf("%d calls, want %d", len(got), len(want))
	}
	return nil
}

func sameResult(c *recorded, o *outcome) error {
	if c.Result.Kind == "error" {
		return sameError(c, o.err)
	}
	if o.err != nil {
		return o.err
	}
	switch c.Result.Kind {
	case "none":
		return sameNone(c, o)
	case "response":
		return same("result", c.Responses[c.Result.Index], o.value)
	case "responses":
		return sameBatch(c, o)
	case "resource", "resources":
		return sameItems(c, o)
	case "value":
		return same("result", c.Result.Value, o.value)
	default:
		return fmt.Errorf("unknown kind of result %q", c.Result.Kind)
	}
}

func sameNone(c *recorded, o *outcome) error {
	if len(o.items) > 0 || o.value != nil && c.Kind != "attributes" {
		return fmt.Errorf("a result, want none")
	}
	if c.Kind != "attributes" {
		return nil
	}
	values, _ := o.value.([]any)
	for i, a := range c.Attributes {
		if err := same(a.Member, a.Value, values[i]); err != nil {
			return err
		}
	}
	return nil
}

func sameItems(c *recorded, o *outcome) error {
	if want := c.Result.Kind == "resources"; want != o.plural {
		return fmt.Errorf("plural is %t, want %t", o.plural, want)
	}
	if len(o.items) != len(c.Result.Items) {
		return fmt.Errorf("%d items, want %d", len(o.items), len(c.Result.Items))
	}
	for i, want := range c.Result.Items {
		if err := sameItem(fmt.Sprintf("item %d", i+1), want, o.items[i]); err != nil {
			return err
		}
	}
	if c.Kind == "collection" && !reflect.DeepEqual(append([]int{}, c.Pages...), append([]int{}, o.pages...)) {
		return fmt.Errorf("pages of %d items, want %d", o.pages, c.Pages)
	}
	return nil
}

func sameItem(path string, want, got item) error {
	if goName(want.Type) != got.Type {
		return fmt.Errorf("%s is a %s, want %s", path, got.Type, want.Type)
	}
	for name, value := range want.Identifiers {
		if err := same(path+"."+name, value, got.Identifiers[name]); err != nil {
			return err
		}
	}
	return same(path+" data", want.Data, got.Data)
}

// sameBatch checks that the batch made as many requests as boto3 returned
// responses, and that all of it succeeded.
func sameBatch(c *recorded, o *outcome) error {
	switch {
	case o.batch.requests != len(c.Result.Indexes):
		return fmt.Errorf("%d batch requests, want %d", o.batch.requests, len(c.Result.Indexes))
	case o.batch.failed > 0:
		return fmt.Errorf("%d items failed", o.batch.failed)
	default:
		return nil
	}
}

// sameState compares the data of the handle after the call.
func sameState(c *recorded, o *outcome) error {
	switch {
	case c.Kind == "load" && o.had && brief(c.Data) == brief(c.DataAfter):
		return ensure(o.kept, "the data was not kept")
	case c.Kind == "load":
		return same("data after", c.DataAfter, o.data)
	case c.DataClearedAfter && o.had:
		return ensure(o.data == nil, "the data was kept, want it dropped")
	case o.had && c.Kind == "waiter": // a waiter may have learnt newer data
		return ensure(o.data != nil, "the data was dropped, want it kept")
	case o.had:
		return ensure(o.kept, "the data was dropped, want it kept")
	}
	return nil
}

func ensure(ok bool, otherwise string) error {
	if ok {
		return nil
	}
	return errors.New(otherwise)
}

// sameError compares errors by what they mean: Python's have other types and
// texts.
func sameError(c *recorded, err error) error {
	if err == nil {
		return fmt.Errorf("no error, want %s", c.Result.Error.Type)
	}
	switch c.Result.Error.Type {
	case "ClientError":
		var api smithy.APIError
		if !errors.As(err, &api) || api.ErrorCode() != sdkCode(c.Result.Error.Code) {
			return fmt.Errorf("error %w, want the code %s", err, c.Result.Error.Code)
		}
	case "ResourceLoadException":
		return ensure(errors.Is(err, resource.ErrNoLoad), "error "+err.Error()+", want ErrNoLoad")
	}
	// What else boto3 raises are accidents of Python code (AttributeError,
	// KeyError) or its own refusals of a call: any error answers them, as the
	// calls are compared apart.
	return nil
}
