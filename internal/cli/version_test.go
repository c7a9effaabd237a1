package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
)

// Generated code tells which SDK it was made with. That go.mod has another is no
// reason to write anything; if there is another reason, it is part of it.
func TestVersionOfTheSDK(t *testing.T) {
	t.Chdir(filepath.FromSlash("../.."))
	t.Setenv("GOWORK", "off")
	out := t.TempDir()
	run := func(args ...string) (code int, stdout, stderr string) {
		var o, e bytes.Buffer
		code = Run(t.Context(), append([]string{"generate", "--out", out, "definitions/sqs.yaml"}, args...), &o, &e)
		return code, o.String(), e.String()
	}
	if code, _, stderr := run(); code != exitOK {
		t.Fatal(stderr)
	}
	doc := filepath.Join(out, "sqs", "doc.go")
	text := mustRead(t, doc)
	now := output.HeaderLine([]byte(text), emit.SDKLine)
	if !regexp.MustCompile(`^github\.com/aws/aws-sdk-go-v2/service/sqs v\d+\.\d+\.\d+$`).MatchString(now) {
		t.Fatalf("doc.go says %q:\n%s", now, text)
	}
	old := strings.Replace(text, now, "github.com/aws/aws-sdk-go-v2/service/sqs v1.2.3", 1)
	mustWrite(t, doc, old)
	if code, stdout, stderr := run("--check"); code != exitOK {
		t.Errorf("another version alone is stale: %s%s", stdout, stderr)
	}
	if code, stdout, _ := run(); code != exitOK || !strings.Contains(stdout, " 0 changed") || mustRead(t, doc) != old {
		t.Errorf("another version alone is written: %s", stdout)
	}
	mustWrite(t, filepath.Join(out, "sqs", "api.go"), emit.Header+"\n\npackage sqs\n")
	code, _, stderr := run("--check")
	want := "resgen: sqs was generated with github.com/aws/aws-sdk-go-v2/service/sqs v1.2.3, and go.mod has " + now + "\n"
	if code != exitFound || !strings.Contains(stderr, want) {
		t.Errorf("exit %d, %s", code, stderr)
	}
	if code, _, stderr := run(); code != exitOK || mustRead(t, doc) != text {
		t.Errorf("exit %d, %s: the version was not renewed with the rest", code, stderr)
	}
}

func mustRead(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func mustWrite(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
