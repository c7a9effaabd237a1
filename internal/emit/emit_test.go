package emit

import (
	"bytes"
	"go/format"
	"strings"
	"testing"
)

// A fault of resgen is shown by the lines around it, not by the whole file.
func TestSyntaxErrorsShowFewLines(t *testing.T) {
	long := "package p\n\nvar x = 1 +\n\nvar " + strings.Repeat("y", 1<<20) + " = 1\n" + strings.Repeat("}\n", 1<<16)
	for _, text := range []string{long, "package p\n" + strings.Repeat("\n", 1<<16) + "func (", strings.Repeat("(", 1<<20)} {
		_, err := format.Source([]byte(text))
		if err == nil {
			t.Fatal("it parses")
		}
		got := withSource(err, []byte(text)).Error()
		if len(got) > 1500 || bytes.Count([]byte(got), []byte("\n")) > 6 {
			t.Errorf("the message has %d bytes: %.300s", len(got), got)
		}
	}
	_, err := format.Source([]byte("package p\n\nvar x = 1 +\n\nvar y\n"))
	if got := withSource(err, []byte("package p\n\nvar x = 1 +\n\nvar y\n")).Error(); !strings.Contains(got, "    3  var x = 1 +") {
		t.Errorf("the line is not shown: %s", got)
	}
}
