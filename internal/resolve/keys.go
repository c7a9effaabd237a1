package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindKeys notes what the definition says about the keys of an operation.
func (r *resolver) bindKeys(l *model.Lister, def *definition.Keys) {
	in := l.Operation.Input
	k := &model.Keys{
		Prefix:     r.keyMember(in, def.Prefix, isStringPtr, "a *string"),
		StartAfter: r.keyMember(in, def.StartAfter, isStringPtr, "a *string"),
		Delimiter:  r.keyMember(in, def.Delimiter, isStringPtr, "a *string"),
	}
	for _, p := range def.Items {
		if t := r.texts(l.Operation.Output, p); t != nil {
			of := r.sdk.StructOf(*t.List.Type.Elem)
			k.Items = append(k.Items, &model.KeyList{
				Texts:  *t,
				Latest: r.keyMember(of, def.Latest, isBoolPtr, "a *bool"),
				Newest: r.keyMember(of, def.Newest, isTimePtr, "a *time.Time"),
			})
		}
	}
	k.CommonPrefixes = r.texts(l.Operation.Output, def.CommonPrefixes)
	l.Keys = k // whatever is nil in it was reported
}

// keyMember resolves a member of keys, if it is there.
func (r *resolver) keyMember(of *sdk.Struct, name definition.Text, fits func(sdk.Type) bool, what string) *sdk.Field {
	if !name.IsSet() {
		return nil
	}
	f := r.member(of, name.Value, name.Pos)
	if f != nil && !fits(f.Type) {
		r.errorf(name.Pos, "type-mismatch", "%s must be %s, not %s", f.Name, what, f.Type)
	}
	return f
}

func (r *resolver) isText(t sdk.Type) bool { return r.textual(t.Plain()) }

// texts resolves a path to texts, which goes through one list of structs.
func (r *resolver) texts(output *sdk.Struct, p *definition.Path) *model.Texts {
	w := r.walkPath(model.RootResponse, output, p.Steps)
	if w == nil {
		return nil
	}
	if len(w.lists) != 1 || len(w.lists[0].Steps) != 1 || len(w.rest.Steps) != 1 || !isStringPtr(w.rest.Type) {
		r.errorf(p.Pos, "bad-path", "%s must lead to a *string of a list's elements, as Contents[].Key does", p.Text)
		return nil
	}
	return &model.Texts{List: w.lists[0].Steps[0].Field, Text: w.rest.Steps[0].Field}
}

func isBoolPtr(t sdk.Type) bool { return t.Kind == sdk.Pointer && t.Elem.Equal(boolType) }

func isTimePtr(t sdk.Type) bool {
	return t.Kind == sdk.Pointer && t.Elem.Kind == sdk.Named && t.Elem.Ident == sdk.Ident{Path: "time", Name: "Time"}
}

func isStringPtr(t sdk.Type) bool { return t.Kind == sdk.Pointer && t.Elem.Equal(stringType) }
