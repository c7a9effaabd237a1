package testkit

import (
	"os"
	"strings"
	"testing"
)

// Wanted holds a text to a file, and ends the test with the first line that differs. With
// update, it writes the file instead.
func Wanted(t testing.TB, file, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	lines := strings.Split(got, "\n")
	for i := range max(len(lines), len(want)) {
		if a, b := lineOf(lines, i), lineOf(want, i); a != b {
			t.Fatalf("%s:%d:\n got %s\nwant %s", file, i+1, a, b)
		}
	}
}

func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no line)"
}
