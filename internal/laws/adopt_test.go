package laws_test

import (
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Handles are made of the SDK's own structs, with these as their data.
func TestHandlesFromData(t *testing.T) {
	object := &s3types.Object{Key: aws.String("a"), Size: aws.Int64(7)}
	summary, err := s3.NewFromClient(s3.UnimplementedAPI{}).ObjectSummaryFrom("b", object)
	wantNoError(t, err)
	size, err := summary.Size(t.Context())
	wantNoError(t, err)
	if summary.BucketName() != "b" || summary.Key() != "a" || size != 7 || summary.Data() != object {
		t.Errorf("%v with %v", summary, summary.Data())
	}
	message, err := sqs.NewFromClient(sqs.UnimplementedAPI{}).MessageFrom("q", &sqstypes.Message{ReceiptHandle: aws.String("r"), Body: aws.String("hello")})
	wantNoError(t, err)
	if message.QueueUrl() != "q" || message.ReceiptHandle() != "r" {
		t.Errorf("%v", message)
	}
}

// What a listing leaves out may be missing in a struct that a caller has, too: it is
// loaded, and the rest is not.
func TestHandlesFromDataOfAListing(t *testing.T) {
	boom := errors.New("boom")
	made := time.Unix(1, 0)
	role, err := iam.NewFromClient(iam.UnimplementedAPI{Err: boom}).RoleFrom(&iamtypes.Role{RoleName: aws.String("r"), CreateDate: &made})
	wantNoError(t, err)
	if created, err := role.CreateDate(t.Context()); err != nil || !created.Equal(made) {
		t.Errorf("created %v, %v", created, err)
	}
	if _, err := role.RoleLastUsed(t.Context()); !errors.Is(err, boom) {
		t.Errorf("last use is not loaded: %v", err)
	}
}

// Data that does not say what it is of makes no handle.
func TestHandlesFromDataWithoutIdentity(t *testing.T) {
	svc := iam.NewFromClient(iam.UnimplementedAPI{})
	for _, data := range []*iamtypes.Role{nil, {}, {RoleName: aws.String("")}} {
		role, err := svc.RoleFrom(data)
		var of *resource.Error
		if role != nil || !errors.Is(err, resource.ErrNotSet) || !errors.As(err, &of) || of.Method != "RoleFrom" {
			t.Errorf("of %v: %v, %v", data, role, err)
		}
	}
}
