package pipeline

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/source"
)

var (
	slipsInEach = flag.Int("slips", 60, "how many slips of the pen are made in each of the shipped definitions")
	slipSeed    = flag.Uint64("slipseed", 1, "another number makes other slips")
)

// slipped is what became of a slip in a shipped definition.
type slipped struct {
	slip
	path    string
	found   []diag.Diagnostic // without notes
	was, is *definition.File
	service *model.Service // nil if it was refused
}

// survey is what surveyed returns once it has been called.
var survey []slipped

// surveyed makes slips in the shipped definitions, once for all tests, and looks at each
// as resgen check does.
func surveyed(t *testing.T) []slipped {
	t.Helper()
	if testing.Short() {
		t.Skip("-short, with which the race detector runs: all slips are tried on one goroutine")
	}
	if survey != nil {
		return survey
	}
	paths, err := filepath.Glob(filepath.Join(root, "definitions", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	var files []*definition.File
	for _, path := range paths {
		file, _ := definition.Parse(source.New(path, mustRead(t, path)))
		files = append(files, file)
	}
	for i, path := range paths {
		with := openBenchSDK(t, path, files[i])
		for _, s := range slips(string(files[i].Source.Text), *slipsInEach, *slipSeed) {
			became := slipped{slip: s, path: path, was: files[i]}
			became.look(t, with, peersOf(files))
			survey = append(survey, became)
		}
	}
	return survey
}

func (s *slipped) look(t *testing.T, with *benchSDK, peers resolve.Peers) {
	file, diags := definition.Parse(source.New(s.path, []byte(s.text)))
	if s.is = file; diags.Len() == 0 {
		service, more, err := resolve.Advised(file, with.pkg, with.verbs, peers)
		if err != nil {
			t.Fatal(err)
		}
		diags.Merge(more)
		for _, name := range file.Packages() {
			if with.verbs[name.Value] == nil { // a run asks the go command for it
				diags.Addf(name.Pos, "unknown-package", "no package %s", name.Value)
			}
		}
		s.service = service
	}
	s.found = slices.DeleteFunc(diags.Sorted(), func(d diag.Diagnostic) bool { return d.Note })
}

// TestSlipsAreReportedInTheirLine changes one token of a shipped definition at a time.
// What is refused must nearly always have a diagnostic in the line that was changed, or
// one that names it; where the text is no YAML any more, mostly.
func TestSlipsAreReportedInTheirLine(t *testing.T) {
	var refused, broken places
	for _, s := range surveyed(t) {
		in := &refused
		if slices.ContainsFunc(s.found, func(d diag.Diagnostic) bool { return d.ID == "yaml-syntax" }) {
			in = &broken
		}
		in.add(s)
	}
	refused.want(t, 99)
	broken.want(t, 96)
}

// places counts slips that were refused, and those with a diagnostic in their line.
type places struct {
	all, here int
	missed    []string
}

func (p *places) add(s slipped) {
	if len(s.found) == 0 {
		return
	}
	p.all++
	if slices.ContainsFunc(s.found, func(d diag.Diagnostic) bool {
		return d.Pos.Line == s.line || slices.ContainsFunc(d.Related, func(r diag.Related) bool { return r.Pos.Line == s.line })
	}) {
		p.here++
		return
	}
	p.missed = append(p.missed, fmt.Sprintf("%s:%d: %q for %q (%s) is reported in line %d: %s [%s]", filepath.Base(s.path), s.line, s.after, s.before, s.kind, s.found[0].Pos.Line, s.found[0].Message, s.found[0].ID))
}

// want demands that so many of a hundred are in their line.
func (p *places) want(t *testing.T, percent int) {
	t.Helper()
	t.Logf("%d of %d are reported in their line\n%s", p.here, p.all, strings.Join(p.missed, "\n"))
	if p.all < 50 || 100*p.here < percent*p.all {
		t.Errorf("want %d of 100", percent)
	}
}
