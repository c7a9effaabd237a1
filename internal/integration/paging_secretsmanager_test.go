package integration

import (
	"context"

	"github.com/seed5e775779/resgen/generated/secretsmanager"
)

// secretsPageds are the collections of Secrets Manager.
var secretsPageds = []paged{
	{"secretsmanager.Service.CurrentValues", func(ctx context.Context, s *services) []string {
		return each(s.secretsmanager.CurrentValues().AsListed().All(ctx), (*secretsmanager.CurrentValue).SecretId)
	}, jsonPage("SecretList", "ARN", "NextToken"), "POST / {", `"NextToken":"t1"}`},
	{"secretsmanager.Service.Secrets", func(ctx context.Context, s *services) []string {
		return each(s.secretsmanager.Secrets().All(ctx), (*secretsmanager.Secret).Id)
	}, jsonPage("SecretList", "ARN", "NextToken"), "POST / {", `"NextToken":"t1"}`},
	{"secretsmanager.Secret.Versions", func(ctx context.Context, s *services) []string {
		return each(s.secretsmanager.Secret("shop").Versions().All(ctx), (*secretsmanager.SecretVersion).Id)
	}, jsonPage("Versions", "VersionId", "NextToken"), `POST / {"IncludeDeprecated":true`, `"NextToken":"t1","SecretId":"shop"}`},
}
