package integration

import (
	"context"
	"fmt"

	"github.com/seed5e775779/resgen/generated/ecr"
)

// ecrPageds are the collections of ECR.
var ecrPageds = []paged{
	{"ecr.Service.PullThroughCacheRules", func(ctx context.Context, s *services) []string {
		return each(s.ecr.PullThroughCacheRules().All(ctx), (*ecr.PullThroughCacheRule).Prefix)
	}, jsonPage("pullThroughCacheRules", "ecrRepositoryPrefix", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Service.PullTimeUpdateExclusions", func(ctx context.Context, s *services) []string {
		return each(s.ecr.PullTimeUpdateExclusions().All(ctx), (*ecr.PullTimeUpdateExclusion).PrincipalArn)
	}, jsonPage("pullTimeUpdateExclusions", "", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Service.ReplicationBackfills", func(ctx context.Context, s *services) []string {
		return each(s.ecr.ReplicationBackfills().All(ctx), (*ecr.ReplicationBackfill).Id)
	}, jsonPage("backfills", "replicationBackfillId", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Service.Repositories", func(ctx context.Context, s *services) []string {
		return each(s.ecr.Repositories().All(ctx), (*ecr.Repository).Name)
	}, jsonPage("repositories", "repositoryName", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Service.RepositoryCreationTemplates", func(ctx context.Context, s *services) []string {
		return each(s.ecr.RepositoryCreationTemplates().All(ctx), (*ecr.RepositoryCreationTemplate).Prefix)
	}, jsonPage("repositoryCreationTemplates", "prefix", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Image.EnhancedFindings", func(ctx context.Context, s *services) []string {
		return each(s.ecr.Image("shop", "d").EnhancedFindings().All(ctx), (*ecr.EnhancedFinding).Arn)
	}, func(item, token string) string {
		page := fmt.Sprintf(`{"imageScanFindings": {"enhancedFindings": [{"findingArn": %q}]}`, item)
		if token == "" {
			return page + "}"
		}
		return fmt.Sprintf(`%s, "nextToken": %q}`, page, token)
	}, `POST / {"imageId":{"imageDigest":"d"}`, `"nextToken":"t1"`},
	{"ecr.Image.Referrers", func(ctx context.Context, s *services) []string {
		return each(s.ecr.Image("shop", "d").Referrers().All(ctx), (*ecr.Image).Digest)
	}, jsonPage("referrers", "digest", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.LifecyclePolicy.PreviewedImages", func(ctx context.Context, s *services) []string {
		return each(s.ecr.LifecyclePolicy("shop").PreviewedImages().All(ctx), (*ecr.Image).Digest)
	}, jsonPage("previewResults", "imageDigest", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Repository.Images", func(ctx context.Context, s *services) []string {
		return each(s.ecr.Repository("shop").Images().All(ctx), (*ecr.Image).Digest)
	}, jsonPage("imageDetails", "imageDigest", "nextToken"), "POST / {", `"nextToken":"t1"`},
	{"ecr.Repository.ImageTags", func(ctx context.Context, s *services) []string {
		return each(s.ecr.Repository("shop").ImageTags().All(ctx), (*ecr.ImageTag).Tag)
	}, jsonPage("imageIds", "imageTag", "nextToken"), `POST / {"filter":{"tagStatus":"TAGGED"}`, `"nextToken":"t1"`},
}
