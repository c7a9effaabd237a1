package glue_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// named is a handle for errors.
type named string

func (n named) String() string { return string(n) }
func (named) Validate() error  { return nil }

// read reads one text and returns what there is, or the error.
func readOne[T any](parse func(string) (T, error)) func(text, absent string) (any, error) {
	return func(text, absent string) (any, error) {
		return glue.MapValue(named("w"), "Get", map[string]string{"Key": text}, "Key", absent, nil, parse)
	}
}

func TestMapValue(t *testing.T) {
	for _, test := range []struct {
		read         func(text, absent string) (any, error)
		text, absent string
		want         any
		err          string
	}{
		{readOne(glue.ReadText), "x y", "", "x y", ""},
		{readOne(glue.ReadText), "", "z", "z", ""},
		{readOne(glue.ReadText), "x", "z", "x", ""},
		{readOne(glue.ReadInteger), "-9223372036854775808", "", int64(-1 << 63), ""},
		{readOne(glue.ReadInteger), "1.5", "", nil, "invalid syntax"},
		{readOne(glue.ReadBool), "True", "", true, ""},
		{readOne(glue.ReadBool), "false", "", false, ""},
		{readOne(glue.ReadBool), "FALSE", "", false, ""},
		{readOne(glue.ReadBool), "", "true", true, ""},
		{readOne(glue.ReadBool), "1", "", nil, `"1" is neither true nor false`},
		{readOne(glue.ReadSeconds), "90", "", 90 * time.Second, ""},
		{readOne(glue.ReadSeconds), "9223372036", "", 9223372036 * time.Second, ""},
		{readOne(glue.ReadSeconds), "9223372037", "", nil, "too many seconds"},
		{readOne(glue.ReadSeconds), "-9223372036", "", -9223372036 * time.Second, ""},
		{readOne(glue.ReadSeconds), "-9223372037", "", nil, "too many seconds"},
		{readOne(glue.ReadSeconds), "90s", "", nil, "invalid syntax"},
		{readOne(glue.ReadTime), "1700000000", "", time.Date(2023, 11, 14, 22, 13, 20, 0, time.UTC), ""},
		{readOne(glue.ReadTime), "1700000000.5", "", time.Date(2023, 11, 14, 22, 13, 20, 5e8, time.UTC), ""},
		{readOne(glue.ReadTime), "1700000000.1234567891", "", time.Date(2023, 11, 14, 22, 13, 20, 123456789, time.UTC), ""},
		{readOne(glue.ReadTime), "1700000000.", "", time.Date(2023, 11, 14, 22, 13, 20, 0, time.UTC), ""},
		{readOne(glue.ReadTime), "-1", "", time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), ""},
		{readOne(glue.ReadTime), "-1.5", "", time.Date(1969, 12, 31, 23, 59, 58, 5e8, time.UTC), ""},
		{readOne(glue.ReadTime), "-0.25", "", time.Date(1969, 12, 31, 23, 59, 59, 75e7, time.UTC), ""},
		{readOne(glue.ReadTime), "1700000000.x", "", nil, "other characters than digits"},
		{readOne(glue.ReadTime), "1700000000.123456789x", "", nil, "other characters than digits"},
		{readOne(glue.ReadTime), "--1", "", nil, "invalid syntax"},
		{readOne(glue.ReadTime), "9223372036854775808", "", nil, "out of range"},
		{readOne(glue.ReadTime), "now", "", nil, "invalid syntax"},
		{readOne(glue.ReadARN), "arn:aws:sqs:eu-west-1:1:q", "", "arn:aws:sqs:eu-west-1:1:q", ""},
		{readOne(glue.ReadARN), "arn:aws:sqs:eu-west-1:q", "", nil, "is not an ARN"},
		{readOne(glue.ReadARN), "arn:aws:sqs:eu-west-1:1:", "", nil, "is not an ARN"},
	} {
		got, err := test.read(test.text, test.absent)
		switch {
		case test.err == "" && (err != nil || got != test.want):
			t.Errorf("%q: %v, %v, want %v", test.text, got, err, test.want)
		case test.err != "" && (err == nil || !strings.HasPrefix(err.Error(), "w.Get: the attribute Key: ") || !strings.Contains(err.Error(), test.err)):
			t.Errorf("%q: %v, want %s", test.text, err, test.err)
		}
	}
	if _, err := readOne(glue.ReadText)("", ""); !errors.Is(err, resource.ErrNotSet) || err.Error() != "w.Get: the attribute Key is not set" {
		t.Error(err)
	}
	boom := errors.New("boom")
	for _, text := range []string{"1", ""} {
		if _, err := glue.MapValue(named("w"), "Get", map[string]string{"Key": text}, "Key", "", boom, glue.ReadInteger); err != boom {
			t.Errorf("%q: %v", text, err)
		}
	}
	half := func(string) (int, error) { return 7, boom }
	if n, err := glue.MapValue(named("w"), "Get", map[string]string{"Key": "1"}, "Key", "", nil, half); n != 0 || !errors.Is(err, boom) {
		t.Errorf("what does not parse is %d, %v", n, err)
	}
}

func TestWriteTexts(t *testing.T) {
	type result struct{ text, err string }
	of := func(text string, err error) result {
		if err != nil {
			return result{text, err.Error()}
		}
		return result{text, ""}
	}
	for _, test := range []struct{ got, want result }{
		{of(glue.WriteText("x")), result{"x", ""}},
		{of(glue.WriteInteger(-7)), result{"-7", ""}},
		{of(glue.WriteBool(false)), result{"false", ""}},
		{of(glue.WriteSeconds(2 * time.Minute)), result{"120", ""}},
		{of(glue.WriteSeconds(0)), result{"0", ""}},
		{of(glue.WriteSeconds(1500 * time.Millisecond)), result{"", "1.5s is no whole number of seconds from 0"}},
		{of(glue.WriteSeconds(-time.Second)), result{"", "-1s is no whole number of seconds from 0"}},
		{of(glue.WriteTime(time.Unix(1700000000, 0))), result{"1700000000", ""}},
		{of(glue.WriteTime(time.Unix(0, 1).UTC())), result{"", "1970-01-01 00:00:00.000000001 +0000 UTC is no whole number of seconds"}},
		{of(glue.WriteARN("")), result{"", ""}},
		{of(glue.WriteARN("arn:aws:iam::1:role/x")), result{"arn:aws:iam::1:role/x", ""}},
		{of(glue.WriteARN("role/x")), result{"", `"role/x" is not an ARN`}},
	} {
		if test.got != test.want {
			t.Errorf("%+v, want %+v", test.got, test.want)
		}
	}
}
