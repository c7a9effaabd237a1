package widget

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

type fake struct {
	API
	data  types.Kinds
	put   *kinds.PutKindsInput
	back  string
	fails []types.Failure
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	return &kinds.GetKindsOutput{Kinds: &f.data}, nil
}

func (f *fake) ListKinds(context.Context, *kinds.ListKindsInput, ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	return &kinds.ListKindsOutput{Items: []types.Kinds{f.data}}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{Text: &f.back}, nil
}

func (f *fake) BatchKinds(context.Context, *kinds.BatchKindsInput, ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	return &kinds.BatchKindsOutput{Failures: f.fails}, nil
}

func text(s string) *string { return &s }

func zone(arn string) types.Kinds {
	return types.Kinds{Name: text("/zone/Z1"), Text: &arn, Texts: []string{"a/b", "c/d/e"}}
}

func TestFunctionsOfTexts(t *testing.T) {
	f := &fake{data: zone("arn:aws:kinds:eu-west-1:123:zone/part/Z0"), back: "zone:Z9"}
	z := NewFromClient(f).Zone("Z1", "")
	made, err := z.Put(t.Context(), nil)
	if err != nil || made.Id() != "Z9" {
		t.Fatal(made, err)
	}
	if *f.put.Name != "Z1" || *f.put.Text != "Z0" || f.put.Texts[0] != "zone/part/Z0" || f.put.Leaf != nil {
		t.Errorf("sent %+v", f.put)
	}
	parent, err := z.Parent(t.Context())
	if err != nil || parent.Id() != "Z0" || parent.Account() != "123" {
		t.Errorf("%v, %v", parent, err)
	}
	if _, id, err := z.Role().IamRole(t.Context()); err != nil || id.Name != "Z0" {
		t.Errorf("%v, %v", id, err)
	}
	others, err := z.Others(t.Context())
	if err != nil || len(others) != 2 || others[0].Id() != "b" || others[1].Id() != "e" {
		t.Errorf("%v, %v", others, err)
	}
}

// A text of another form is never taken for what it is not.
func TestTextsOfAnotherForm(t *testing.T) {
	for _, arn := range []string{"Z0", "arn:aws:kinds", "urn:aws:kinds:r:1:zone/Z0", "arn:aws:kinds:r:1:", "arn:aws:kinds:r:1:zone/"} {
		f := &fake{data: zone(arn)}
		_, err := NewFromClient(f).Zone("Z1", "").Put(t.Context(), nil)
		var e *resource.Error
		if err == nil || f.put != nil || !strings.Contains(err.Error(), arn) || !errors.As(err, &e) || e.Method != "Put" {
			t.Errorf("%s: %v", arn, err)
		}
		if _, err := NewFromClient(f).Zone("Z1", "").Parent(t.Context()); err == nil || !errors.As(err, &e) || e.Method != "Parent" {
			t.Errorf("%s: %v", arn, err)
		}
	}
	if _, _, err := NewFromClient(&fake{data: zone("Z0")}).Zone("Z1", "").Role().IamRole(t.Context()); err == nil {
		t.Error("a text that is no ARN names a role")
	}
	f := &fake{data: zone("arn:aws:kinds:r::zone/Z0")}
	if _, err := NewFromClient(f).Zones().Collect(t.Context()); !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("an ARN without an account: %v", err)
	}
	f.data.Texts = []string{"none"}
	if _, err := NewFromClient(f).Zone("Z1", "").Others(t.Context()); err == nil {
		t.Error("a text without a separator is taken")
	}
}

func TestFormsAreOneIdentity(t *testing.T) {
	f := &fake{data: zone("arn:aws:kinds:r:123:zone/Z0")}
	svc := NewFromClient(f)
	listed, err := svc.Zones().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range []*Zone{svc.Zone("Z1", "123"), svc.Zone("/zone/Z1", "123"), svc.Named("/zone/Z1").Zone().WithAccount("123")} {
		if !z.Equal(listed[0]) || z.String() != listed[0].String() || z.Id() != "Z1" {
			t.Errorf("%v and %v", z, listed[0])
		}
		if _, err := z.Reload(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if _, err := svc.Zone("Z1", "").Put(t.Context(), &kinds.PutKindsInput{Name: text("/zone/Z1")}); err == nil || errors.Is(err, resource.ErrConflict) || *f.put.Name != "Z1" {
		t.Errorf("the other form of the caller: %v", err) // the answer has no text
	}
	if _, err := svc.Zone("Z1", "").Put(t.Context(), &kinds.PutKindsInput{Name: text("/zone/Z2")}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("another zone of the caller: %v", err)
	}
	if err := svc.Zone("/zone/", "").Validate(); !errors.Is(err, resource.ErrEmptyIdentifier) {
		t.Errorf("a prefix alone: %v", err)
	}
	f.fails = []types.Failure{{Name: text("/zone/Z-2")}}
	res, err := (ZoneList{svc.Zone("Z-1", ""), svc.Zone("Z-2", ""), svc.Zone("Z", "")}).Do(t.Context(), nil)
	if err == nil || res.Items[0].Err != nil || res.Items[1].Err == nil || res.Items[2].Err == nil {
		t.Errorf("outcomes %+v, %v", res.Items, err)
	}
}

// TestReferencesOfIdentifiers: what the identifiers lead to is found without data. The
// client has no operation that could be asked.
func TestReferencesOfIdentifiers(t *testing.T) {
	z := NewFromClient(UnimplementedAPI{}).Zone("Z-2", "")
	named, err := z.Namesake()
	if err != nil || named.Name() != "2" {
		t.Errorf("%v, %v", named, err)
	}
	if _, id, err := z.Bucket().S3Bucket(t.Context()); err != nil || id.Name != "2" {
		t.Errorf("%v, %v", id, err)
	}
	if named, err := NewFromClient(UnimplementedAPI{}).Zone("Z2", "").Namesake(); err == nil {
		t.Errorf("%v of a text without a separator", named)
	}
}

// A suffix, as a prefix, is no part of an identity: in what callers give, in answers, and
// in inputs.
func TestFormsWithASuffix(t *testing.T) {
	name, target, path := "a.example.", "b.example.", "/p/"
	f := &fake{data: types.Kinds{Name: &name, Text: &target, Inner: &types.Inner{Id: &path}}}
	s := NewFromClient(f)
	r := s.Record("a.example.", "/p/")
	if !r.Equal(s.Record("a.example", "p")) || r.Name() != "a.example" || r.Path() != "p" {
		t.Error(r)
	}
	if _, err := r.Load(t.Context()); err != nil {
		t.Error(err)
	}
	if other, err := r.Target(t.Context()); err != nil || other.String() != "kinds.Record(b.example, p)" {
		t.Error(other, err)
	}
	if _, err := r.Put(t.Context(), &kinds.PutKindsInput{Name: text("a.example.")}); err != nil || *f.put.Name != "a.example" || *f.put.Text != "b.example" {
		t.Errorf("%+v, %v", f.put, err)
	}
	if _, err := r.Put(t.Context(), &kinds.PutKindsInput{Name: text("a.example..")}); !errors.Is(err, resource.ErrConflict) {
		t.Error(err)
	}
	target = "."
	if _, err := s.Record("a.example", "p").Put(t.Context(), nil); !errors.Is(err, resource.ErrNotSet) {
		t.Error(err)
	}
}

// A reference may depend on how a text begins, and lead to another region.
func TestReferencesElsewhere(t *testing.T) {
	f := &fake{data: zone("arn:aws:kms:eu-west-1:1:key/k")}
	f.data.Color = "red"
	here := func(o *resource.EnvOptions) { o.Region = "eu-west-1" }
	z := NewFromClient(f, here).Zone("Z1", "")
	env, id, err := z.Key().KmsKey(t.Context())
	if err != nil || id.Id != "k" || env != z.Env() {
		t.Errorf("%v, %+v, %v", env, id, err)
	}
	f.data = zone("arn:aws:s3:eu-west-1:1:key/k")
	if _, _, err := NewFromClient(f).Zone("Z1", "").Key().KmsKey(t.Context()); !errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), `data.Text does not begin with "arn:{partition}:kms:"`) {
		t.Error(err)
	}
	f.data = zone("arn:aws-cn:kms:cn-north-1:1:key/k")
	f.data.Color = "red"
	if _, id, err := NewFromClient(f, func(o *resource.EnvOptions) { o.Region = "cn-north-1" }).Zone("Z1", "").Key().KmsKey(t.Context()); err != nil || id.Id != "k" {
		t.Errorf("%+v, %v", id, err)
	}
	a := NewFromClient(f, here).Alias("arn:aws:kms:us-east-1:1:key/k")
	other, err := a.Zone()
	if err != nil || other.Id() != "k" || other.Account() != "1" {
		t.Error(other, err)
	}
	env, _, err = a.Key().KmsKey(t.Context())
	if region, _ := env.Place(); err != nil || region != "us-east-1" {
		t.Errorf("%s, %v", region, err)
	}
	if _, _, err := NewFromClient(f).Alias("arn:aws:kms::1:key/k").Key().KmsKey(t.Context()); !errors.Is(err, resource.ErrNotSet) {
		t.Error(err)
	}
}

// TestNamesOfOtherAccounts: what an ARN of another account or region ends with is the
// name of something else here. Where the account is an identifier, too, and where a
// reference leads to other regions, it is not.
func TestNamesOfOtherAccounts(t *testing.T) {
	here := func(o *resource.EnvOptions) { o.Region, o.Account = "eu-west-1", "1" }
	of := func(arn string) *Zone {
		f := &fake{data: zone(arn)}
		f.data.Color = "red"
		return NewFromClient(f, here).Zone("Z1", "")
	}
	for place, own := range map[string]bool{"eu-west-1:1": true, ":1": true, "eu-west-1:2": false, "us-east-1:1": false} {
		z := of("arn:aws:kms:" + place + ":key/k")
		_, role, err := z.Role().IamRole(t.Context())
		if (err == nil) != own || own && role.Name != "k" {
			t.Errorf("%s: the role is %q, %v", place, role.Name, err)
		}
		if parent, err := z.Parent(t.Context()); err != nil || parent.Id() != "k" {
			t.Errorf("%s: the parent, whose account is told, is %v, %v", place, parent, err)
		}
		_, key, err := z.Key().KmsKey(t.Context())
		if led := place == "eu-west-1:1" || place == "us-east-1:1"; (err == nil) != led || led && key.Id != "k" {
			t.Errorf("%s: the key is %q, %v", place, key.Id, err)
		}
	}
	f := &fake{data: types.Kinds{Texts: []string{"arn:aws:kinds:eu-west-1:1:layer:a:1", "arn:aws:kinds:eu-west-1:2:layer:b:2"}}}
	var e *resource.Error
	if all, err := NewFromClient(f, here).Layer("l").Versions(t.Context()); len(all) != 1 || !errors.As(err, &e) || e.Method != "Versions" || !strings.Contains(err.Error(), "of the account 2") {
		t.Errorf("%v, %v", all, err)
	}
}

func TestIntegersOfTexts(t *testing.T) {
	f := &fake{data: zone("arn:aws:kinds:eu-west-1:123:layer:tools:12")}
	f.data.Inner = &types.Inner{Id: text("revision-7")}
	f.data.Texts = []string{"arn:aws:kinds:eu-west-1:123:layer:a:1", "arn:aws:kinds:eu-west-1:123:layer:b:2"}
	l := NewFromClient(f).Layer("arn:aws:kinds:eu-west-1:123:layer:own:3")
	if v, err := l.Latest(t.Context()); err != nil || v.Layer() != "tools" || v.Number() != 12 || v.Revision() != 7 {
		t.Errorf("%v, %v", v, err)
	}
	if v, err := l.Own(); err != nil || v.Layer() != "own" || v.Number() != 3 || v.Revision() != 3 {
		t.Errorf("%v, %v", v, err)
	}
	if all, err := l.Versions(t.Context()); err != nil || len(all) != 2 || all[1].Layer() != "b" || all[1].Number() != 2 {
		t.Errorf("%v, %v", all, err)
	}
	for number, want := range map[string]string{
		"latest":               `"latest" is no integer of 64 bits`,
		"007":                  `"007" is no integer of 64 bits`,
		"99999999999999999999": "is no integer of 64 bits",
	} {
		f.data = zone("arn:aws:kinds:eu-west-1:123:layer:tools:" + number)
		if v, err := NewFromClient(f).Layer(l.Arn()).Latest(t.Context()); v != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", number, v, err)
		}
	}
	f.data = zone("arn:aws:kinds:eu-west-1:123:tools")
	if v, err := NewFromClient(f).Layer(l.Arn()).Latest(t.Context()); v != nil || !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("no parent: %v, %v", v, err)
	}
}
