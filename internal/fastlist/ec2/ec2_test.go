// Package ec2 tests the generated decoders of EC2, apart from the others: its
// package of the SDK takes long to compile.
package ec2

import (
	"context"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"

	fastec2 "github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

var someone = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
})

func operations() []*fastlist.Operation {
	return []*fastlist.Operation{
		operation("DescribeImages", (*ec2.Client).DescribeImages, &ec2.DescribeImagesInput{}),
		operation("DescribeInstances", (*ec2.Client).DescribeInstances, &ec2.DescribeInstancesInput{}),
		operation("DescribeSnapshots", (*ec2.Client).DescribeSnapshots, &ec2.DescribeSnapshotsInput{}),
	}
}

func operation[I, O any](name string, call func(*ec2.Client, context.Context, *I, ...func(*ec2.Options)) (*O, error), in *I) *fastlist.Operation {
	var o ec2.Options
	fastec2.FastDecoder(&o)
	client := func(h *http.Client, options fastlist.APIOptions) fastlist.Call {
		client := ec2.New(ec2.Options{
			Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options,
		})
		return func(ctx context.Context) (any, error) { return call(client, ctx, in) }
	}
	return &fastlist.Operation{SDK: "github.com/aws/aws-sdk-go-v2/service/ec2", Name: name, Fast: o.APIOptions, Client: client}
}

func decoding(t testing.TB, op *fastlist.Operation) *sdk.Decoding {
	t.Helper()
	d, err := fastlist.Decoding(t.Context(), op.SDK, op.Name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckMembers(t, op, decoding(t, op)) })
	}
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckRegular(t, op, decoding(t, op), 60) })
	}
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckAwkward(t, op, decoding(t, op), 200) })
	}
}

func TestAnswersAroundTheBody(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckTransport(t, op, decoding(t, op)) })
	}
}

func FuzzDecoders(f *testing.F) {
	var decodings []*sdk.Decoding
	for _, op := range operations() {
		decodings = append(decodings, decoding(f, op))
	}
	fastlist.Fuzz(f, operations(), decodings)
}

func TestRecordedAnswersOfMoto(t *testing.T) {
	for _, op := range operations() {
		all, fast := fastlist.CheckRecorded(t, op, "EC2", "../../../testdata/recordings")
		if all == 0 {
			t.Errorf("no recorded answer of %s", op.Name)
		}
		t.Logf("%s: %d of %d decoded fast", op.Name, fast, all)
	}
}
