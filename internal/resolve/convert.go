package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// conversion returns how from becomes the data of res: nil if it already is of
// that type. Members of the same name and type are copied; others are as the
// definition says. A member of the same name but another type that the
// definition does not mention is an error, not a silent loss.
func (r *resolver) conversion(res *resource, from *sdk.Struct, defs []*definition.Param, pos source.Pos) *model.Conversion {
	if from.Ident == res.Data {
		if len(defs) > 0 {
			r.errorf(defs[0].Target.Pos, "needless-convert", "%s already is the type of the attributes", from.Ident.Name)
		}
		return nil
	}
	c := &model.Conversion{
		Resource: res.Resource,
		From:     from.Ident,
	}
	declared := r.declaredFields(res, from, defs)
	omitted := omittedBy(res, from.Ident.Name)
	for _, to := range res.data.Fields {
		switch field, ok := declared[to.Name]; {
		case ok:
			if field != nil {
				c.Fields = append(c.Fields, field)
			}
		case slices.Contains(omitted, to.Name):
			c.Missing = append(c.Missing, to.Name)
		default:
			r.copyField(c, from, to, pos)
		}
	}
	return r.keepConversion(c)
}

// copyField converts a member by its name.
func (r *resolver) copyField(c *model.Conversion, from *sdk.Struct, to *sdk.Field, pos source.Pos) {
	f := from.Field(to.Name)
	switch {
	case f == nil:
		c.Missing = append(c.Missing, to.Name)
	case f.Type.Equal(to.Type):
		c.Fields = append(c.Fields, &model.ConvertField{To: to, From: memberValue(f)})
	default:
		r.errorf(pos, "type-mismatch", "%s is %s in %s but %s in %s: say under convert what fills it, or list it under omits for %s",
			to.Name, f.Type, from.Ident.Name, to.Type, c.Resource.Data.Name, from.Ident.Name)
	}
}

// omittedBy returns the members that the definition says source leaves out: an
// operation, or a struct that data is converted from.
func omittedBy(res *resource, source string) []string {
	var members []string
	for _, omit := range res.def.Omits {
		if omit.Operation.Value == source {
			for _, m := range omit.Members {
				members = append(members, m.Value)
			}
		}
	}
	return members
}

// declaredFields resolves the entries of a convert mapping, by member. An entry
// that is wrong is present but nil.
func (r *resolver) declaredFields(res *resource, from *sdk.Struct, defs []*definition.Param) map[string]*model.ConvertField {
	fields := map[string]*model.ConvertField{}
	for _, def := range defs {
		to := r.member(res.data, def.Target.Text, def.Target.Pos)
		if to == nil {
			continue
		}
		fields[to.Name] = r.declaredField(res, from, to, def)
	}
	return fields
}

func (r *resolver) declaredField(res *resource, from *sdk.Struct, to *sdk.Field, def *definition.Param) *model.ConvertField {
	var v *model.Value
	if def.Source.Kind == definition.FromIdentifier {
		v = r.idValue(res, def.Source.Name)
	} else if p := r.single(model.RootItem, from, def.Source.Path); p != nil {
		v = &model.Value{Kind: model.FromPath, Path: p, Type: p.Type}
	}
	if v == nil {
		return nil
	}
	if v.Kind == model.FromPath && (len(v.Path.Steps) != 1 || v.Path.Steps[0].Key != "") {
		r.errorf(def.Source.Pos, "bad-path", "a member is converted from one member")
		return nil
	}
	same := v.Type.Equal(to.Type) || v.Kind == model.FromIdentifier && to.Type.Plain().Equal(v.Type)
	cast := !same && v.Type.Kind != sdk.Pointer && r.textual(v.Type) && r.textual(to.Type.Plain())
	if !same && !cast {
		r.errorf(def.Source.Pos, "type-mismatch", "a value of type %s cannot fill %s of type %s", v.Type, to.Name, to.Type)
		return nil
	}
	return &model.ConvertField{To: to, From: v, Cast: cast}
}

func memberValue(f *sdk.Field) *model.Value {
	p := &model.Path{Root: model.RootItem, Steps: []model.Step{{Field: f, Index: model.NoIndex}}, Type: f.Type}
	return &model.Value{Kind: model.FromPath, Path: p, Type: f.Type}
}

// keepConversion returns the conversion like c which the service already has, or
// c, now its.
func (r *resolver) keepConversion(c *model.Conversion) *model.Conversion {
	i := slices.IndexFunc(r.out.Conversions, func(k *model.Conversion) bool { return sameConversion(k, c) })
	if i >= 0 {
		return r.out.Conversions[i]
	}
	c.Func = r.variable(naming.Unexported(c.Resource.Name) + "From" + c.From.Name)
	r.out.Conversions = append(r.out.Conversions, c)
	return c
}

func sameConversion(a, b *model.Conversion) bool {
	return a.Resource == b.Resource && a.From == b.From && slices.Equal(a.Missing, b.Missing) && slices.EqualFunc(a.Fields, b.Fields, sameField)
}

func sameField(a, b *model.ConvertField) bool {
	if a.To != b.To || a.From.Kind != b.From.Kind || a.From.Identifier != b.From.Identifier {
		return false
	}
	return a.From.Kind != model.FromPath || a.From.Path.Steps[0] == b.From.Path.Steps[0]
}
