package model

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Argument is an argument of a short form, and what it fills.
type Argument struct {
	Name string // in Go: "messageBody"
	*Param
	// Handle is the resource whose handle it is, with the identifier Value.Identifier;
	// nil for a value of the type of what it fills.
	Handle *Resource
}

// Type returns the Go type of a value.
func (a *Argument) Type() sdk.Type { return a.Value.Type }

// ItemsName is the name by which the method is called that makes handles of the action's
// answer: short forms have none of their own.
func (a *Action) ItemsName() string {
	if a.Of != nil {
		return a.Of.Name
	}
	return a.Name
}

// Signature lists the arguments of a short form: "(policy *Policy)". It is empty for an
// action that takes an input.
func (a *Action) Signature() string {
	if a.Of == nil {
		return ""
	}
	var args []string
	for _, arg := range a.Args {
		text := arg.Name + " " + arg.Type().String()
		if arg.Handle != nil {
			text = arg.Name + " *" + arg.Handle.Name
		}
		args = append(args, text)
	}
	return "(" + strings.Join(args, ", ") + ")"
}
