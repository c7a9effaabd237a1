package glue_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// filled is an input with members of every kind.
type filled struct {
	Text     *string
	Number   int
	Time     *time.Time
	Times    []time.Time
	Texts    []string
	Deep     [][]string
	Words    map[string]string
	Lists    map[string][]string
	Part     *part
	Union    any
	Elements []part
}

type part struct{ Name string }

type textMember struct{ Value, Kept string }

type numberMember struct{ Value int }

// What a handle fills is there where the caller has set nothing, or the same; another value
// is a conflict that names the member, and stays as it is.
func TestEveryKindOfMemberIsFilled(t *testing.T) {
	noon := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	there := noon.In(time.FixedZone("there", 3600)) // the same moment
	union := func(b *glue.Binder, in *filled) {
		glue.OwnMember(b, "Member", &in.Union, func(m *textMember) { m.Value = "x" })
	}
	type fill = func(*glue.Binder, *filled)
	for name, tt := range map[string]struct {
		fill  fill
		want  filled
		same  []filled // what is no conflict
		other []filled
	}{
		"Set": {func(b *glue.Binder, in *filled) { glue.Set(b, "Member", &in.Text, "x") },
			filled{Text: new("x")}, []filled{{Text: new("x")}}, []filled{{Text: new("y")}, {Text: new("")}}},
		"SetValue": {func(b *glue.Binder, in *filled) { glue.SetValue(b, "Member", &in.Number, 7) },
			filled{Number: 7}, []filled{{Number: 7}}, []filled{{Number: 8}}},
		"SetForm": {func(b *glue.Binder, in *filled) { glue.SetForm(b, "Member", &in.Text, "x", "/zone/", ".") },
			filled{Text: new("x")}, []filled{{Text: new("/zone/x")}, {Text: new("x.")}, {Text: new("/zone/x.")}}, []filled{{Text: new("/zone/y")}, {Text: new("x/zone/")}, {Text: new("/zone/ax")}, {Text: new("xa.")}}},
		"SetTime": {func(b *glue.Binder, in *filled) { glue.SetTime(b, "Member", &in.Time, noon) },
			filled{Time: &noon}, []filled{{Time: &there}}, []filled{{Time: new(noon.Add(time.Second))}}},
		"SetTimes": {func(b *glue.Binder, in *filled) { glue.SetTimes(b, "Member", &in.Times, noon) },
			filled{Times: []time.Time{noon}}, []filled{{Times: []time.Time{there}}, {Times: []time.Time{}}}, []filled{{Times: []time.Time{noon, noon}}, {Times: []time.Time{noon.Add(time.Second)}}}},
		"SetList": {func(b *glue.Binder, in *filled) { glue.SetList(b, "Member", &in.Texts, "x", "y") },
			filled{Texts: []string{"x", "y"}}, []filled{{Texts: []string{"x", "y"}}, {Texts: []string{}}}, []filled{{Texts: []string{"y", "x"}}, {Texts: []string{"x"}}}},
		"SetSlice": {func(b *glue.Binder, in *filled) { glue.SetSlice(b, "Member", &in.Deep, [][]string{{"x"}}) },
			filled{Deep: [][]string{{"x"}}}, []filled{{Deep: [][]string{}}}, []filled{{Deep: [][]string{{"x"}}}, {Deep: [][]string{{"y"}}}}},
		"SetMap": {func(b *glue.Binder, in *filled) { glue.SetMap(b, "Member", &in.Words, map[string]string{"k": "x"}) },
			filled{Words: map[string]string{"k": "x"}}, []filled{{Words: map[string]string{}}}, []filled{{Words: map[string]string{"k": "x"}}, {Words: map[string]string{"l": "y"}}}},
		"SetStruct": {func(b *glue.Binder, in *filled) { glue.SetStruct(b, "Member", &in.Part, &part{"x"}) },
			filled{Part: &part{"x"}}, nil, []filled{{Part: &part{"x"}}}},
		"SetKey": {func(b *glue.Binder, in *filled) { glue.SetKey(b, "Member", &in.Words, "k", "x") },
			filled{Words: map[string]string{"k": "x"}}, []filled{{Words: map[string]string{"k": "x"}}}, []filled{{Words: map[string]string{"k": "y"}}, {Words: map[string]string{"k": ""}}}},
		"SetKeyAnew": {func(b *glue.Binder, in *filled) { glue.SetKeyAnew(b, "Member", &in.Lists, "k", []string{"x"}) },
			filled{Lists: map[string][]string{"k": {"x"}}}, []filled{{Lists: map[string][]string{}}}, []filled{{Lists: map[string][]string{"k": {"x"}}}}},
		"OwnMember": {union, filled{Union: any(&textMember{"x", ""})}, []filled{{Union: any(&textMember{"y", ""})}}, []filled{{Union: any(&numberMember{1})}}},
	} {
		for _, in := range append([]filled{{}}, tt.same...) {
			b := new(glue.Binder)
			if tt.fill(b, &in); b.Err() != nil || !equalFilled(in, tt.want) {
				t.Errorf("%s: %+v, %v", name, in, b.Err())
			}
		}
		for _, in := range tt.other {
			b, before := new(glue.Binder), in
			tt.fill(b, &in)
			if err := b.Err(); !errors.Is(err, resource.ErrConflict) || err.Error() != "input member Member "+resource.ErrConflict.Error() || !reflect.DeepEqual(in, before) {
				t.Errorf("%s of %+v: %+v, %v", name, before, in, err)
			}
		}
	}
}

// equalFilled compares inputs, times by their moment.
func equalFilled(a, b filled) bool {
	if a.Time != nil && b.Time != nil && a.Time.Equal(*b.Time) {
		a.Time, b.Time = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// What is filled within a map, a list or a struct of the caller's is filled in a copy.
func TestWhatIsFilledIsACopy(t *testing.T) {
	theirs := filled{
		Words: map[string]string{"a": "1"}, Lists: map[string][]string{"a": {"1"}}, Part: &part{"a"}, Elements: []part{{"a"}, {"b"}}, Union: &textMember{"a", "kept"},
	}
	in := theirs
	b := new(glue.Binder)
	glue.SetKey(b, "Words", &in.Words, "b", "2")
	glue.OwnKey(&in.Lists, "a", func(elem *[]string) { *elem = append(slices.Clip(*elem), "2") })
	glue.Own(&in.Part).Name = "x"
	glue.OwnElement(&in.Elements, 3).Name = "d"
	glue.OwnElements(&in.Elements)[0].Name = "x"
	glue.OwnMember(b, "Union", &in.Union, func(m *textMember) { m.Value = "x" })
	want := filled{
		Words: map[string]string{"a": "1", "b": "2"}, Lists: map[string][]string{"a": {"1", "2"}}, Part: &part{"x"}, Elements: []part{{"x"}, {"b"}, {}, {"d"}}, Union: &textMember{"x", "kept"},
	}
	if b.Err() != nil || !reflect.DeepEqual(in, want) {
		t.Errorf("%+v, %v", in, b.Err())
	}
	if before := (filled{
		Words: map[string]string{"a": "1"}, Lists: map[string][]string{"a": {"1"}}, Part: &part{"a"}, Elements: []part{{"a"}, {"b"}}, Union: &textMember{"a", "kept"},
	}); !reflect.DeepEqual(theirs, before) {
		t.Errorf("the caller's is changed: %+v", theirs)
	}
	glue.Before(&in.Texts, func() { glue.SetList(b, "Texts", &in.Texts, "x") })
	in.Texts = []string{"mine"}
	glue.Before(&in.Texts, func() { glue.SetList(b, "Texts", &in.Texts, "x") })
	if !reflect.DeepEqual(in.Texts, []string{"x", "mine"}) || b.Err() != nil {
		t.Errorf("%q, %v", in.Texts, b.Err())
	}
	if list := glue.Extend(b, "Elements", &in.Elements, 2); len(list) != 2 || !errors.Is(b.Err(), resource.ErrConflict) {
		t.Errorf("%+v, %v", list, b.Err())
	}
}

// Only the first problem of an input is told: what of the data is missing for which member.
func TestTheFirstProblemIsTold(t *testing.T) {
	b := new(glue.Binder)
	b.Missing("AttachmentId", "data.Attachment.AttachmentId")
	b.Missing("Other", "data.Other")
	if err := b.Err(); !errors.Is(err, resource.ErrNotSet) || err.Error() != "input member AttachmentId: data.Attachment.AttachmentId is "+resource.ErrNotSet.Error() {
		t.Error(err)
	}
	b = new(glue.Binder)
	if text := b.Text("x", nil); text != "x" || b.Err() != nil {
		t.Errorf("%q, %v", text, b.Err())
	}
	if b.Text("", errBroken); b.Err() != errBroken {
		t.Errorf("what a text cannot be made of: %v", b.Err())
	}
}

// Defaults give way to whatever the caller has set.
func TestDefaultsGiveWay(t *testing.T) {
	for _, tt := range []struct{ in, want filled }{
		{filled{}, filled{Text: new("x"), Number: 7, Texts: []string{"x"}}},
		{filled{Text: new(""), Number: 8, Texts: []string{}}, filled{Text: new(""), Number: 8, Texts: []string{}}},
	} {
		glue.Default(&tt.in.Text, "x")
		glue.DefaultValue(&tt.in.Number, 7)
		glue.DefaultList(&tt.in.Texts, "x")
		if !reflect.DeepEqual(tt.in, tt.want) {
			t.Errorf("%+v", tt.in)
		}
	}
}
