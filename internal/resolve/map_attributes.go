package resolve

import (
	"slices"
	"strconv"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindMapAttributes resolves the getters and setters over the texts of a map.
func (r *resolver) bindMapAttributes(res *resource) {
	def := res.def.MapAttributes
	switch {
	case def == nil, !def.Member.IsSet():
		return // reported by the parser, if there is one
	case res.data == nil:
		r.errorf(def.Pos, "no-data", "%s has no attributes that could have a map", res.Name)
		return
	}
	m := &model.MapAttributes{Member: r.member(res.data, def.Member.Value, def.Member.Pos)}
	if m.Member == nil {
		return
	}
	if !isTextMap(m.Member.Type) {
		r.errorf(def.Member.Pos, "bad-map-attributes", "%s is of type %s, and not a map of texts", def.Member.Value, m.Member.Type)
		return
	}
	if def.Write != nil {
		if m.Write = r.mapWrite(res, def.Write); m.Write == nil {
			return
		}
	}
	for _, k := range def.Keys {
		if key := r.mapKey(def, k); key != nil {
			m.Keys = append(m.Keys, key)
		}
	}
	res.MapAttributes = m
}

func isTextMap(t sdk.Type) bool {
	return t.Kind == sdk.Map && t.Key.Equal(stringType) && t.Elem.Equal(stringType)
}

// mapWrite resolves the request that writes one text.
func (r *resolver) mapWrite(res *resource, def *definition.MapWrite) *model.MapWrite {
	w := &model.MapWrite{Request: r.bindRequest(res, &def.Request)}
	if w.Operation == nil {
		return nil
	}
	w.Failures = actionFailures(r.facts[w.Operation.Name])
	if def.To.IsSet() == (def.Key.IsSet() || def.Value.IsSet()) || def.Key.IsSet() != def.Value.IsSet() {
		r.errorf(def.Pos, "bad-map-attributes", "write needs to, the member of %s that is a map, or else key and value", w.Operation.Input.Ident.Name)
		return nil
	}
	taken := func(name definition.Text, fits func(sdk.Type) bool, what string) *sdk.Field {
		if !name.IsSet() {
			return nil
		}
		f := r.member(w.Operation.Input, name.Value, name.Pos)
		switch {
		case f == nil:
			return nil
		case !fits(f.Type):
			r.errorf(name.Pos, "bad-map-attributes", "%s is of type %s, and not %s", f.Name, f.Type, what)
			return nil
		case slices.ContainsFunc(w.Params, func(p *model.Param) bool { return p.Target[0].Field == f }):
			r.errorf(name.Pos, "bad-map-attributes", "%s takes what is written, and params fill it, too", f.Name)
			return nil
		}
		return f
	}
	w.To = taken(def.To, isTextMap, "a map of texts")
	w.Key, w.Value = taken(def.Key, isStringPtr, "a text"), taken(def.Value, isStringPtr, "a text")
	if w.To == nil && (w.Key == nil || w.Value == nil) {
		return nil
	}
	return w
}

// mapKey resolves one key. It returns nil after reporting anything amiss.
func (r *resolver) mapKey(all *definition.MapAttributes, def *definition.MapKey) *model.MapKey {
	kind := model.MapKind(def.Type.Value)
	if def.JSON.IsSet() {
		kind = model.MapJSON
	}
	k := &model.MapKey{
		Name: def.Name.Value, Key: def.Key.Value, Kind: kind, Doc: def.Doc.Value, Absent: def.Absent.Value,
		Getter: !def.WriteOnly, Setter: !def.ReadOnly, Sensitive: def.Sensitive,
	}
	bad := func(at definition.Text, format string, args ...any) *model.MapKey {
		pos := at.Pos
		if !at.IsSet() {
			pos = def.Pos
		}
		r.errorf(pos, "bad-map-attributes", format, args...)
		return nil
	}
	switch {
	case def.ReadOnly && def.WriteOnly:
		return bad(definition.Text{}, "%s is either read only or written only", k.Key)
	case k.Setter && all.Write == nil:
		return bad(definition.Text{}, "%s can be written, but nothing says how: write is missing, or readOnly: true", k.Key)
	case k.Sensitive && k.Kind != model.MapText:
		return bad(definition.Text{}, "%s is sensitive and no string: an error about its form would show it", k.Key)
	case k.Absent != "" && !k.Getter:
		return bad(def.Absent, "absent is for keys that are read")
	case k.Absent != "" && !standsFor(k.Kind, k.Absent):
		return bad(def.Absent, "%q is no %s that can stand for what is not there: expected a text of that type, which is string, integer, bool or seconds", k.Absent, k.Kind)
	}
	if def.JSON.IsSet() {
		return r.mapJSON(k, def)
	}
	return k
}

// standsFor reports whether a text is of a kind, for one that may be absent.
func standsFor(kind model.MapKind, text string) bool {
	switch kind {
	case model.MapText:
		return true
	case model.MapBool:
		return text == "true" || text == "false"
	case model.MapInteger, model.MapSeconds:
		_, err := strconv.ParseInt(text, 10, 32)
		return err == nil
	}
	return false
}

// mapJSON resolves the Go type of what a text holds as JSON.
func (r *resolver) mapJSON(k *model.MapKey, def *definition.MapKey) *model.MapKey {
	verbs := r.verbs[def.Package.Value]
	if verbs == nil {
		return nil // reported where the package was looked for
	}
	if types := verbs.Types(); !slices.Contains(types, def.JSON.Value) {
		r.unknown(def.JSON.Pos, "unknown-type", "type of "+verbs.ImportPath, def.JSON.Value, types)
		return nil
	}
	k.JSON = sdk.Ident{Path: def.Package.Value, Name: def.JSON.Value}
	return k
}

// noteMapAttributes notes the operation that writes them.
func (r *resolver) noteMapAttributes(u *uses, res *resource) {
	if m := res.def.MapAttributes; m != nil && m.Write != nil {
		u.note(m.Write.Operation.Value).acts = true
	}
}

// takeMapAttributes takes the names of getters and setters.
func (n *names) takeMapAttributes(m *definition.MapAttributes) {
	if m == nil {
		return
	}
	for _, k := range m.Keys {
		if !k.WriteOnly {
			n.take(k.Name.Value, "the key "+k.Key.Value, k.Pos)
		}
		if !k.ReadOnly {
			n.take("Set"+k.Name.Value, "the setter of the key "+k.Key.Value, k.Pos)
		}
	}
}
