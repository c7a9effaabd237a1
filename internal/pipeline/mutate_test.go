package pipeline

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// BenchmarkMutations changes one token of a definition at a time, as a slip of the
// pen would, and tells what became of it: how many changes out of a hundred are
// rejected, warned of, or taken; and how many more would be taken without the search
// for what is seldom meant (resolve's checkMistakes). Names of members, which anybody
// may choose, are not changed.
//
//	go test -run '^$' -bench Mutations -benchtime 1x ./internal/pipeline
func BenchmarkMutations(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join(root, "definitions", "*.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		for _, m := range mutations {
			var all outcome
			for _, path := range paths {
				mutate(b, path, m, &all)
			}
			all.print(b, m.name)
		}
	}
}

// A mutation changes what its pattern finds.
type mutation struct {
	name    string
	pattern *regexp.Regexp
	change  func(token string, others []string, n int) string
}

var mutations = []mutation{
	{"swap a source", regexp.MustCompile(`\bid\.\w+`), other},
	{"swap a response", regexp.MustCompile(`\bresponse\.\w+`), other},
	{"first for all", regexp.MustCompile(`\[\]\.`), func(string, []string, int) string { return "[0]." }},
	{"misspell a code", regexp.MustCompile(`(?:NoSuch|ResourceNot|QueueDoes|ValidationE)\w+`), func(token string, _ []string, n int) string {
		i := 1 + n%(len(token)-1)
		return token[:i] + token[i+1:]
	}},
	{"drop failures", regexp.MustCompile(`,? failures: \{path: [^{}]*\{[^{}]*\}[^{}]*\}`), drop},
	{"drop sensitive", regexp.MustCompile(`, sensitive: true`), drop},
	{"drop params", regexp.MustCompile(`, params: \{[^{}]*\}`), drop},
	{"drop a pager", regexp.MustCompile(`,? ?pager: \{tokens: \{[^{}]*\}[^{}]*\}`), drop},
}

func drop(string, []string, int) string { return "" }

func other(token string, others []string, n int) string {
	for i := range others {
		if o := others[(n+i)%len(others)]; o != token {
			return o
		}
	}
	return token
}

// outcome counts what became of mutations.
type outcome struct{ all, rejected, warned, before int }

func (o *outcome) print(b *testing.B, name string) {
	if o.all == 0 {
		b.Errorf("%s: nothing to change", name)
		return
	}
	b.Logf("%-16s %4d changes: %4d rejected, %4d warned of, %4d taken; %4d taken before", name, o.all, o.rejected, o.warned, o.all-o.rejected-o.warned, o.before)
}

// seldomMeant are the ids of what is possible and seldom meant.
var seldomMeant = []string{"large-max", "missing-param", "no-failures", "not-sensitive", "one-for-all", "other-name", "unbound-action", "unbound-collection", "unknown-code", "unused-allow", "unused-identifier", "no-pager"}

// mostMutations bounds the changes of a kind in one definition.
const mostMutations = 60

func mutate(b *testing.B, path string, m mutation, all *outcome) {
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	lines := string(text)
	file, _ := definition.Parse(source.New(path, text))
	pkg := openBenchSDK(b, path, file)
	if r := resolved(b, path, lines, pkg); slices.ContainsFunc(r, func(d diag.Diagnostic) bool { return !d.Note }) {
		b.Fatalf("%s itself: %v", path, r[0].Message)
	}
	found := m.pattern.FindAllStringIndex(lines, -1)
	found = slices.DeleteFunc(found, func(at []int) bool {
		return strings.Contains(lines[strings.LastIndexByte(lines[:at[0]], '\n')+1:at[0]], "#")
	})
	random := rand.New(rand.NewPCG(1, uint64(len(text))))
	random.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
	others := m.pattern.FindAllString(lines, -1)
	for _, at := range found[:min(len(found), mostMutations)] {
		token := lines[at[0]:at[1]]
		changed := m.change(token, others, random.IntN(1000))
		if changed != token {
			all.add(resolved(b, path, lines[:at[0]]+changed+lines[at[1]:], pkg))
		}
	}
}

func (o *outcome) add(found []diag.Diagnostic) {
	o.all++
	known := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return !d.Note && !slices.Contains(seldomMeant, d.ID) })
	if !known {
		o.before++
	}
	switch {
	case slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return !d.Note && !d.Warning }):
		o.rejected++
	case slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Warning }):
		o.warned++
	}
}

func resolved(b testing.TB, path, text string, with *benchSDK) []diag.Diagnostic {
	file, diags := definition.Parse(source.New(path, []byte(text)))
	if diags.Len() > 0 {
		return diags.Sorted()
	}
	_, diags, err := resolve.Service(file, with.pkg, with.verbs, nil)
	if err != nil {
		b.Fatal(err)
	}
	return diags.Sorted()
}

// benchSDK is what a definition is resolved against.
type benchSDK struct {
	pkg   *sdk.Package
	verbs map[string]*sdk.Verbs
}

// benchSDKs are those that were opened, by definition.
var benchSDKs = map[string]*benchSDK{}

func openBenchSDK(b testing.TB, path string, file *definition.File) *benchSDK {
	if opened := benchSDKs[path]; opened != nil {
		return opened
	}
	found, err := locate(b.Context(), sdk.PlaceOf(b.Context(), root), importPaths([]*definition.File{file}))
	if err != nil {
		b.Fatal(err)
	}
	pkg, err := sdk.Open(file.SDK.Value, found[file.SDK.Value])
	if err != nil {
		b.Fatal(err)
	}
	benchSDKs[path] = &benchSDK{pkg, openVerbs(file, found, &diag.List{})}
	return benchSDKs[path]
}
