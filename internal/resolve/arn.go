package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindARN resolves what the ARN of a resource is. It comes before all requests, which
// may be filled with it.
func (r *resolver) bindARN(res *resource) {
	def := res.def.ARN
	if def == nil {
		return
	}
	a := &model.ARN{}
	if def.From != nil {
		if a.Value = r.arnSource(res, def.From); a.Value == nil {
			return
		}
		if a.Value.Kind == model.FromIdentifier {
			a.Whole = a.Value.Identifier
		}
	}
	if !r.bindWhole(res, a, def) || !r.bindForm(res, a, def) || !r.bindAccount(res, a, def) {
		return
	}
	res.ARN = a
}

// arnSource resolves a source that is the ARN; nil after reporting.
func (r *resolver) arnSource(res *resource, s *definition.Source) *model.Value {
	v := r.simpleValue(res, s)
	switch {
	case v == nil:
		return nil
	case !v.Type.Plain().Equal(stringType):
		r.errorf(s.Pos, "type-mismatch", "an ARN consists of texts, and not of a value of type %s", v.Type)
		return nil
	case v.Kind == model.FromIdentifier && (v.Identifier.Sensitive || !v.Identifier.Needed()), r.isSensitive(v):
		r.errorf(s.Pos, "bad-arn", "an ARN is always there, and printed: it is, and has, no sensitive text, and no identifier that may be absent or empty")
		return nil
	}
	return v
}

// bindWhole resolves the identifier that may be the ARN itself. It returns false after
// reporting.
func (r *resolver) bindWhole(res *resource, a *model.ARN, def *definition.ARN) bool {
	if !def.Whole.IsSet() {
		return true
	}
	i := r.declared.find(def.Whole, "unknown-identifier", "identifier of "+res.Name, res.declaredIdentifiers())
	switch {
	case i < 0:
		return false
	case def.Form == nil:
		r.errorf(def.Whole.Pos, "bad-arn", "identifier is for handles that are made of ARNs, which needs their form")
	case a.Whole != nil:
		r.errorf(def.Whole.Pos, "bad-arn", "the identifier %s is the ARN already: identifier is for an ARN that comes from data", a.Whole.Name)
	case a.Value == nil:
		r.errorf(def.Whole.Pos, "bad-arn", "an ARN that is made by its form alone is made of identifiers, and cannot be one of them")
	case !isPlainText(res.Identifiers[i]):
		r.errorf(def.Whole.Pos, "type-mismatch", "the identifier %s is no text that can be an ARN", res.Identifiers[i].Name)
	default:
		a.Whole = res.Identifiers[i]
		return true
	}
	return false
}

// bindAccount resolves the data that has the account of an ARN that is made. It returns
// false after reporting.
func (r *resolver) bindAccount(res *resource, a *model.ARN, def *definition.ARN) bool {
	if def.Account == nil {
		return true
	}
	if a.Value != nil || !def.Form.HasAccount {
		r.errorf(def.Account.Pos, "bad-arn", "account is for an ARN that is made by a form with {account}")
		return false
	}
	v := r.arnSource(res, def.Account)
	if v == nil {
		return false
	}
	a.Account = v.Path
	return true
}

func isPlainText(id *model.Identifier) bool {
	return id.Type.Equal(stringType) && id.List == nil && !id.Sensitive && id.Needed()
}

// bindForm resolves the form of the ARNs. It returns false after reporting.
func (r *resolver) bindForm(res *resource, a *model.ARN, def *definition.ARN) bool {
	if def.Form == nil {
		return true
	}
	ok := true
	for _, w := range def.Form.Words {
		ok = r.bindWord(res, a, w) && ok
	}
	if !ok {
		return false
	}
	for i, id := range res.Identifiers {
		if id != a.Whole && !id.Optional && !slices.Contains(a.Parts, id) {
			r.errorf(def.Form.Pos, "bad-arn", "%s is not in the form: two handles that differ in it alone would have one ARN", res.def.Identifiers[i].Name.Value)
			return false
		}
	}
	a.Form, a.Var = def.Form.Text, r.variable(naming.Unexported(res.Name)+"ARN")
	return true
}

// bindWord resolves a word of the form. It returns false after reporting.
func (r *resolver) bindWord(res *resource, a *model.ARN, w definition.ARNWord) bool {
	if !w.Identifies() {
		if a.Composed() {
			r.errorf(w.Pos, "bad-arn", "nothing fills {%s}: the ARN is made of the identifiers; say from where it comes, and what it looks like under form", w.Name)
		}
		return !a.Composed()
	}
	i := r.declared.find(definition.Text{Value: w.Name, Pos: w.Pos}, "unknown-identifier", "identifier of "+res.Name, res.declaredIdentifiers())
	if i < 0 {
		return false
	}
	switch id := res.Identifiers[i]; {
	case id == a.Whole:
		r.errorf(w.Pos, "bad-arn", "%s is the ARN itself, and no part of it", id.Name)
	case id.List != nil || id.Sensitive || !id.Needed() || !id.IsText() && !isInteger(id.Type):
		r.errorf(w.Pos, "bad-arn", "%s cannot be a part of an ARN: that is a text, an enum or an integer which is always there, and printed", id.Name)
	default:
		a.Parts = append(a.Parts, id)
		return true
	}
	return false
}

// arnValue resolves the source arn: what the ARN is, or that it is made.
func (r *resolver) arnValue(res *resource, s *definition.Source) *model.Value {
	switch {
	case res.def.ARN == nil:
		r.errorf(s.Pos, "bad-source", "%s has no arn: say under arn what its ARN is", res.Name)
		return nil
	case res.ARN == nil:
		return nil // reported
	case res.ARN.Account != nil:
		r.errorf(s.Pos, "bad-source", "the ARN of %s has an account that its data knows, and cannot fill a request", res.Name)
		return nil
	case res.ARN.Composed():
		return &model.Value{Kind: model.FromARN, Type: stringType}
	}
	v := *res.ARN.Value
	return &v
}

// isARN reports whether a member of the data is the ARN, so that the method ARN is its
// getter.
func isARN(res *resource, f *sdk.Field) bool {
	return res.ARN != nil && res.ARN.Value != nil && res.ARN.Value.Kind == model.FromPath &&
		len(res.ARN.Value.Path.Steps) == 1 && res.ARN.Value.Path.Steps[0].Field == f
}

// arnIdentifiers returns the identifiers that an ARN is made of.
func arnIdentifiers(def *definition.ARN) []string {
	var names []string
	if def.Form != nil {
		for _, w := range def.Form.Words {
			if w.Identifies() {
				names = append(names, w.Name)
			}
		}
	}
	return names
}

// namesARN reports whether a member that is an alias of an identifier is the ARN, so that
// the method ARN is its getter.
func namesARN(res *resource, identifier, member string) bool {
	return member == "ARN" && res.ARN != nil && res.ARN.Value != nil && res.ARN.Value.Kind == model.FromIdentifier && res.ARN.Value.Identifier.Name == identifier
}
