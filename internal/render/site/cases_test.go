package site_test

import (
	"flag"
	"path"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/render/site"
	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/internal/testkit/cases"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

// broad are the cases that have every kind of part between them.
var broad = []string{
	"actions", "batches", "elsewhere", "failures", "hydrate", "list-identifiers", "load", "map-attributes", "methods", "optional-identifiers", "repeats", "short", "keys-and-sweeps", "tags-by-key", "typed-identifiers", "waiters",
}

// Pages of the reference are what they were, and so is what is found in them.
func TestCases(t *testing.T) {
	for _, name := range broad {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testkit.Wanted(t, "testdata/"+name+".txt", caseSite(t, name), *update)
		})
	}
}

func caseSite(t *testing.T, name string) string {
	res := cases.Run(t, root, name)
	var services []*site.Service
	for i, s := range res.Services {
		samples, err := emit.Sample(s, res.Packages[i], "example.com/cases/"+s.Package)
		if err != nil {
			t.Fatal(err)
		}
		services = append(services, &site.Service{Model: s, Errors: res.Packages[i].OperationErrors, Codes: res.Packages[i].ErrorCodes(), Samples: samples.Texts})
	}
	files, err := site.Build(services, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		if strings.HasPrefix(f.Path, "reference/") && path.Base(f.Path) != "common-methods.html" || strings.HasPrefix(f.Path, "search-") {
			all.WriteString("==== " + f.Path + "\n" + string(f.Data) + "\n")
		}
	}
	return all.String()
}
