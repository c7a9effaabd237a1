package integration

import (
	"context"
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/generated/kms"
)

// kmsPage is a reply of KMS, which says whether there is more.
func kmsPage(list, name string) func(item, token string) string {
	page := jsonPage(list, name, "NextMarker")
	return func(item, token string) string {
		return fmt.Sprintf(`%s, "Truncated": %t}`, strings.TrimSuffix(page(item, token), "}"), token != "")
	}
}

// kmsPageds are the collections of KMS.
var kmsPageds = []paged{
	{"kms.Service.Aliases", func(ctx context.Context, s *services) []string {
		return each(s.kms.Aliases().All(ctx), (*kms.Alias).Name)
	}, kmsPage("Aliases", "AliasName"), "POST / {", `"Marker":"t1"}`},
	{"kms.Service.CustomKeyStores", func(ctx context.Context, s *services) []string {
		return each(s.kms.CustomKeyStores().All(ctx), (*kms.CustomKeyStore).Id)
	}, kmsPage("CustomKeyStores", "CustomKeyStoreId"), "POST / {", `"Marker":"t1"}`},
	{"kms.Service.Keys", func(ctx context.Context, s *services) []string {
		return each(s.kms.Keys().All(ctx), (*kms.Key).Id)
	}, kmsPage("Keys", "KeyId"), "POST / {", `"Marker":"t1"}`},
	{"kms.Service.RetirableGrants", func(ctx context.Context, s *services) []string {
		return each(s.kms.RetirableGrants().Filter(&kms.ListRetirableGrantsInput{RetiringPrincipal: new("p")}).All(ctx), (*kms.Grant).Id)
	}, beside(`"KeyId": "arn"`, kmsPage("Grants", "GrantId")), "POST / {", `"Marker":"t1","RetiringPrincipal":"p"}`},
	{"kms.Key.Aliases", func(ctx context.Context, s *services) []string {
		return each(s.kms.Key("k-1").Aliases().All(ctx), (*kms.Alias).Name)
	}, kmsPage("Aliases", "AliasName"), `POST / {"KeyId":"k-1"`, `,"Marker":"t1"}`},
	{"kms.Key.Grants", func(ctx context.Context, s *services) []string {
		return each(s.kms.Key("k-1").Grants().All(ctx), (*kms.Grant).Id)
	}, kmsPage("Grants", "GrantId"), `POST / {"KeyId":"k-1"`, `,"Marker":"t1"}`},
	{"kms.Key.Rotations", func(ctx context.Context, s *services) []string {
		return each(s.kms.Key("k-1").Rotations().All(ctx), (*kms.KeyRotation).KeyMaterialId)
	}, kmsPage("Rotations", "KeyMaterialId"), `POST / {"KeyId":"k-1"`, `,"Marker":"t1"}`},
}
