package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"gopkg.in/yaml.v3"
)

// deviations is the file of what this project means to do otherwise.
type deviations struct {
	Groups []group
}

// group is a chapter of docs/boto3-differences.md.
type group struct {
	Title   string
	Text    string
	Entries []*entry
}

// entry claims that some cases deviate, and says what happens instead.
type entry struct {
	Name   string
	Title  string // what differs, for readers
	Boto3  string // what boto3 does
	Here   string // what happens here
	Reason string
	Match  []match // any of them selects a case
	Expect string  // the name of an expectation
	// Same says that nothing but the words differ: Go tells the same outcome by
	// other means, after the same requests. Such cases count as passed.
	Same bool
	// Seldom says that it depends on the values in a recording whether it has
	// such a case, so that none need be there.
	Seldom bool
	With   with

	used int
}

// match selects cases. Every field that is set must hold.
type match struct {
	ID        pattern  // the whole id of the case
	Not       pattern  // ids that are not meant
	Kind      []string // the kind of the case is one of these
	Variant   pattern
	Quirk     *bool
	Result    []string // the kind of the result is one of these
	Error     pattern  // Python's type of the error
	Operation pattern  // the first operation that the case called
	Plural    *bool    // the plain case yields a list
	Paginated *bool    // botocore has pages for the operation of the collection
	Drops     *bool    // boto3 dropped the cached data
	Loads     string   // what a load left: "null", "nothing" (an empty structure) or "something"
	Data      *bool    // some resource in the result has data
	Clash     *bool    // the caller gives a value other than the handle's
	Batches   string   // the number of batch requests: "none", "one" or "many"
	Mentions  []string // some request or response has one of these members
	Responds  string   // some response has a non-empty list of that name
}

// with has the parameters of expectations; see there.
type with struct {
	// "translated": other names of operations and of members of requests and
	// responses, and, for responses that another member says to be truncated,
	// which request member a token of theirs goes into.
	Operations, Params, Responses, Tokens map[string]string
	Truncated                             string
	// "other type": members that are strings, or numbers, in the SDK.
	Strings, Numbers []string
	// "parameter added", "filter added": request members, or names of filters,
	// and the identifiers that fill them.
	Add map[string]string
	// "constant added": operations, and the members of their requests that are
	// always the same.
	Constants map[string]map[string]any
	// "not in the SDK": the operations, and the resource left out for them.
	// "items converted": the members that the conversion leaves out.
	// "no member": the members that an input lacks.
	Lacks    []string
	Resource string
}

// pattern is a regular expression that has to match the whole text. The empty
// pattern matches anything.
type pattern struct{ *regexp.Regexp }

func (p *pattern) UnmarshalYAML(n *yaml.Node) (err error) {
	p.Regexp, err = regexp.Compile("^(?:" + n.Value + ")$")
	return err
}

func (p pattern) matches(text string) bool { return p.Regexp == nil || p.MatchString(text) }

func readDeviations(t *testing.T) *deviations {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "conformance", "deviations.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := parseDeviations(text)
	if err != nil {
		t.Fatalf("deviations.yaml: %v", err)
	}
	return d
}

func parseDeviations(text []byte) (*deviations, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	d := new(deviations)
	if err := decoder.Decode(d); err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for e := range d.entries() {
		switch {
		case e.Name == "" || e.Title == "" || e.Boto3 == "" || e.Here == "" || e.Reason == "":
			return nil, fmt.Errorf("entry %q: name, title, boto3, here and reason are all needed", e.Name)
		case names[e.Name]:
			return nil, fmt.Errorf("entry %q is there twice", e.Name)
		case rank(e) < 0:
			return nil, fmt.Errorf("entry %q expects %q, which is unknown", e.Name, e.Expect)
		}
		names[e.Name] = true
	}
	return d, nil
}

// entries iterates over the entries of all groups.
func (d *deviations) entries() func(func(*entry) bool) {
	return func(yield func(*entry) bool) {
		for _, g := range d.Groups {
			for _, e := range g.Entries {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// claiming returns the entries that claim a case, in the order in which their
// expectations apply.
func (d *deviations) claiming(c *recorded) []*entry {
	var claims []*entry
	for e := range d.entries() {
		if slices.ContainsFunc(e.Match, func(m match) bool { return m.matches(c) }) {
			claims = append(claims, e)
		}
	}
	slices.SortStableFunc(claims, func(a, b *entry) int { return cmp.Compare(rank(a), rank(b)) })
	return claims
}

// rank returns the place of an entry's expectation among all, -1 if there is no
// such expectation.
func rank(e *entry) int {
	return slices.IndexFunc(expectations, func(x expectation) bool { return x.name == e.Expect })
}

func (m match) matches(c *recorded) bool {
	return m.ID.matches(c.ID) && m.Variant.matches(c.Variant) &&
		(m.Not.Regexp == nil || !m.Not.matches(c.ID)) &&
		oneOf(m.Kind, c.Kind) && oneOf(m.Result, c.Result.Kind) && m.Error.matches(c.Result.Error.Type) &&
		(m.Quirk == nil || *m.Quirk == c.Quirk) && (m.Drops == nil || *m.Drops == c.DataClearedAfter) &&
		m.Operation.matches(firstOperation(c)) && m.matchesContent(c)
}

func (m match) matchesContent(c *recorded) bool {
	switch {
	case m.Loads != "" && m.Loads != loads(c),
		m.Paginated != nil && (c.Paginated == nil || *m.Paginated != *c.Paginated),
		m.Plural != nil && *m.Plural != (c.plain != nil && c.plain.Result.Kind == "resources"),
		m.Data != nil && *m.Data != yieldsData(c),
		m.Clash != nil && *m.Clash != clashes(prefilled(c), given(c)),
		m.Batches != "" && m.Batches != batches(c),
		len(m.Mentions) > 0 && !mentions(c, m.Mentions),
		m.Responds != "" && !slices.ContainsFunc(c.Responses, func(r any) bool { return lists(r, m.Responds) }):
		return false
	}
	return true
}

func oneOf(list []string, text string) bool { return len(list) == 0 || slices.Contains(list, text) }

func firstOperation(c *recorded) string {
	if len(c.Calls) == 0 {
		return ""
	}
	return c.Calls[0].Operation
}

func loads(c *recorded) string {
	m, ok := c.DataAfter.(map[string]any)
	switch {
	case c.DataAfter == nil:
		return "null"
	case ok && len(m) == 0:
		return "nothing"
	default:
		return "something"
	}
}

func yieldsData(c *recorded) bool {
	return slices.ContainsFunc(c.Result.Items, func(it item) bool { return it.Data != nil })
}

func batches(c *recorded) string {
	switch len(c.Result.Indexes) {
	case 0:
		return "none"
	case 1:
		return "one"
	default:
		return "many"
	}
}

// mentions reports whether a request or a response has one of some members.
func mentions(c *recorded, names []string) bool {
	all := slices.Clone(c.Responses)
	for _, k := range c.Calls {
		all = append(all, k.Params)
	}
	return slices.ContainsFunc(all, func(v any) bool {
		m, _ := v.(map[string]any)
		return slices.ContainsFunc(names, func(name string) bool { return m[name] != nil })
	})
}

// lists reports whether a response has a list of that name with anything in it.
func lists(response any, name string) bool {
	m, _ := response.(map[string]any)
	list, _ := m[name].([]any)
	return len(list) > 0
}
