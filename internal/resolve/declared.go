package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// declarations are what a definition declares and where it is used. The names
// that nothing declares are kept until all uses are known: a declaration that
// nothing uses may be what is misspelt.
type declarations struct {
	used    map[source.Pos]bool // by the place of the declaration
	missing []missing
}

// missing is a use of a name that is none of known.
type missing struct {
	at    definition.Text
	id    string
	what  string
	known []definition.Text
}

// find returns the index of the declaration that at means, and -1 if it means
// none, which is reported in the end. The what says what it should be.
func (d *declarations) find(at definition.Text, id, what string, known []definition.Text) int {
	i := slices.IndexFunc(known, func(k definition.Text) bool { return k.Value == at.Value })
	if i < 0 {
		d.missing = append(d.missing, missing{at, id, what, known})
		return -1
	}
	d.use(known[i])
	return i
}

// use notes that something names a declaration.
func (d *declarations) use(declared definition.Text) {
	if d.used == nil {
		d.used = map[source.Pos]bool{}
	}
	d.used[declared.Pos] = true
}

// reportMissing reports what find did not find.
func (r *resolver) reportMissing() {
	for _, m := range r.declared.missing {
		found := diag.Diagnostic{Pos: m.at.Pos, ID: m.id}
		names := make([]string, len(m.known))
		for i, k := range m.known {
			names[i] = k.Value
		}
		hint := naming.Suggest(m.at.Value, names)
		if d, near, ok := r.declared.meant(m, names); ok {
			found.Related = []diag.Related{{Pos: d.Pos, Message: quoted(d.Value) + " is declared here"}}
			if near && !r.declared.used[d.Pos] {
				hint = "did you mean " + quoted(d.Value) + ", or is that misspelt where it is declared?"
			}
		}
		found.Message = unknownText(m.what, m.at.Value, hint)
		r.diags.Add(found)
	}
}

// meant returns the declaration that the use of a name was probably about: the
// most similar one, or else the only one that nothing uses.
func (d *declarations) meant(m missing, names []string) (declared definition.Text, near, ok bool) {
	if name, ok := naming.Nearest(m.at.Value, names); ok {
		return m.known[slices.Index(names, name)], true, true
	}
	var unused []definition.Text
	for _, k := range m.known {
		if !d.used[k.Pos] {
			unused = append(unused, k)
		}
	}
	if len(unused) != 1 {
		return definition.Text{}, false, false
	}
	return unused[0], false, true
}

// declaredIdentifiers are the declared names of the identifiers of a resource.
func (res *resource) declaredIdentifiers() []definition.Text {
	var names []definition.Text
	for _, id := range res.def.Identifiers {
		names = append(names, id.Name)
	}
	return names
}
