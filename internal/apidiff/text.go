package apidiff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// identifiersAPI is what a constructor takes.
func identifiersAPI(r *model.Resource) string {
	var texts []string
	for _, id := range r.Identifiers {
		texts = append(texts, id.Name+" "+id.Type.String())
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// identifiersText is what else is known of the identifiers.
func identifiersText(r *model.Resource) string {
	var texts []string
	for _, id := range r.Identifiers {
		for word, is := range map[string]bool{"may be empty": id.Empty, "is optional": id.Optional, "is not printed": id.Sensitive, "is trimmed of " + id.TrimPrefix + " in front": id.TrimPrefix != "", "is trimmed of " + id.TrimSuffix + " behind": id.TrimSuffix != ""} {
			if is {
				texts = append(texts, id.Name+" "+word)
			}
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

func requestText(r *model.Request) string {
	var texts []string
	for _, p := range r.Params {
		texts = append(texts, model.TargetText(p.Target)+": "+valueText(p.Value))
	}
	slices.Sort(texts)
	return r.Operation.Name + "(" + strings.Join(texts, ", ") + ")"
}

func valueText(v *model.Value) string {
	text := ""
	switch v.Kind {
	case model.FromIdentifier:
		text = "id." + v.Identifier.Name
	case model.FromPath:
		text = pathText(v.Path)
	case model.FromInput:
		text = "input"
	case model.FromLiteral:
		text = fmt.Sprintf("%#v", v.Literal)
	case model.FromPosition:
		text = "position"
	case model.FromARN:
		text = "arn"
	case model.FromRegion:
		text = fmt.Sprintf("the client's region, but for %q", v.Except)
	default:
		text = "nothing"
	}
	if v.Function != "" {
		text = fmt.Sprintf("%s(%s, %q)", v.Function, text, v.Argument)
	}
	if v.Default {
		text += " unless set"
	}
	if v.Optional {
		text += " if it is there"
	}
	return text
}

// roots names what paths start from, as definitions do.
var roots = map[model.Root]string{model.RootData: "data", model.RootRequest: "request", model.RootResponse: "response", model.RootItem: "item", model.RootKey: "key"}

func pathText(p *model.Path) string {
	if p == nil {
		return "nothing"
	}
	return strings.TrimSuffix(roots[p.Root]+"."+p.Text(), ".")
}

func resultText(items *model.Items) string {
	if items.Plural() {
		return "[]" + items.Resource.Name
	}
	return items.Resource.Name
}

func returnsText(items *model.Items) string {
	if items == nil {
		return ""
	}
	var texts []string
	for _, b := range items.Branches {
		text := ""
		for _, list := range b.Lists {
			text += pathText(list) + "[] "
		}
		text += valuesText(b.Identifiers) + " with " + pathText(b.Data)
		if b.Origin != nil && len(b.Origin.Omits) > 0 {
			text += " without " + strings.Join(b.Origin.Omits, ", ")
		}
		texts = append(texts, text)
	}
	return " -> " + strings.Join(texts, "; ")
}

func valuesText(values []*model.Value) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, valueText(v))
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// elsewhereText is what a reference to another service takes, from what, and where to.
func elsewhereText(e *model.Elsewhere) string {
	text := returnsText(e.Items)
	for _, c := range e.When {
		is := " is "
		if c.Prefix {
			is = " begins with "
		}
		text += ", if " + pathText(c.Path) + is + c.Text
	}
	if e.Region != nil {
		text += ", in " + valueText(e.Region)
	}
	return text
}

// arnAPI is what the method ARN takes.
func arnAPI(r *model.Resource) string {
	if r.ARN.OfData() && r.Load != nil {
		return "(context.Context)"
	}
	return "()"
}

// arnText is where an ARN comes from.
func arnText(a *model.ARN) string {
	switch {
	case a.Account != nil:
		return a.Form + " with " + pathText(a.Account)
	case a.Composed():
		return a.Form
	}
	return valueText(a.Value)
}

// hydrateText says that a collection loads what it lists.
func hydrateText(c *model.Collection) string {
	if c.Hydrate {
		return ", and the load of a page"
	}
	return ""
}

// mapWriteText is the request that writes a key of a map.
func mapWriteText(w *model.MapWrite, key string) string {
	to := w.To
	if to == nil {
		to = w.Value
	}
	return requestText(&w.Request) + ", " + to.Name + " of " + key
}

// inputsText is what a caller gives to make a handle.
func inputsText(values []*model.Value) string {
	n := 0
	for _, v := range values {
		if v.Kind == model.FromInput {
			n++
		}
	}
	return fmt.Sprintf(" of %d arguments", n)
}

func pagerText(l *model.Lister) string {
	text := ""
	for _, t := range l.Tokens {
		text += ", pages by " + t.Input + " from " + t.Output
	}
	if l.Repeats {
		text += ", up to the one that is repeated"
	}
	if l.Endless {
		text += ", without end"
	}
	return text
}

// mostText is how many items a request of a batch action takes.
func mostText(most int) string {
	if most == 0 {
		return "a page"
	}
	return strconv.Itoa(most)
}

func failuresText(f *model.Failures) string {
	if f == nil {
		return "nothing"
	}
	text := pathText(f.Path)
	for _, m := range f.Match {
		text += " " + pathText(m.Path) + " " + valueText(m.Value)
	}
	return text
}

func absencesText(list []model.Absence) string {
	var codes []string
	for _, a := range list {
		codes = append(codes, strings.TrimSpace(a.Code+" "+a.Message))
	}
	if len(codes) == 0 {
		return ""
	}
	slices.Sort(codes)
	return ", not there: " + strings.Join(codes, ", ")
}

func attributeText(a *model.Attribute) string {
	var texts []string
	for _, is := range []struct {
		it   bool
		word string
	}{{a.Omitted, "not in every listing"}, {a.Encoded, "decoded"}, {a.Sensitive, "not shown"}} {
		if is.it {
			texts = append(texts, is.word)
		}
	}
	return strings.Join(texts, ", ")
}

func readsText(reads bool) string {
	if reads {
		return ", keeps the data"
	}
	return ""
}

// operationOr is what a waiter's options are of: the SDK's waiter, or the runtime's.
func operationOr(w *model.Waiter) string {
	if w.SDK != nil {
		return "the SDK's " + w.SDK.Name
	}
	return "spelled out"
}

func sweepText(s *model.Sweep) string {
	var texts []string
	for _, step := range s.Steps {
		texts = append(texts, step.Collection.Name+" by "+step.Operation().Name)
	}
	return strings.Join(texts, ", ")
}

// methodText is the function behind a method, and what is left for the method.
func methodText(m *model.Method) string {
	var params []sdk.Expr
	for _, p := range m.Params {
		params = append(params, p.Type)
	}
	return m.Func.Ident.String() + sdk.ExprTexts("(", params, ") ") + sdk.ExprTexts("(", m.Func.Results, ")")
}
