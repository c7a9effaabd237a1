package identity_test

import (
	"context"
	"testing"

	"github.com/seed5e775779/resgen/runtime/identity"
)

// inTurn returns three options, each of which notes that it was asked.
func inTurn[Options any](asked *string) []func(*Options) {
	var all []func(*Options)
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, func(*Options) { *asked += name })
	}
	return all
}

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	for name, call := range map[string]func(asked *string){
		"CredentialReport": func(asked *string) {
			_, _, _ = reported(t, &office{content: columns + rootRow}, inTurn[identity.ReportOptions](asked)...)
		},
		"AccessKeyUses":    func(asked *string) { _, _, _ = found(t, of(&staff{}, "ada", inTurn[identity.KeyUseOptions](asked)...)) },
		"AllAccessKeyUses": func(asked *string) { _, _, _ = found(t, all(&staff{}, inTurn[identity.KeyUseOptions](asked)...)) },
	} {
		asked := ""
		call(&asked)
		holds(t, asked == "abc", "%s asks %q", name, asked)
	}
	for name, w := range whole {
		asked := ""
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
			return w.delete(ctx, full(w.kinds), inTurn[identity.DeleteOptions](&asked)...)
		})
		holds(t, err == nil && asked == "abc", "%s: %v, asks %q", name, err, asked)
	}
}
