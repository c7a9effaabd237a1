package integration

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/generated/glacier"
	archives "github.com/seed5e775779/resgen/runtime/archive"
)

func TestGlacier(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		attic := must(s.glacier.CreateVault(ctx, &glacier.CreateVaultInput{VaultName: new("attic")}))
		equal(t, list(attic.AccountId(), attic.Name()), list("-", "attic"))
		account := s.glacier.Account("123456789012")
		cellar := must(account.CreateVault(ctx, &glacier.CreateVaultInput{VaultName: new("cellar")}))
		equal(t, cellar.AccountId(), "123456789012")
		must(account.Vault("shed").Create(ctx, nil))
		equal(t, each(s.glacier.Vaults().All(ctx), (*glacier.Vault).Name), list("attic", "cellar", "shed"))
		vaults := must(account.Vaults().Collect(ctx))
		equal(t, len(vaults), 3)
		holds(t, vaults[1].Equal(cellar), "%v is another vault", vaults[1])
		holds(t, vaults[1].Data() != nil, "the listing has left no data")
		holds(t, cellar.Account().Equal(account), "%v is another account", cellar.Account())

		equal(t, must(attic.VaultARN(ctx)), "arn:aws:glacier:us-east-1:123456789012:vaults/attic")
		archive := must(attic.UploadArchive(ctx, &glacier.UploadArchiveInput{
			ArchiveDescription: new("letters"), Body: strings.NewReader("Dear Cassandra"),
		}))
		holds(t, archive.Vault().Equal(attic), "%v is another vault", archive.Vault())
		equal(t, must(attic.NumberOfArchives(ctx)), 1)

		job := must(archive.InitiateArchiveRetrieval(ctx, nil))
		equal(t, must(job.ArchiveId(ctx)), archive.Id())
		equal(t, must(job.Action(ctx)), types.ActionCodeArchiveRetrieval)
		inventory := must(attic.InitiateInventoryRetrieval(ctx, nil))
		equal(t, must(inventory.Action(ctx)), types.ActionCodeInventoryRetrieval)
		equal(t, must(attic.Job(inventory.Id()).Exists(ctx)), true)
		equal(t, each(attic.Jobs().All(ctx), (*glacier.Job).Id), list(job.Id(), inventory.Id()))

		_, err := job.Download(ctx, io.Discard)
		fails(t, err, archives.ErrNotReady)

		whole := must(attic.Upload(ctx, strings.NewReader("Dear Fanny"), func(o *archives.Options) { o.Description = "letters" }))
		must(whole.Delete(ctx, nil))
		must(archive.Delete(ctx, nil))
		equal(t, must(attic.NumberOfArchives(ctx)), 0)
		must(attic.Delete(ctx, nil))
		equal(t, each(account.Vaults().All(ctx), (*glacier.Vault).Name), list("cellar", "shed"))
		_, err = attic.Load(ctx)
		refused(t, err, "VaultNotFound") // moto's word; AWS's is in TestBeyondMoto
		equal(t, must(s.glacier.Vault("-", "shed").Exists(ctx)), true)
	})
}
