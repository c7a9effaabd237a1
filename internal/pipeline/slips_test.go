package pipeline

import (
	"fmt"
	"math/rand/v2"
	"path"
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

// slipsInEach is how many slips TestSlipsAreReportedInTheirLine makes in each of the
// shipped definitions.
const slipsInEach = 60

// TestSlipsAreReportedInTheirLine changes one token of a shipped definition at a time.
// What is refused must nearly always have a diagnostic in the line that was changed, or
// one that names it; where the text is no YAML any more, mostly.
func TestSlipsAreReportedInTheirLine(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(root, "definitions", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	var refused, broken places
	for _, path := range paths {
		text := string(mustRead(t, path))
		file, _ := definition.Parse(source.New(path, []byte(text)))
		pkg := openBenchSDK(t, path, file)
		for _, s := range slips(text, slipsInEach) {
			found := resolved(t, path, s.text, pkg)
			in := &refused
			if slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.ID == "yaml-syntax" }) {
				in = &broken
			}
			in.add(filepath.Base(path), s, found)
		}
	}
	refused.want(t, 99)
	broken.want(t, 95)
}

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
		for _, s := range slips(text, 40) {
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

// slip is a definition with one token changed.
type slip struct {
	line          int
	before, after string // the token
	text          string
}

var tokens = regexp.MustCompile("[A-Za-z0-9_-]+|[{}\\[\\]:,\"]")

// slips changes a token of a text so many times, as a slip of the pen would. Comments
// stay, and the SDK: it is read once.
func slips(text string, times int) []slip {
	random := rand.New(rand.NewPCG(1, uint64(len(text))))
	found := slices.DeleteFunc(tokens.FindAllStringIndex(text, -1), func(at []int) bool {
		before := text[strings.LastIndexByte(text[:at[0]], '\n')+1 : at[0]]
		return strings.Contains(before, "#") || strings.HasPrefix(text[at[0]-len(before):], "sdk:")
	})
	all := make([]slip, times)
	for i := range all {
		at, other := found[random.IntN(len(found))], found[random.IntN(len(found))]
		s := slip{line: 1 + strings.Count(text[:at[0]], "\n"), before: text[at[0]:at[1]]}
		s.after = slipped(s.before, text[other[0]:other[1]], random)
		s.text = text[:at[0]] + s.after + text[at[1]:]
		all[i] = s
	}
	return all
}

// slipped is a token as a slip leaves it; other is another one of the file.
func slipped(token, other string, random *rand.Rand) string {
	i := random.IntN(len(token))
	switch random.IntN(5) {
	case 0:
		return token[:i] + token[i+1:] // a letter is missing
	case 1:
		return token[:i+1] + token[i:] // or comes twice
	case 2:
		return ""
	case 3:
		return other
	}
	return token + " " + other
}

// places counts slips that were refused, and those with a diagnostic in their line.
type places struct {
	all, here int
	missed    []string
}

func (p *places) add(name string, s slip, found []diag.Diagnostic) {
	found = slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return d.Note || d.Warning })
	if len(found) == 0 {
		return
	}
	p.all++
	if slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Pos.Line == s.line || slices.ContainsFunc(d.Related, func(r diag.Related) bool { return r.Pos.Line == s.line })
	}) {
		p.here++
		return
	}
	p.missed = append(p.missed, fmt.Sprintf("%s:%d: %q for %q is reported in line %d: %s [%s]", name, s.line, s.after, s.before, found[0].Pos.Line, found[0].Message, found[0].ID))
}

// want demands that so many of a hundred are in their line.
func (p *places) want(t *testing.T, percent int) {
	t.Helper()
	if p.all < 50 || 100*p.here < percent*p.all {
		t.Errorf("%d of %d slips are reported in their line, want %d of 100\n%s", p.here, p.all, percent, strings.Join(p.missed, "\n"))
	}
}
