package definition

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// text reads a scalar that is text; the zero Text after a diagnostic.
func (d *decoder) text(n *yaml.Node, what string) Text {
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag == "!!null":
		d.wrongKind(n, "expected "+what)
	case n.Tag != "!!str":
		d.wrongKind(n, "expected "+what+", in quotes if it looks like something else")
	case n.Value == "":
		d.addf(d.pos(n), idBadValue, "expected %s; found an empty string", what)
	default:
		return d.scalar(n)
	}
	return Text{}
}

// name reads a scalar that must be the Go name of an SDK operation, type or
// member, or of something generated.
func (d *decoder) name(n *yaml.Node, what string) Text {
	return d.checkName(d.text(n, what), what)
}

// checkName returns t, or the zero Text after a diagnostic if it is no name.
func (d *decoder) checkName(t Text, what string) Text {
	switch {
	case !t.IsSet():
	case len(t.Value) > naming.MaxName:
		d.addf(t.Pos, idBadName, "%s has %d characters; a name has at most %d", quote(t.Value), len(t.Value), naming.MaxName)
		return Text{}
	case !naming.IsExported(t.Value):
		d.addf(t.Pos, idBadName, "%s is not %s: expected an upper-case letter A-Z, then letters and digits", quote(t.Value), what)
		return Text{}
	}
	return t
}

func (d *decoder) packageName(n *yaml.Node, what string) Text {
	t := d.text(n, what)
	if !t.IsSet() {
		return Text{}
	}
	if why := PackageNameMistake(t.Value, what); why != "" {
		d.addf(t.Pos, idBadName, "%s", why)
		return Text{}
	}
	return t
}

// PackageNameMistake says why a name is not allowed for a service or a package; "" if it
// is. What says what it is to be, with an article.
func PackageNameMistake(name, what string) string {
	if !isPackageName(name) {
		return quote(name) + " is not " + what + ": expected a lower-case letter a-z, then lower-case letters and digits"
	}
	if why := naming.ReservedPackage(name); why != "" {
		return quote(name) + " cannot be " + what + ": it " + why
	}
	return ""
}

func isPackageName(name string) bool {
	for i, c := range []byte(name) {
		if c >= 'a' && c <= 'z' || i > 0 && c >= '0' && c <= '9' {
			continue
		}
		return false
	}
	return name != "" && len(name) <= naming.MaxName
}

// named calls each for every entry of a mapping whose keys are names. A value
// under a bad name is read for its mistakes: its name is the zero Text.
func (d *decoder) named(n *yaml.Node, name, what string, each func(name Text, value *yaml.Node)) {
	if d.count(n, len(n.Content)/2) {
		d.pairs(n, name, func(key, value *yaml.Node) { each(d.checkName(d.scalar(key), what), value) })
	}
}

// count adds to the number of named things in the file. It reports the first
// list that is too many, and returns false for it and for all after it.
func (d *decoder) count(n *yaml.Node, more int) bool {
	before := d.counted
	d.counted += more
	if before <= maxNamed && d.counted > maxNamed {
		d.addf(d.pos(n), idTooLarge, "the file names %d things or more (resources, identifiers, actions and so on): a definition has at most %d", d.counted, maxNamed)
	}
	return d.counted <= maxNamed
}

// names reads a sequence of different names.
func (d *decoder) names(n *yaml.Node, list, what string) []Text {
	return d.distinct(n, list, func(item *yaml.Node) Text { return d.name(item, what) })
}

// distinct reads a sequence of scalars of which none may be there twice.
func (d *decoder) distinct(n *yaml.Node, list string, read func(*yaml.Node) Text) []Text {
	var texts []Text
	first := make(map[string]source.Pos)
	d.items(n, list, func(item *yaml.Node) {
		t := read(item)
		if t.IsSet() && d.isNew(first, t) {
			texts = append(texts, t)
		}
	})
	return texts
}

// isNew remembers t, or reports that it is there already.
func (d *decoder) isNew(first map[string]source.Pos, t Text) bool {
	if before, ok := first[t.Value]; ok {
		d.duplicate(idDupName, "name", t, before)
		return false
	}
	first[t.Value] = t.Pos
	return true
}

// optional is boolean for a key whose absence is a third value; nil after reporting.
func (d *decoder) optional(n *yaml.Node) *bool {
	if value, ok := d.boolean(n); ok {
		return &value
	}
	return nil
}

// boolean reads true or false; ok is false after a diagnostic.
func (d *decoder) boolean(n *yaml.Node) (value, ok bool) {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
		d.wrongKind(n, "expected true or false")
		return false, false
	}
	return strings.EqualFold(n.Value, "true"), true
}
