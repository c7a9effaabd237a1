package boto3

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// packagesVar names the folder that holds the Python packages boto3 and
// botocore, whose files are not ours to copy.
const packagesVar = "RESGEN_PYTHON_PACKAGES"

var services = []string{"cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs"}

func TestFilesOfBoto3(t *testing.T) {
	packages := os.Getenv(packagesVar)
	if packages == "" {
		t.Skipf("boto3's files are not ours to copy, and %s does not name the folder with boto3 and botocore; .ci/run sets it where Python has them", packagesVar)
	}
	var paths []string
	for _, service := range services {
		paths = append(paths, "github.com/aws/aws-sdk-go-v2/service/"+service)
	}
	found, err := sdk.Locate(t.Context(), sdk.Place{}, paths)
	if err != nil {
		t.Fatal(err)
	}
	for i, service := range services {
		t.Run(service, func(t *testing.T) {
			pkg, err := sdk.Open(paths[i], found[paths[i]])
			if err != nil {
				t.Fatal(err)
			}
			resources := newest(t, packages, "boto3", service, "resources-1.json")
			result := Import(resources, Options{SDK: pkg, Paginators: newest(t, packages, "botocore", service, "paginators-1.json")})
			t.Logf("%s", printed(result.Diagnostics))
			wantService(t, result.YAML, pkg)
			wantEverything(t, resources, string(result.YAML), wantDefinition(t, result.YAML))
		})
	}
}

// newest reads a file of the newest version of a service's API.
func newest(t *testing.T, packages, pkg, service, name string) *source.File {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(packages, pkg, "data", service, "*", name))
	if err != nil || len(found) == 0 {
		t.Fatalf("no %s of %s for %s in %s: %v", name, pkg, service, packages, err)
	}
	content, err := os.ReadFile(slices.Max(found))
	if err != nil {
		t.Fatal(err)
	}
	return source.New(service+"/"+name, content)
}

// wantEverything fails if anything of the file is neither in the definition
// nor in a comment.
func wantEverything(t *testing.T, from *source.File, yaml string, to *definition.File) {
	t.Helper()
	diags := new(diag.List)
	file := (&reader{diags}).file(parseJSON(from, diags))
	for _, r := range append(file.resources, file.service) {
		got := to.Root
		if i := slices.IndexFunc(to.Resources, func(d *definition.Resource) bool { return d.Name.Value == r.name.value }); i >= 0 {
			got = to.Resources[i]
		} else if r != file.service {
			t.Errorf("the resource %s is lost", r.name.value)
			continue
		}
		names := namesOf(got)
		for _, m := range slices.Concat(r.actions, r.batches, r.has, r.many, r.waiters) {
			isConstructor := r == file.service && m.result != nil && m.name.value == m.result.typ.value
			if !names[m.name.value] && !isConstructor && !strings.Contains(yaml, "# "+m.name.value+":") {
				t.Errorf("%s of %s is lost", m.name.value, r.name.value)
			}
		}
		if r.load != nil && got.Load == nil && !strings.Contains(yaml, "# load: {operation: "+r.load.operation.value) {
			t.Errorf("the load of %s is lost", r.name.value)
		}
	}
}

func namesOf(r *definition.Resource) map[string]bool {
	names := map[string]bool{}
	for _, m := range r.Actions {
		names[m.Name.Value] = true
	}
	for _, m := range r.Batches {
		names[m.Name.Value] = true
	}
	for _, m := range r.Collections {
		names[m.Name.Value] = true
	}
	for _, m := range r.Subresources {
		names[m.Name.Value] = true
	}
	for _, m := range r.References {
		names[m.Name.Value] = true
	}
	for _, m := range r.Waiters {
		names[m.Name.Value] = true
	}
	return names
}
