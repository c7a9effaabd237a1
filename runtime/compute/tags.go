package compute

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// mostTagged is how many resources EC2 tags in one request.
const mostTagged = 1000

// Tagger is what CreateTags needs of a client.
type Tagger interface {
	CreateTags(context.Context, *ec2.CreateTagsInput, ...func(*ec2.Options)) (*ec2.CreateTagsOutput, error)
}

// CreateTags puts the tags of an input on all of its resources, and returns a handle for
// each resource and each tag: first those of the first resource, in the order of the
// input. A tag without a value has an empty one. It sends CreateTags for each thousand
// resources, one request after the other; without resources or tags it sends one, which
// EC2 answers. If a request fails, the tags that were put on before come with its
// error, and nothing more is sent.
func CreateTags[T any](ctx context.Context, client Tagger, tag func(*types.TagDescription) (T, error), in *ec2.CreateTagsInput, optFns ...func(*ec2.Options)) ([]T, error) {
	var sent ec2.CreateTagsInput
	if in != nil {
		sent = *in
	}
	var made []T
	for from, all := 0, sent.Resources; from == 0 || from < len(all); from += mostTagged {
		sent := sent
		sent.Resources = all[from:min(from+mostTagged, len(all))]
		if _, err := client.CreateTags(ctx, &sent, optFns...); err != nil {
			return made, which(err, from, len(all))
		}
		for _, resource := range sent.Resources {
			for _, t := range sent.Tags {
				handle, err := tag(&types.TagDescription{ResourceId: &resource, Key: copied(t.Key), Value: new(aws.ToString(t.Value))})
				if err != nil {
					return made, err
				}
				made = append(made, handle)
			}
		}
	}
	return made, nil
}

// which says how many of all resources have the tags, if it took several requests.
func which(err error, done, all int) error {
	if all <= mostTagged {
		return err
	}
	return fmt.Errorf("%d of %d resources have the tags: %w", done, all, err)
}

// copied returns a pointer that the caller does not have, nil for nil: handles keep it.
func copied(text *string) *string {
	if text == nil {
		return nil
	}
	return new(*text)
}
