package scaffold

import (
	"flag"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/testkit"
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
			testkit.Wanted(t, "testdata/written/"+name+".yaml", string(r.YAML), *update)
			testkit.Wanted(t, "testdata/written/"+name+".txt", why.String(), *update)
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
			testkit.Wanted(t, "testdata/over/"+name+".yaml", over(t, name, string(half.YAML)), *update)
		})
	}
	testkit.Wanted(t, "testdata/over/few.yaml", over(t, "sqs", queues), *update)
}
