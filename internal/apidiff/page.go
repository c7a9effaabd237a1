package apidiff

import (
	"fmt"
	"slices"
	"strings"
)

// Page describes changes of a package to a person: what breaks and what behaves
// otherwise one by one, what is new and what is said otherwise by type. It is empty
// if there is no change.
func Page(pkg string, changes []Change) string {
	if len(changes) == 0 {
		return ""
	}
	var p strings.Builder
	fmt.Fprintf(&p, "%s: %s\n", pkg, Summary(changes))
	for _, part := range []struct {
		level Level
		head  string
		lines func([]Change) []string
	}{
		{Breaking, "Breaking", each},
		{Behavior, "Same API, does something else", each},
		{Additive, "New", byType},
		{Docs, "Said otherwise", byType},
	} {
		if some := at(part.level, changes); len(some) > 0 {
			fmt.Fprintf(&p, "\n  %s\n    %s\n", part.head, strings.Join(part.lines(some), "\n    "))
		}
	}
	return p.String()
}

// Summary counts changes by level: "1 breaking, 14 additive".
func Summary(changes []Change) string {
	var counts []string
	for level := Breaking; level <= Docs; level++ {
		if n := len(at(level, changes)); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, level))
		}
	}
	if len(counts) == 0 {
		return "no changes"
	}
	return strings.Join(counts, ", ")
}

func at(level Level, changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Level != level })
}

// each is a line for each change.
func each(changes []Change) []string {
	var lines []string
	for _, c := range changes {
		name := c.Of()
		switch {
		case c.Is == "":
			lines = append(lines, fmt.Sprintf("%s: the %s is removed", name, c.Kind))
		default:
			lines = append(lines, fmt.Sprintf("%s: was %s\n    %*s  is  %s", name, c.Was, len(name), "", c.Is))
		}
	}
	return lines
}

// byType is a line for each type, which counts and names the members of a kind.
func byType(changes []Change) []string {
	var lines, types []string
	members := map[string][]Change{}
	for _, c := range changes {
		if members[c.Type] == nil {
			types = append(types, c.Type)
		}
		members[c.Type] = append(members[c.Type], c)
	}
	for _, t := range types {
		lines = append(lines, t+": "+byKind(members[t]))
	}
	return lines
}

// byKind counts and names the members of one type; those of a type that is new itself
// are counted alone.
func byKind(changes []Change) string {
	var texts, kinds []string
	names := map[string][]string{}
	for _, c := range changes {
		if names[c.Kind] == nil {
			kinds = append(kinds, c.Kind)
		}
		names[c.Kind] = append(names[c.Kind], c.Name)
	}
	if kinds[0] == "resource" && changes[0].Level == Additive {
		return "a new resource, " + strings.TrimSpace(fmt.Sprintf("%s with %d members", changes[0].Is, len(changes)-1))
	}
	for _, kind := range kinds {
		list := names[kind]
		switch {
		case list[0] == "": // the type itself
			texts = append(texts, "the "+kind+" itself")
		case len(list) == 1:
			texts = append(texts, kind+" "+list[0])
		default:
			texts = append(texts, fmt.Sprintf("%d %s %s", len(list), plural(kind), some(list)))
		}
	}
	return strings.Join(texts, "; ")
}

func plural(kind string) string {
	if strings.HasSuffix(kind, "s") {
		return kind
	}
	return kind + "s"
}

// mostNames bounds the names of a line; the rest is counted.
const mostNames = 12

func some(names []string) string {
	if len(names) <= mostNames {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNames], ", "), len(names)-mostNames)
}
