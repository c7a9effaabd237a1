package prose

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// short says which input a short form stands for.
func short(a *model.Action) string {
	if a.Of == nil {
		return ""
	}
	var members, none []string
	for _, arg := range a.Args {
		text := model.TargetText(arg.Target)
		if arg.Handle != nil {
			text += " (the " + arg.Value.Identifier.Name + " of " + arg.Name + ")"
			none = append(none, arg.Name)
		}
		members = append(members, text)
	}
	says := "It is " + a.Of.Name + " with an input of nothing but " + list(members) + "."
	if len(none) > 0 {
		says += " If " + strings.Join(none, " or ") + " is nil, that is resource.ErrNotSet, and nothing is sent."
	}
	return says
}

// actionDefaults is defaults for an action; a short form has no input that could say
// otherwise.
func actionDefaults(a *model.Action) string {
	said := defaults(&a.Request)
	if a.Of == nil {
		return said
	}
	return strings.TrimPrefix(said, unlessTold)
}
