package services

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/internal/cli"
	"github.com/seed5e775779/resgen/internal/scaffold"
	"github.com/seed5e775779/resgen/internal/sdk"
)

const root = "github.com/aws/aws-sdk-go-v2/service/"

// most is how long a scaffold may take, of any service.
const most = 2 * time.Second

// compiled are the services of which what is generated is compiled: of every protocol
// and both styles of the SDK.
var compiled = []string{
	"accessanalyzer", "acm", "apigateway", "appconfig", "athena", "autoscaling", "batch", "cloudtrail", "ecr", "efs", "eks",
	"elasticloadbalancingv2", "eventbridge", "firehose", "kinesis", "kms", "lambda", "route53", "secretsmanager", "sesv2", "sfn", "transfer",
}

var imported = regexp.MustCompile(`"` + root + `(\w+)"`)

// services are those that imports.go names.
func services(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("imports.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range imported.FindAllSubmatch(text, -1) {
		names = append(names, string(m[1]))
	}
	if len(names) < 60 {
		t.Fatalf("%d services are not enough", len(names))
	}
	return names
}

func locate(t *testing.T, names []string) map[string]sdk.Location {
	t.Helper()
	var paths []string
	for _, name := range names {
		paths = append(paths, root+name)
	}
	found, err := sdk.Locate(t.Context(), sdk.Place{}, paths)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// write scaffolds a service twice, and returns the text and the shorter time, of
// processors.
func write(t *testing.T, name string, at sdk.Location) ([]byte, time.Duration) {
	t.Helper()
	var first []byte
	least := time.Hour
	for n := range 2 {
		begin := spent(t)
		pkg, err := sdk.Open(root+name, at)
		if err != nil {
			t.Fatal(err)
		}
		r, err := scaffold.Write(pkg, scaffold.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		least = min(least, spent(t)-begin)
		if n == 0 {
			first = r.YAML
		} else if !bytes.Equal(first, r.YAML) {
			t.Errorf("%s: another run writes something else", name)
		}
	}
	return first, least
}

// absences are lines of definitions: with what a resource is not there, where codes of
// others have its name in theirs.
var absences = map[string]string{
	"rds": "path: \"DBClusters[0]\"}\n    notFound: [DBClusterNotFoundFault, ResourceNotFoundFault]\n",
	"kms": "path: KeyMetadata}\n    notFound: [NotFoundException]\n",
}

// Scaffolds pass check as they are, and are made in a moment.
func TestScaffolds(t *testing.T) {
	names := services(t)
	found := locate(t, names)
	dir := t.TempDir()
	for _, name := range names {
		text, took := write(t, name, found[root+name])
		if took > most {
			t.Errorf("%s: took %v", name, took)
		}
		if want := absences[name]; !strings.Contains(string(text), want) {
			t.Errorf("%s: no %q", name, want)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".yaml"), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "check", dir)
}

// run is a command of resgen that must end well.
func run(t *testing.T, args ...string) {
	t.Helper()
	var said strings.Builder
	if code := cli.Run(t.Context(), args, io.Discard, &said); code != 0 {
		t.Fatalf("resgen %s exits with %d: %.3000s", args[0], code, said.String())
	}
}

// What is generated from scaffolds compiles.
func TestWhatIsGeneratedCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles packages of the SDK, which takes minutes where they are not cached")
	}
	made, err := os.MkdirTemp(".", "made-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(made)
	found, dir := locate(t, compiled), t.TempDir()
	for _, name := range compiled {
		if !slices.Contains(services(t), name) {
			t.Fatalf("%s is not in imports.go", name)
		}
		text, _ := write(t, name, found[root+name])
		if err := os.WriteFile(filepath.Join(dir, name+".yaml"), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "generate", "--out", made, dir)
	out, err := exec.CommandContext(t.Context(), "go", "build", "./"+made+"/...").CombinedOutput()
	if err != nil {
		t.Errorf("%v: %.3000s", err, out)
	}
}
