package main

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/examples/readonly"
)

// readVerbs are what operations begin with that an inventory sends, besides those that
// credentials come from. Those that read secrets or objects are not among them.
var (
	readVerbs = []string{"List", "Describe", "Get", "BatchGet"}
	secrets   = []string{"GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory", "GetObject"}
)

// guard refuses every other operation before anything is sent.
var guard = readonly.Only("an inventory", func(service, operation string) bool {
	return readonly.SignsIn(service, operation) || reads(operation)
})

func reads(operation string) bool {
	begins := func(verb string) bool { return strings.HasPrefix(operation, verb) }
	return slices.ContainsFunc(readVerbs, begins) && !slices.Contains(secrets, operation)
}
