package scaffold

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

// What is written of each service, and why, is what it was: whoever changes a rule, or
// the version of the SDK, sees with -update what it does to all of them.
func TestWhatIsWritten(t *testing.T) {
	for _, name := range services {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := write(t, name, Options{})
			var why strings.Builder
			for _, resource := range r.Resources {
				why.WriteString(resource.Text + "\n")
			}
			compare(t, "written/"+name+".yaml", string(r.YAML))
			compare(t, "written/"+name+".txt", why.String())
		})
	}
}

// The same of what a definition does not have from which every second resource was left
// out, and of what a small one does not.
func TestWhatIsWrittenOver(t *testing.T) {
	for _, name := range []string{"ecs", "iam", "s3", "sns"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var skip []string
			for i, resource := range write(t, name, Options{}).Names() {
				if i%2 == 1 {
					skip = append(skip, resource)
				}
			}
			half := write(t, name, Options{Skip: skip})
			compare(t, "over/"+name+".yaml", over(t, name, string(half.YAML)))
		})
	}
	compare(t, "over/few.yaml", over(t, "sqs", queues))
}

// compare holds a text to a file of testdata, and shows the first line that differs.
func compare(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(string(text), "\r\n", "\n")
	if got == want {
		return
	}
	gotLines, wantLines := append(strings.Split(got, "\n"), "(the end)"), append(strings.Split(want, "\n"), "(the end)")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", name, i+1, gotLines[i], wantLines[i])
		}
	}
}
