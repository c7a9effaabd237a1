package report_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

var at = time.Date(2030, 6, 15, 12, 0, 0, 0, time.UTC)

func finding(id string, s report.Severity) report.Finding {
	return report.Finding{ID: id, Check: "s3", Rule: "rule", Severity: s, Account: "1", Region: "r", Resource: "thing-" + id, Title: "title"}
}

func TestExit(t *testing.T) {
	high, low := finding("a", report.High), finding("b", report.Low)
	gap := report.Gap{Kind: gaps.Refused}
	for _, c := range []struct {
		findings []report.Finding
		gaps     []report.Gap
		accepted []gaps.Kind
		want     int
	}{
		{nil, nil, nil, report.Clean},
		{[]report.Finding{low}, nil, nil, report.Clean},
		{[]report.Finding{low, high}, nil, nil, report.Found},
		{[]report.Finding{high}, []report.Gap{gap}, nil, report.Incomplete},
		{[]report.Finding{high}, []report.Gap{gap}, []gaps.Kind{gaps.Throttled, gaps.Refused}, report.Found},
		{nil, []report.Gap{gap, {Kind: gaps.Failed}}, []gaps.Kind{gaps.Refused}, report.Incomplete},
	} {
		r := report.New(at, 90, report.High, c.accepted, report.Part{Findings: c.findings, Gaps: c.gaps})
		if r.Exit() != c.want || len(r.Gaps) != len(c.gaps) {
			t.Errorf("%+v: %d", c, r.Exit())
		}
	}
}

// TestOrder has the same parts in another order, and what two accounts saw.
func TestOrder(t *testing.T) {
	a, b := finding("a", report.Low), finding("b", report.Critical)
	small, large := report.Coverage{Account: "1", Region: "r", Scanned: 1}, report.Coverage{Account: "1", Region: "r", Scanned: 3, Not: 1}
	one := report.New(at, 90, report.Low, nil, report.Part{Findings: []report.Finding{a, b, a}, Coverage: []report.Coverage{small, large}})
	two := report.New(at, 90, report.Low, nil, report.Part{Findings: []report.Finding{b, a}, Coverage: []report.Coverage{large, small}})
	if len(one.Findings) != 2 || one.Findings[0] != b || fmt.Sprint(one) != fmt.Sprint(two) {
		t.Errorf("got %+v\nand %+v", one, two)
	}
	if scanned, all := one.Scanned(); scanned != 3 || all != 4 {
		t.Errorf("%d of %d are scanned", scanned, all)
	}
}

// TestPlaces has one that two roles were in.
func TestPlaces(t *testing.T) {
	r := report.New(at, 90, report.Low, nil, report.Part{Places: []report.Place{
		{Account: "2", Region: "r", Checks: []string{"a"}}, {Account: "1", Region: "r", Checks: []string{"a"}},
		{Account: "2", Region: gaps.Everywhere, Checks: []string{"c"}}, {Account: "2", Region: "r", Checks: []string{"b", "a"}},
	}})
	if got := fmt.Sprint(r.Places); got != "[{1 r [a]} {2 global [c]} {2 r [a b]}]" {
		t.Errorf("got %s", got)
	}
	if accounts, regions := r.Accounts(), r.Regions(); len(accounts) != 2 || len(regions) != 1 {
		t.Errorf("got %v in %v", accounts, regions)
	}
}

func TestText(t *testing.T) {
	evil := finding("a", report.Low)
	evil.Title = "one\x1b]0;two\a\nthree\u202e"
	r := report.New(at, 90, report.High, nil, report.Part{Findings: []report.Finding{evil, finding("b", report.Low)}})
	var out strings.Builder
	if err := r.Text(&out, 1); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "one]0;two three\n") || !strings.Contains(out.String(), "and 1 more\n") || !strings.Contains(out.String(), "everything was looked at") {
		t.Errorf("got %q", &out)
	}
}

func TestSeverityText(t *testing.T) {
	var s report.Severity
	for _, want := range report.Severities {
		text, err := json.Marshal(want)
		if err == nil {
			err = json.Unmarshal(text, &s)
		}
		if err != nil || s != want {
			t.Errorf("%v became %v: %v", want, s, err)
		}
	}
	if err := s.UnmarshalText([]byte("worse")); err == nil {
		t.Error("worse is a severity")
	}
	if got := report.Severity(9).String(); got != "Severity(9)" {
		t.Errorf("got %s", got)
	}
}

// many is a report with more accounts and findings than a page shows, whose
// names are hostile.
func many() *report.Report {
	var part report.Part
	for i := range 1100 {
		f := finding(fmt.Sprint(i), report.Severity(i%5))
		if i >= 30 {
			f.Severity = report.Low
		}
		f.Account = fmt.Sprintf("%012d", i%25)
		f.Title = `</td><script>alert("x")</script><img src=http://example.com/x>`
		part.Findings = append(part.Findings, f)
	}
	part.Places = []report.Place{{Account: "1", Region: "r", Checks: []string{"s3"}}}
	part.Gaps = []report.Gap{{Kind: gaps.Refused, Detail: "<script>"}}
	part.Coverage = []report.Coverage{{Account: "1", Region: "r", Scanned: 1, Not: 1}}
	return report.New(at, 90, report.High, nil, part)
}

// TestPage is well-formed, loads nothing and runs nothing.
func TestPage(t *testing.T) {
	var out strings.Builder
	if err := many().HTML(&out); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	parser := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "<!DOCTYPE html>\n")))
	for {
		token, err := parser.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			harmless(t, e)
		}
	}
	for _, want := range []string{"prefers-color-scheme: dark", "and 76 more, which the JSON report has", "and 5 more", "not scanned", "<summary>6 critical</summary>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(text, "url(") || strings.Contains(text, "@import") {
		t.Error("the style loads something")
	}
}

// elements are all that the page is made of.
var elements = strings.Fields(`html head meta title style body main h1 h2 p b section div table thead tbody tr th td
	figure figcaption svg text rect ul li details summary`)

// harmless checks that an element is of a kind that loads and runs nothing, and
// has no attribute that does.
func harmless(t *testing.T, e xml.StartElement) {
	t.Helper()
	if !slices.Contains(elements, e.Name.Local) {
		t.Errorf("the page has an element %s", e.Name.Local)
	}
	for _, a := range e.Attr {
		name := strings.ToLower(a.Name.Local)
		if strings.HasPrefix(name, "on") || slices.Contains([]string{"src", "href", "srcset", "style", "background"}, name) {
			t.Errorf("an element %s has %s=%q", e.Name.Local, name, a.Value)
		}
	}
}

var rect = regexp.MustCompile(`<rect class="[^"]+" x="(\d+)" y="\d+" width="(-?\d+)"`)

// TestBars stay within their chart, and none is invisible.
func TestBars(t *testing.T) {
	var out strings.Builder
	if err := many().HTML(&out); err != nil {
		t.Fatal(err)
	}
	bars := rect.FindAllStringSubmatch(out.String(), -1)
	for _, bar := range bars {
		var x, width int
		_, _ = fmt.Sscan(bar[1], &x)
		_, _ = fmt.Sscan(bar[2], &width)
		if width < 1 || x < 150 || x+width > 600 {
			t.Errorf("a bar from %d, %d wide", x, width)
		}
	}
	if len(bars) < 30 {
		t.Errorf("only %d bars", len(bars))
	}
}

func TestEmptyPage(t *testing.T) {
	var out strings.Builder
	r := report.New(at, 90, report.High, nil, report.Part{})
	if err := r.HTML(&out); err != nil || strings.Contains(out.String(), "<figure>") || strings.Contains(out.String(), "Not looked at") || !strings.Contains(out.String(), "Security audit: Clean") {
		t.Errorf("%v\n%s", err, &out)
	}
}
