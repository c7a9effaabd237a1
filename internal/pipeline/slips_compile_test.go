package pipeline

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// TestWhatASlipLeavesCompiles: what is still accepted after a slip compiles. Cases with
// functions, or with types of other packages, are left out, for these would have to be
// looked up for each slip.
func TestWhatASlipLeavesCompiles(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*", "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	definitions := t.TempDir()
	accepted := 0
	for _, name := range names {
		text := ownPackage.ReplaceAllString(string(mustRead(t, name)), "")
		if filepath.Base(name) == "gadget.yaml" { // what references of other services lead to: a slip of one would be a mistake of the other
			continue
		}
		if strings.Contains(text, "methods:") || strings.Contains(text, "json:") || !acceptedOverStandIn(t, text) {
			continue
		}
		for _, s := range slips(text, 40, 1) {
			if acceptedOverStandIn(t, s.text) {
				put(t, definitions, fmt.Sprintf("slip%d.yaml", accepted), fmt.Sprintf("package: slip%d\n", accepted)+s.text)
				accepted++
			}
		}
	}
	if accepted < 10 {
		t.Errorf("only %d slips are accepted", accepted)
	}
	res, err := Run(t.Context(), Options{Definitions: []string{definitions}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diagnostics.Sorted() {
		if !d.Warning && !d.Note {
			t.Errorf("%v: %s", d.Pos, d.Message)
		}
	}
	dir := consumerModule(t, "example.com/slips")
	for _, f := range res.Files {
		put(t, dir, f.Path, string(f.Data))
	}
	runGo(t, dir, "vet", "./...")
}

var ownPackage = regexp.MustCompile(`(?m)^package:.*\n`)

// acceptedOverStandIn reports whether a definition over the stand-in SDK is accepted.
func acceptedOverStandIn(t *testing.T, text string) bool {
	t.Helper()
	file, diags := definition.Parse(source.New("slip.yaml", []byte(text)))
	if diags.Len() > 0 {
		return false
	}
	service, ok := strings.CutPrefix(file.SDK.Value, "example.com/sdk/service/")
	if !ok || service != "widget" && service != "kinds" {
		return false
	}
	pkg, err := sdk.Open(file.SDK.Value, sdk.Location{Dir: filepath.Join(sdkDir(), "service", service), Name: path.Base(service)})
	if err != nil {
		t.Fatal(err)
	}
	_, found, err := resolve.Service(file, pkg, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.Len() == 0
}

// TestWhatASlipLeavesOfADefinitionCompiles looks at some of the slips in shipped
// definitions that are accepted: the package has the types that it should have.
func TestWhatASlipLeavesOfADefinitionCompiles(t *testing.T) {
	checked, most := map[string]int{}, *slipsInEach/15
	dir := consumerModule(t, "example.com/slips")
	for i, s := range surveyed(t) {
		if len(s.found) > 0 || onlySaid(s.changes()) || checked[s.path] == most {
			continue
		}
		checked[s.path]++
		files, err := emit.Package(s.service)
		if err != nil {
			t.Errorf("%s: %v", s, err)
		}
		for _, f := range files {
			put(t, dir, fmt.Sprintf("slip%d/%s", i, f.Path), string(f.Data))
		}
		put(t, dir, fmt.Sprintf("slip%d/slip.go", i), "// Package slip has "+strconv.Quote(s.String())+".\npackage slip\n")
	}
	runGo(t, dir, "vet", "./...")
	t.Logf("packages by definition: %v", checked)
	if len(checked) < 10 {
		t.Errorf("slips in %d definitions alone are looked at", len(checked))
	}
}
