package integration

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	ecrtypes "github.com/aws/aws-sdk-go-v2/service/ecr/types"

	"github.com/seed5e775779/resgen/generated/ecr"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// push puts an image, under a tag.
func push(ctx context.Context, repository *ecr.Repository, layer, tag string) *ecr.Image {
	manifest := fmt.Sprintf(`{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "layers": [{"digest": %q, "size": 1}]}`, layer)
	return must(repository.PutImage(ctx, &ecr.PutImageInput{ImageManifest: &manifest, ImageTag: &tag}))
}

func TestECRRepositories(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.ecr.CreateRepository(ctx, &ecr.CreateRepositoryInput{
			RepositoryName: new("team/shop"), Tags: list(ecrtypes.Tag{Key: new("team"), Value: new("red")}),
			EncryptionConfiguration: &ecrtypes.EncryptionConfiguration{EncryptionType: ecrtypes.EncryptionTypeKms, KmsKey: new("arn:aws:kms:us-east-1:123456789012:key/k-1")},
		}))
		equal(t, must(s.ecr.RepositoryFromARN(must(shop.ARN(ctx)))).Name(), "team/shop")
		equal(t, must(kms.KeyOf(ctx, shop.KmsKey())).Id(), "arn:aws:kms:us-east-1:123456789012:key/k-1")
		equal(t, each(s.ecr.Repositories().All(ctx), (*ecr.Repository).Name), list("team/shop"))
		done(shop.PutTags(ctx, map[string]string{"level": "high"}))
		done(shop.RemoveTags(ctx, list("team")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"level": "high"})
		must(shop.PutImageTagMutability(ctx, &ecr.PutImageTagMutabilityInput{ImageTagMutability: ecrtypes.ImageTagMutabilityImmutable}))
		equal(t, must(shop.ImageTagMutability(ctx)), ecrtypes.ImageTagMutabilityImmutable)
		must(shop.PutImageScanningConfiguration(ctx, &ecr.PutImageScanningConfigurationInput{ImageScanningConfiguration: &ecrtypes.ImageScanningConfiguration{ScanOnPush: true}}))
		equal(t, must(shop.ImageScanningConfiguration(ctx)).ScanOnPush, true)
		equal(t, must(shop.ScanningConfiguration().ScanFrequency(ctx)), ecrtypes.ScanFrequencyManual)

		repositories := ecr.RepositoryList{s.ecr.Repository("team/shop"), s.ecr.Repository("absent")}
		result, err := repositories.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(result.Succeeded()), 1)
		scans := ecr.RepositoryScanningConfigurationList{shop.ScanningConfiguration(), repositories[1].ScanningConfiguration()}
		scanned, err := scans.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(scanned.Succeeded()), 1)

		policy := shop.Policy()
		must(policy.Set(ctx, &ecr.SetRepositoryPolicyInput{PolicyText: new(`{"Version": "2012-10-17", "Statement": [{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": ["ecr:BatchGetImage"]}]}`)}))
		holds(t, must(policy.PolicyText(ctx)) != "", "no policy")
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)
		expire := shop.LifecyclePolicy()
		rules := `{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 30}, "action": {"type": "expire"}}]}`
		must(expire.Put(ctx, &ecr.PutLifecyclePolicyInput{LifecyclePolicyText: &rules}))
		holds(t, must(expire.LifecyclePolicyText(ctx)) != "", "no policy")
		must(expire.Delete(ctx, nil))
		equal(t, must(expire.Exists(ctx)), false)
		must(shop.Delete(ctx, nil))
		equal(t, must(shop.Exists(ctx)), false)
	})
}

func TestECRImages(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.ecr.CreateRepository(ctx, &ecr.CreateRepositoryInput{RepositoryName: new("shop")}))
		one, two := push(ctx, shop, "sha256:1", "v1"), push(ctx, shop, "sha256:2", "v2")
		push(ctx, shop, "sha256:2", "latest")
		latest := shop.ImageTag("latest")
		equal(t, must(latest.Image(ctx)).Digest(), two.Digest())
		tags := must(two.Tags(ctx))
		equal(t, len(tags), 2)
		listed := each(shop.Images().All(ctx), (*ecr.Image).Digest)
		holds(t, len(listed) == 2 && slices.Contains(listed, one.Digest()), "listed %q", listed)
		images := ecr.ImageList{shop.Image(one.Digest()), shop.Image(two.Digest())}
		must(images.Load(ctx))
		equal(t, images[0].Data().ImageTags, list("v1"))

		must(one.StartScan(ctx, nil))
		done(one.WaitUntilScanComplete(ctx, nil, time.Second))
		holds(t, len(must(one.DescribeScanFindings(ctx, nil)).ImageScanFindings.Findings) > 0, "no findings")
		holds(t, *must(one.GetManifest(ctx, nil)).Images[0].ImageManifest != "", "no manifest")

		must(ecr.ImageTagList{latest}.Delete(ctx, nil))
		equal(t, must(latest.Exists(ctx)), false)
		equal(t, must(two.Exists(ctx)), true)
		must(ecr.ImageList{one, two}.Delete(ctx, nil))
		equal(t, must(shop.Images().Count(ctx)), 0)
		equal(t, must(one.Exists(ctx)), false)
	})
}

func TestECRRegistry(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		registry := s.ecr.Registry()
		equal(t, must(registry.RegistryId(ctx)), "123456789012")
		must(registry.PutReplicationConfiguration(ctx, &ecr.PutReplicationConfigurationInput{ReplicationConfiguration: &ecrtypes.ReplicationConfiguration{
			Rules: list(ecrtypes.ReplicationRule{Destinations: list(ecrtypes.ReplicationDestination{Region: new("eu-west-1"), RegistryId: new("123456789012")})}),
		}}))
		equal(t, *must(registry.ReplicationConfiguration(ctx)).Rules[0].Destinations[0].Region, "eu-west-1")

		policy := s.ecr.RegistryPolicy()
		must(policy.Put(ctx, &ecr.PutRegistryPolicyInput{PolicyText: new(`{"Version": "2012-10-17", "Statement": [{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": ["ecr:ReplicateImage"], "Resource": ["arn:aws:ecr:us-east-1:123456789012:repository/*"]}]}`)}))
		holds(t, must(policy.PolicyText(ctx)) != "", "no policy")
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)

		scanning := s.ecr.RegistryScanningConfiguration()
		must(scanning.Put(ctx, &ecr.PutRegistryScanningConfigurationInput{ScanType: ecrtypes.ScanTypeBasic, Rules: list(ecrtypes.RegistryScanningRule{
			ScanFrequency: ecrtypes.ScanFrequencyScanOnPush, RepositoryFilters: list(ecrtypes.ScanningRepositoryFilter{Filter: new("*"), FilterType: ecrtypes.ScanningRepositoryFilterTypeWildcard}),
		})}))
		equal(t, must(scanning.ScanType(ctx)), ecrtypes.ScanTypeBasic)
		equal(t, len(must(s.ecr.GetAuthorizationToken(ctx, nil)).AuthorizationData), 1)
	})
}
