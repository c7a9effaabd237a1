package cli

import (
	"bytes"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Whoever writes --out "$OUT" and has set no OUT is told, for whatever flag takes a file
// or a folder. The text is not looked for in the current folder.
func TestFlagsWithoutAFileAreToldByName(t *testing.T) {
	t.Chdir(t.TempDir())
	args := map[string][]string{"diff": {"a", "b"}, "import": {"boto3", "a"}, "scaffold": {"a"}, "show": {"a"}}
	tried := map[string]bool{}
	for _, verb := range rootVerb(&command{}).Commands() {
		each := func(f *pflag.Flag) {
			kind, _ := pflag.UnquoteUsage(f)
			if kind != "file" && kind != "folder" || f.Name == "guides" || len(verb.Commands()) > 0 {
				return
			}
			tried[f.Name] = true
			checkEmpty(t, verb, f.Name, kind, args[verb.Name()])
		}
		verb.LocalFlags().VisitAll(each)
		verb.InheritedFlags().VisitAll(each)
	}
	for _, name := range []string{"changelog", "config", "model", "out", "paginators"} {
		if !tried[name] {
			t.Errorf("--%s takes no file", name)
		}
	}
}

func checkEmpty(t *testing.T, verb *cobra.Command, flag, kind string, args []string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Run(t.Context(), append([]string{verb.Name(), "--" + flag, ""}, args...), &stdout, &stderr)
	want := "resgen: --" + flag + " is empty: expected a " + kind + "\n"
	if code != exitUsage || !bytes.HasPrefix(stderr.Bytes(), []byte(want)) || stdout.Len() > 0 {
		t.Errorf("%s --%s '': exits with %d: %.200s; want %s", verb.Name(), flag, code, stderr.String(), want)
	}
}

// So it is with arguments, of which each names something.
func TestArgumentsWithoutATextAreTold(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{{"generate", ""}, {"check", "a", ""}, {"diff", "", "b"}, {"show", ""}, {"scaffold", ""}, {"import", "boto3", ""}} {
		var stderr bytes.Buffer
		code := Run(t.Context(), args, &bytes.Buffer{}, &stderr)
		if want := "resgen: an argument is empty\n"; code != exitUsage || !bytes.HasPrefix(stderr.Bytes(), []byte(want)) {
			t.Errorf("%q: exits with %d: %.200s", args, code, stderr.String())
		}
	}
}
