package identity_test

import (
	"context"
	"testing"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/identity"
)

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	for name, call := range map[string]func(asked *string){
		"CredentialReport": func(asked *string) {
			_, _, _ = reported(t, &office{content: columns + rootRow}, testkit.InTurn[identity.ReportOptions](asked)...)
		},
		"AccessKeyUses": func(asked *string) {
			_, _, _ = found(t, of(&staff{}, "ada", testkit.InTurn[identity.KeyUseOptions](asked)...))
		},
		"AllAccessKeyUses": func(asked *string) {
			_, _, _ = found(t, all(&staff{}, testkit.InTurn[identity.KeyUseOptions](asked)...))
		},
	} {
		asked := ""
		call(&asked)
		holds(t, asked == "abc", "%s asks %q", name, asked)
	}
	for name, w := range whole {
		asked := ""
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
			return w.delete(ctx, full(w.kinds), testkit.InTurn[identity.DeleteOptions](&asked)...)
		})
		holds(t, err == nil && asked == "abc", "%s: %v, asks %q", name, err, asked)
	}
}
