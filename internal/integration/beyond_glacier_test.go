package integration

import (
	"context"
	"time"

	glaciertypes "github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/generated/glacier"
)

const (
	// emptyPolicyHash is what the SDK sends of every body, here of {"Policy":"{}"}.
	emptyPolicyHash = " X-Amz-Sha256-Tree-Hash: 960da7425c5135ed5060b5d0e2dd09c86da9b81235191136009ce0ca9114d704"

	glacierVersion = "X-Amz-Glacier-Version: 2012-06-01"
	atticPath      = "/-/vaults/attic/"
	atticJob       = `{"JobId": "j-1", "StatusCode": "Succeeded", "Action": "ArchiveRetrieval", "ArchiveId": "a-1"}`
)

// beyondGlacier is what moto has not: the policies of vaults and of accounts, locks and
// capacity.
var beyondGlacier = []beyond{
	{"Glacier.SetVaultAccessPolicy", func(ctx context.Context, s *services) any {
		in := &glacier.SetVaultAccessPolicyInput{Policy: &glaciertypes.VaultAccessPolicy{Policy: new("{}")}}
		return did(s.glacier.Vault("-", "attic").AccessPolicy().Set(ctx, in))
	}, "PUT " + atticPath + "access-policy " + glacierVersion + emptyPolicyHash + ` {"Policy":"{}"}`, "204", nil},
	{"Glacier.GetVaultAccessPolicy", func(ctx context.Context, s *services) any {
		return must(s.glacier.VaultAccessPolicy("-", "attic").Policy(ctx))
	}, "GET " + atticPath + "access-policy " + glacierVersion, `{"Policy": "{}"}`, "{}"},
	{"Glacier.GetVaultAccessPolicy", func(ctx context.Context, s *services) any {
		return must(s.glacier.VaultAccessPolicy("-", "attic").Exists(ctx))
	}, "GET " + atticPath + "access-policy " + glacierVersion, glacierNotFound, false},
	{"Glacier.DeleteVaultAccessPolicy", func(ctx context.Context, s *services) any {
		return did(s.glacier.VaultAccessPolicy("-", "attic").Delete(ctx, nil))
	}, "DELETE " + atticPath + "access-policy " + glacierVersion, "204", nil},

	{"Glacier.InitiateVaultLock", func(ctx context.Context, s *services) any {
		in := &glacier.InitiateVaultLockInput{Policy: &glaciertypes.VaultLockPolicy{Policy: new("{}")}}
		return *must(s.glacier.Vault("-", "attic").Lock().Initiate(ctx, in)).LockId
	}, "POST " + atticPath + "lock-policy " + glacierVersion + emptyPolicyHash + ` {"Policy":"{}"}`, "201\nX-Amz-Lock-Id: l-1\n", "l-1"},
	{"Glacier.GetVaultLock", func(ctx context.Context, s *services) any {
		return must(s.glacier.VaultLock("-", "attic").State(ctx))
	}, "GET " + atticPath + "lock-policy " + glacierVersion, `{"Policy": "{}", "State": "InProgress"}`, "InProgress"},
	{"Glacier.GetVaultLock", func(ctx context.Context, s *services) any {
		return must(s.glacier.VaultLock("-", "attic").Exists(ctx))
	}, "GET " + atticPath + "lock-policy " + glacierVersion, glacierNotFound, false},
	{"Glacier.CompleteVaultLock", func(ctx context.Context, s *services) any {
		return did(s.glacier.VaultLock("-", "attic").Complete(ctx, &glacier.CompleteVaultLockInput{LockId: new("l-1")}))
	}, "POST " + atticPath + "lock-policy/l-1 " + glacierVersion, "204", nil},
	{"Glacier.AbortVaultLock", func(ctx context.Context, s *services) any {
		return did(s.glacier.VaultLock("-", "attic").Abort(ctx, nil))
	}, "DELETE " + atticPath + "lock-policy " + glacierVersion, "204", nil},

	{"Glacier.PurchaseProvisionedCapacity", func(ctx context.Context, s *services) any {
		bought := must(s.glacier.PurchaseProvisionedCapacity(ctx, nil))
		return list(bought.AccountId(), bought.Id())
	}, "POST /-/provisioned-capacity " + glacierVersion, "201\nX-Amz-Capacity-Id: c-1\n", list("-", "c-1")},
	{"Glacier.PurchaseProvisionedCapacity", func(ctx context.Context, s *services) any {
		return must(s.glacier.Account("1").PurchaseProvisionedCapacity(ctx, nil)).Account().Id()
	}, "POST /1/provisioned-capacity " + glacierVersion, "201\nX-Amz-Capacity-Id: c-1\n", "1"},
	{"Glacier.ListProvisionedCapacity", func(ctx context.Context, s *services) any {
		return each(s.glacier.ProvisionedCapacities().All(ctx), (*glacier.ProvisionedCapacity).Id)
	}, "GET /-/provisioned-capacity " + glacierVersion, `{"ProvisionedCapacityList": [{"CapacityId": "c-1"}, {"CapacityId": "c-2"}]}`, list("c-1", "c-2")},
	{"Glacier.ListProvisionedCapacity", func(ctx context.Context, s *services) any {
		return must(s.glacier.Account("1").ProvisionedCapacities().Count(ctx))
	}, "GET /1/provisioned-capacity " + glacierVersion, `{"ProvisionedCapacityList": []}`, 0},
	{"Glacier.ListProvisionedCapacity", func(ctx context.Context, s *services) any {
		return must(s.glacier.Account("-").ProvisionedCapacity("c-2").ExpirationDate(ctx))
	}, "GET /-/provisioned-capacity " + glacierVersion,
		`{"ProvisionedCapacityList": [{"CapacityId": "c-1"}, {"CapacityId": "c-2", "ExpirationDate": "2026-12-01"}]}`, "2026-12-01"},

	{"Glacier.SetDataRetrievalPolicy", func(ctx context.Context, s *services) any {
		in := &glacier.SetDataRetrievalPolicyInput{Policy: &glaciertypes.DataRetrievalPolicy{Rules: list(glaciertypes.DataRetrievalRule{Strategy: new("FreeTier")})}}
		return did(s.glacier.Account("-").DataRetrievalPolicy().Set(ctx, in))
	}, "PUT /-/policies/data-retrieval " + glacierVersion + " X-Amz-Sha256-Tree-Hash: 9f66514376dd9d6e964b590b914fc95da0620c8570214d94c0d27c967accac9c" +
		` {"Policy":{"Rules":[{"Strategy":"FreeTier"}]}}`, "204", nil},
	{"Glacier.GetDataRetrievalPolicy", func(ctx context.Context, s *services) any {
		return *must(s.glacier.DataRetrievalPolicy("-").Rules(ctx))[0].Strategy
	}, "GET /-/policies/data-retrieval " + glacierVersion, `{"Policy": {"Rules": [{"Strategy": "FreeTier"}]}}`, "FreeTier"},

	{"Glacier.DescribeJob", func(ctx context.Context, s *services) any {
		return waited(s.glacier.Job("-", "attic", "j-1").WaitUntilSucceeded(ctx, nil, time.Second))
	}, "GET " + atticPath + "jobs/j-1 " + glacierVersion, atticJob, nil},
	{"Glacier.DescribeJob", func(ctx context.Context, s *services) any {
		return must(s.glacier.Job("-", "attic", "j-1").Archive(ctx)).Id()
	}, "GET " + atticPath + "jobs/j-1 " + glacierVersion, atticJob, "a-1"},
}
