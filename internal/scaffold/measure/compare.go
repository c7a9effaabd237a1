package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/scaffold"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// Report is how a scaffold compares with a definition.
type Report struct {
	Scores map[Kind]Score
	// Named counts the identifiers that both have under the same name, of Paired.
	Named, Paired int
	Result        *scaffold.Result
}

// Compare scaffolds the SDK package of a definition and compares both. Names count
// without regard to capitals; members without [] and in the singular; a resource XInfo
// or XSummary is an X where the scaffold has an X alone.
func Compare(gold *definition.File, pkg *sdk.Package) (*Report, error) {
	result, err := scaffold.Write(pkg, scaffold.Options{})
	if err != nil {
		return nil, err
	}
	mine, _ := definition.Parse(source.New("scaffold.yaml", result.YAML))
	c := comparison{gold: factsOf(gold), mine: factsOf(mine), evidence: map[string][]string{}}
	for _, r := range result.Resources {
		c.evidence[plainName(r.Name)] = r.Evidence
	}
	c.fold()
	r := &Report{Scores: map[Kind]Score{}, Result: result}
	for _, k := range Kinds {
		switch k {
		case Identifiers:
			r.Scores[k], r.Named, r.Paired = c.identifiers()
		case Codes:
			r.Scores[k] = c.codes()
		default:
			r.Scores[k] = c.score(k)
		}
	}
	return r, nil
}

type comparison struct {
	gold, mine *stated
	evidence   map[string][]string // operations that speak of a resource of the scaffold
}

// fold makes XInfo and XSummary an X where the scaffold has an X alone.
func (c *comparison) fold() {
	to := map[string]string{}
	for name := range c.gold.facts[Resources] {
		for _, view := range []string{"summary", "info"} {
			if x, ok := strings.CutSuffix(name, view); ok && !c.mine.facts[Resources][name] && c.mine.facts[Resources][x] {
				to[name] = x
			}
		}
	}
	for k, facts := range c.gold.facts {
		folded := map[string]bool{}
		for fact := range facts {
			parts := strings.Split(fact, "|")
			for n, part := range parts {
				if x, ok := to[part]; ok {
					parts[n] = x
				}
			}
			folded[strings.Join(parts, "|")] = true
		}
		c.gold.facts[k] = folded
	}
	for name, x := range to {
		if c.gold.ids[x] == nil {
			c.gold.ids[x], c.gold.codes[x] = c.gold.ids[name], c.gold.codes[name]
		}
	}
}

func (c *comparison) score(k Kind) Score {
	gold, mine := c.gold.facts[k], c.mine.facts[k]
	s := Score{Gold: len(gold), All: len(mine)}
	for _, fact := range slices.Sorted(maps.Keys(gold)) {
		if mine[fact] {
			s.Found++
		} else {
			s.Missed = append(s.Missed, fact)
		}
	}
	for _, fact := range slices.Sorted(maps.Keys(mine)) {
		if gold[fact] {
			s.Stated++
		} else if c.judged(k, strings.Split(fact, "|")) {
			s.Stated++
			s.Wrong = append(s.Wrong, fact)
		}
	}
	return s
}

// judged reports whether the definition says enough for a fact that it lacks to be
// wrong: whether it mentions the operation, and has the resources.
func (c *comparison) judged(k Kind, parts []string) bool {
	has := func(name string) bool { return name == "" || c.gold.facts[Resources][name] }
	switch k {
	case Resources:
		return slices.ContainsFunc(c.evidence[parts[0]], func(op string) bool { return c.gold.operations[op] })
	case References, Subresources:
		return has(parts[0]) && has(parts[1])
	case Waiters:
		return has(parts[0])
	case Collections:
		return c.gold.operations[parts[1]] && has(parts[0]) && has(parts[2])
	}
	return c.gold.operations[parts[1]] && has(parts[0])
}

// identifiers compares those of the resources that both have, by the members that
// they fill; named counts those of the same name.
func (c *comparison) identifiers() (s Score, named, paired int) {
	for _, name := range slices.Sorted(maps.Keys(c.mine.ids)) {
		gold, ok := c.gold.ids[name]
		if !ok {
			continue
		}
		mine := c.mine.ids[name]
		s.Gold, s.Stated, s.All = s.Gold+len(gold), s.Stated+len(mine), s.All+len(mine)
		used := make([]bool, len(mine))
		for _, g := range gold {
			n := slices.IndexFunc(mine, func(m namedID) bool { return overlap(g.keys, m.keys) })
			if n < 0 || used[n] {
				s.Missed = append(s.Missed, name+"|"+g.name)
				continue
			}
			used[n] = true
			s.Found++
			paired++
			if strings.EqualFold(g.name, mine[n].name) {
				named++
			}
		}
		for n, m := range mine {
			if !used[n] {
				s.Wrong = append(s.Wrong, name+"|"+m.name)
			}
		}
	}
	return s, named, paired
}

func overlap(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// codes counts the resources with errors for "not there" of which the scaffold has
// one at least.
func (c *comparison) codes() (s Score) {
	for _, name := range slices.Sorted(maps.Keys(c.gold.codes)) {
		if !c.mine.facts[Resources][name] && !c.gold.facts[Resources][name] {
			continue
		}
		s.Gold++
		right := slices.ContainsFunc(c.mine.codes[name], func(code string) bool { return slices.Contains(c.gold.codes[name], code) })
		switch {
		case right:
			s.Found, s.Stated = s.Found+1, s.Stated+1
		case len(c.mine.codes[name]) > 0:
			s.Stated++
			s.Wrong = append(s.Wrong, name+"|"+strings.Join(c.mine.codes[name], "|"))
			fallthrough
		default:
			s.Missed = append(s.Missed, name+"|"+strings.Join(c.gold.codes[name], "|"))
		}
	}
	return s
}
