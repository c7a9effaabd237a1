package ecr_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecr/types"

	"github.com/seed5e775779/resgen/generated/ecr"
	"github.com/seed5e775779/resgen/generated/ecr/ecrtest"
)

// The images of a repository that have no tag any more are deleted, a hundred in a request.
func ExampleFilteredRepositoryImages_Delete() {
	ctx := context.Background()
	untagged := &ecr.DescribeImagesInput{Filter: &types.DescribeImagesFilter{TagStatus: types.TagStatusUntagged}}
	result, err := ecr.New(answered()).Repository("shop").Images().Filter(untagged).Delete(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(result.Succeeded()))
	// Output: 2
}

// What a tag means today.
func ExampleImageTag_Image() {
	image, err := ecr.New(answered()).ImageTag("shop", "latest").Image(context.Background())
	fmt.Println(image, err)
	// Output: ecr.Image(shop, sha256:1) <nil>
}

// Many images, in one request.
func ExampleImageList_Load() {
	ctx := context.Background()
	shop := ecr.New(answered()).Repository("shop")
	images := ecr.ImageList{shop.Image("sha256:1"), shop.Image("sha256:2")}
	if _, err := images.Load(ctx); err != nil {
		log.Fatal(err)
	}
	for _, image := range images {
		fmt.Println(image.Digest(), *image.Data().ImageSizeInBytes)
	}
	// Output:
	// sha256:1 1024
	// sha256:2 1024
}

// A repository by its ARN, which may be a path.
func ExampleService_RepositoryFromARN() {
	repository, err := ecr.New(answered()).RepositoryFromARN("arn:aws:ecr:us-east-1:123456789012:repository/team/shop")
	fmt.Println(repository, err)
	// Output: ecr.Repository(team/shop) <nil>
}

// A repository without a policy says so.
func ExampleRepositoryPolicy_Exists() {
	there, err := ecr.New(answered()).Repository("shop").Policy().Exists(context.Background())
	fmt.Println(there, err)
	// Output: false <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := ecrtest.New(nil)
	fake.DescribeImages.Do(func(_ context.Context, in *ecr.DescribeImagesInput) (*ecr.DescribeImagesOutput, error) {
		digests := []string{"sha256:1", "sha256:2"}
		if len(in.ImageIds) == 1 {
			digests = digests[:1]
		}
		out := &ecr.DescribeImagesOutput{}
		for _, digest := range digests {
			out.ImageDetails = append(out.ImageDetails, types.ImageDetail{RepositoryName: in.RepositoryName, ImageDigest: &digest, ImageSizeInBytes: aws.Int64(1024)})
		}
		return out, nil
	})
	fake.BatchDeleteImage.Do(func(_ context.Context, in *ecr.BatchDeleteImageInput) (*ecr.BatchDeleteImageOutput, error) {
		return &ecr.BatchDeleteImageOutput{ImageIds: in.ImageIds}, nil
	})
	fake.GetRepositoryPolicy.Fail(&types.RepositoryPolicyNotFoundException{})
	return fake.Config()
}
