package glue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Errors that generated code makes say who, what and why, and are of their kind.
func TestErrorsOfGeneratedCode(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	_, numberErr := glue.ARNNumber(box, "FromARN", "Number", "70000", 16)
	for _, tt := range []struct {
		err  error
		is   error
		want string
	}{
		{glue.NoLoad(box, "Color"), resource.ErrNoLoad, "depot.Box(A1, k).Color: " + resource.ErrNoLoad.Error()},
		{glue.NotSet(box, "Vpc", "VpcId"), resource.ErrNotSet, "depot.Box(A1, k).Vpc: VpcId is " + resource.ErrNotSet.Error()},
		{glue.Placeholder(box, "Key", "pending"), resource.ErrNotSet, `depot.Box(A1, k).Validate: Key is ` + resource.ErrNotSet.Error() + `: the service says "pending" in its place`},
		{glue.Otherwise(box, "Role", "Type", "iam"), resource.ErrNotSet, `depot.Box(A1, k).Role: the reference is ` + resource.ErrNotSet.Error() + `: Type is not "iam"`},
		{glue.OtherPrefix(box, "Role", "Type", "arn:"), resource.ErrNotSet, `depot.Box(A1, k).Role: the reference is ` + resource.ErrNotSet.Error() + `: Type does not begin with "arn:"`},
		{glue.OtherKind("alarm"), resource.ErrOtherKind, resource.ErrOtherKind.Error() + ": alarm"},
		{glue.Lacks("response.Groups[].Boxes[].Key", 2, 5), resource.ErrNotSet, "response.Groups[2].Boxes[5].Key is " + resource.ErrNotSet.Error()},
		{numberErr, nil, `depot.Box(A1, k).FromARN: the Number of the ARN: `},
		{glue.Unimplemented("depot", "GetBox", context.Canceled), context.Canceled, "depot.GetBox: context canceled"},
		{glue.Unimplemented("depot", "GetBox", nil), nil, "depot.GetBox: "},
	} {
		if tt.err == nil || !strings.HasPrefix(tt.err.Error(), tt.want) || tt.is != nil && (!errors.Is(tt.err, tt.is) || tt.err.Error() != tt.want) {
			t.Errorf("got  %v\nwant %s", tt.err, tt.want)
		}
	}
	if n, err := glue.ARNNumber(box, "FromARN", "Number", "-7", 32); n != -7 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}

// What a value of the SDK is made to is the same wherever generated code makes it.
func TestValuesOfGeneratedCode(t *testing.T) {
	if p := glue.Absent(""); p != nil {
		t.Errorf("%q", *p)
	}
	if p := glue.Absent("x"); p == nil || *p != "x" {
		t.Error(p)
	}
	at := time.Date(2026, 11, 27, 1, 2, 3, 4_999_999, time.FixedZone("there", 3600))
	if got, want := glue.Moment(at), time.Date(2026, 11, 27, 0, 2, 3, 4_000_000, time.UTC); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if out, others := glue.Whole(new(7)); *out != 7 || others {
		t.Error(out, others)
	}
	part := &part{"a"}
	if p := glue.Copy(part); p == part || *p != *part {
		t.Error(p)
	}
	for region, want := range map[string]string{
		"": "", "eu-west-1": "aws", "nowhere": "aws", "cn-north-1": "aws-cn", "us-gov-east-1": "aws-us-gov", "us-iso-east-1": "aws-iso",
		"us-isob-east-1": "aws-iso-b", "us-isof-south-1": "aws-iso-f", "eu-isoe-west-1": "aws-iso-e", "eusc-de-east-1": "aws-eusc",
	} {
		if got := glue.Partition(region); got != want {
			t.Errorf("%s: %q, want %q", region, got, want)
		}
	}
}

// A secret is told to who asks for it, and to nobody who prints it.
func TestSecrets(t *testing.T) {
	held := struct{ secret glue.Secret }{glue.NewSecret("hidden")}
	if got := held.secret.Reveal(); got != "hidden" || new(glue.Secret).Reveal() != "" {
		t.Errorf("%q", got)
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if text := fmt.Sprintf(format, held.secret); text != glue.Redacted {
			t.Errorf("%s: %s", format, text)
		}
		if text := fmt.Sprintf(format, &held); strings.Contains(text, "hidden") {
			t.Errorf("%s: %s", format, text)
		}
	}
}

// A service of an Env is made once, and anew where that is asked for.
func TestServicesOfAnEnv(t *testing.T) {
	env, made := resource.NewEnv(aws.Config{}), 0
	create := func() *Service { made++; return newService(&fake{}) }
	first := glue.From(env, "depot", false, create)
	if again := glue.From(env, "depot", false, create); again != first || made != 1 {
		t.Errorf("%d were made", made)
	}
	if other := glue.From(env, "depot", true, create); other == first || made != 2 {
		t.Errorf("%d were made", made)
	}
}

// What every call gets comes before what one call gets, and neither list is written to.
func TestOptionsOfEveryCall(t *testing.T) {
	var order []string
	option := func(name string) func(*Options) { return func(*Options) { order = append(order, name) } }
	always := append(make([]func(*Options), 0, 4), option("always"))
	own := append(make([]func(*Options), 0, 4), option("own"))
	c := &glue.Client{Options: always}
	for _, all := range [][]func(*Options){glue.With(c, own), glue.With(&glue.Client{}, own), glue.With[*Options](c, nil)} {
		glue.Apply(new(Options), all)
		order = append(order, ";")
	}
	if got := strings.Join(order, " "); got != "always own ; own ; always ;" || always[:2][1] != nil || own[:2][1] != nil {
		t.Error(got)
	}
}

// A method of a function of its own does not begin with an empty identifier, or when the
// context is done.
func TestCheckBeforeAFunction(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	s := newShelf(&fake{})
	wantIs(t, glue.Check(t.Context(), s.Box("k"), "Send"), nil)
	wantIs(t, glue.Check(t.Context(), s.Box(""), "Send"), resource.ErrEmptyIdentifier)
	wantIs(t, glue.Check(done, s.Box("k"), "Send"), context.Canceled)
	wantText(t, glue.Check(done, s.Box("k"), "Send"), "depot.Box(A1, k).Send: context canceled")
	wantIs(t, glue.Classified(s.Box("k"), "Send", &s.svc.client, apiError("NoSuchBox")), resource.ErrNotFound)
	wantIs(t, glue.Classified(s.Box("k"), "Send", &s.svc.client, nil), nil)
}

// Tokens are texts, enums or integers; what is no such number is an error, and no other page.
func TestPartsOfTokens(t *testing.T) {
	type color string
	for token, fails := range map[string]bool{"7": false, "-7": false, "x": true, "70000000000": true} {
		var small int32
		var enum color
		l := lastRepeats()
		l.Start = func(_ *ListBoxesInput, t *glue.Token) {
			glue.EnumToken(t, 0, &enum)
			glue.IntegerToken(t, 0, &small)
		}
		f := tokensOf(map[string]string{"": ""})
		_, err := newShelf(f).list(l).StartAt(resource.Token(token)).First(t.Context())
		if string(enum) != token || fails != (err != nil && strings.Contains(err.Error(), "is no such number")) || fails && f.requests() > 0 {
			t.Errorf("%s: %q, %d, %v", token, enum, small, err)
		}
		if !fails && fmt.Sprint(small) != token {
			t.Errorf("%s: %d", token, small)
		}
	}
}

// Conditions of both filters hold. A list of conditions that is empty and not nil asks for
// nothing at all.
func TestConditionsAreMerged(t *testing.T) {
	for _, tt := range []struct {
		dst, src []string
		want     string
		none     string
	}{
		{[]string{"a"}, []string{"b"}, "[a b]", ""},
		{[]string{"a"}, nil, "[a]", ""},
		{nil, []string{"b"}, "[b]", ""},
		{[]string{"a"}, []string{}, "[a]", "Filters"},
	} {
		m := new(glue.Merger)
		glue.MergeConditions(m, "Filters", &tt.dst, tt.src)
		if _, none, err := m.Said(); fmt.Sprint(tt.dst) != tt.want || none != tt.none || err != nil {
			t.Errorf("%q, %q, %v", tt.dst, none, err)
		}
	}
}

// Two filters that are made of one leave each other alone.
func TestConditionsOfTwoFilters(t *testing.T) {
	of := append(make([]string, 0, 2), "a")
	one, other := of, of
	glue.MergeConditions(new(glue.Merger), "Filters", &one, []string{"b"})
	glue.MergeConditions(new(glue.Merger), "Filters", &other, []string{"c"})
	if fmt.Sprint(one, other) != "[a b] [a c]" {
		t.Errorf("%q and %q", one, other)
	}
}

// A client that answers nothing, without an error, has loaded nothing.
func TestNothingIsNoAnswer(t *testing.T) {
	s := newShelf(&fake{
		get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, nil },
	})
	if d, err := s.Box("k").Load(t.Context()); d != nil || err == nil {
		t.Errorf("%v, %v", d, err)
	}
	if out, err := s.Box("k").Get(t.Context(), nil); out != nil || err == nil {
		t.Errorf("%v, %v", out, err)
	}
}

// What a client answers beside an error is not handed on.
func TestAnErrorIsNoAnswer(t *testing.T) {
	s := newShelf(&fake{
		get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return &GetBoxOutput{}, errBroken },
	})
	if out, err := s.Box("k").Get(t.Context(), nil); out != nil || !errors.Is(err, errBroken) {
		t.Errorf("%v, %v", out, err)
	}
}

// What a client does not say of where it is, the Env says; and a region of its own is no
// other.
func TestScopesOfAnEnv(t *testing.T) {
	env := resource.NewEnv(aws.Config{Region: "north"}, func(o *resource.EnvOptions) { o.Region, o.Account = "eu-west-1", "3" })
	if got := (glue.Scope{}).Or(env); got.Region != "eu-west-1" || got.Account != "3" {
		t.Errorf("%+v", got)
	}
	if got := (glue.Scope{Region: "us-east-1", Account: "1"}).Or(env); got.Region != "us-east-1" || got.Account != "1" {
		t.Errorf("%+v", got)
	}
	if got := (glue.Scope{Region: "us-east-1", Account: "1"}).Of("2"); got.Region != "us-east-1" || got.Account != "2" {
		t.Errorf("%+v", got)
	}
	s := glue.Scope{Region: "eu-west-1"}
	if s.In(env, "eu-west-1") != env {
		t.Error("the same region is another Env")
	}
	other := s.In(env, "us-east-1")
	if cfg, err := other.Config(); other == env || err != nil || cfg.Region != "us-east-1" {
		t.Errorf("%q, %v", cfg.Region, err)
	}
	other = glue.Scope{}.In(env, "us-east-1") // nobody knows which one it is in
	if cfg, err := other.Config(); other == env || err != nil || cfg.Region != "us-east-1" {
		t.Errorf("from an unknown region: %q, %v", cfg.Region, err)
	}
}
