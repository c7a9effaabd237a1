package scaffold

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// node is a value of YAML: a scalar, a list of nodes, or a mapping in its order.
type node struct {
	scalar string
	items  []node
	keys   []string
	values []node
	list   bool
	raw    bool // a number, or a word of the format
}

func scalar(text string) node { return node{scalar: text} }

// raw is a scalar that is no text to the format: a number.
func raw(text string) node { return node{scalar: text, raw: true} }

// sequence is a list of scalars.
func sequence(texts []string) node {
	n := node{list: true}
	for _, t := range texts {
		n.items = append(n.items, scalar(t))
	}
	return n
}

// with adds a key to a mapping; an empty value adds nothing.
func (n node) with(key string, value node) node {
	if value.isEmpty() {
		return n
	}
	n.keys, n.values = append(n.keys, key), append(n.values, value)
	return n
}

// say adds a key with a scalar.
func (n node) say(key, text string) node { return n.with(key, scalar(text)) }

func (n node) isEmpty() bool { return n.scalar == "" && len(n.items) == 0 && len(n.keys) == 0 }

// get is the value of a key, or the empty node.
func (n node) get(key string) node {
	for i, k := range n.keys {
		if k == key {
			return n.values[i]
		}
	}
	return node{}
}

// rename gives a key another name.
func (n node) rename(key, to string) node {
	n.keys = slices.Clone(n.keys)
	if at := slices.Index(n.keys, key); at >= 0 {
		n.keys[at] = to
	}
	return n
}

// without is a mapping without some keys.
func (n node) without(keys ...string) node {
	left := node{}
	for i, k := range n.keys {
		if !slices.Contains(keys, k) {
			left = left.with(k, n.values[i])
		}
	}
	return left
}

// plain fits scalars that YAML reads as the text that they are, also between braces.
var plain = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_./-]*$`)

// words of YAML that are no text.
var notText = set("true false null yes no on off y n True False Null Yes No On Off TRUE FALSE NULL YES NO ON OFF Y N")

func quote(text string) string {
	if plain.MatchString(text) && !notText[text] {
		return text
	}
	return strconv.Quote(text)
}

// flow is a node on one line.
func (n node) flow() string {
	switch {
	case n.list:
		parts := make([]string, len(n.items))
		for i, item := range n.items {
			parts[i] = item.flow()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case n.raw:
		return n.scalar
	case n.scalar != "":
		return quote(n.scalar)
	}
	parts := make([]string, len(n.keys))
	for i, k := range n.keys {
		parts[i] = quote(k) + ": " + n.values[i].flow()
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// width is how long a line may be before a mapping is written on several.
const width = 130

// lines writes "key: value", on one line where there is room.
func (n node) lines(indent int, key string) []string {
	pad := strings.Repeat(" ", indent)
	line := pad + quote(key) + ": " + n.flow()
	if len(line) <= width || len(n.keys) == 0 {
		return []string{line}
	}
	all := []string{pad + quote(key) + ":"}
	for i, k := range n.keys {
		all = append(all, n.values[i].lines(indent+2, k)...)
	}
	return all
}
