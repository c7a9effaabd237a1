// Package xml tests the generated decoders of services that speak XML, but for EC2, whose
// package of the SDK takes long to compile.
package xml

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/rds"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sns"

	fastautoscaling "github.com/seed5e775779/resgen/generated/autoscaling"
	fastcloudformation "github.com/seed5e775779/resgen/generated/cloudformation"
	fastelb "github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	fastiam "github.com/seed5e775779/resgen/generated/iam"
	fastrds "github.com/seed5e775779/resgen/generated/rds"
	fastroute53 "github.com/seed5e775779/resgen/generated/route53"
	fasts3 "github.com/seed5e775779/resgen/generated/s3"
	fastsns "github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// services are those whose generated packages have decoders of XML.
var services = []*fastlist.Service{
	fastlist.Of("autoscaling", autoscaling.New, fastautoscaling.FastDecoder),
	fastlist.Of("cloudformation", cloudformation.New, fastcloudformation.FastDecoder),
	fastlist.Of("elasticloadbalancingv2", elasticloadbalancingv2.New, fastelb.FastDecoder),
	fastlist.Of("iam", iam.New, fastiam.FastDecoder),
	fastlist.Of("rds", rds.New, fastrds.FastDecoder),
	fastlist.Of("route53", route53.New, fastroute53.FastDecoder),
	buckets(),
	fastlist.Of("sns", sns.New, fastsns.FastDecoder),
}

// buckets is S3, in whose requests a bucket may not have any name.
func buckets() *fastlist.Service {
	s := fastlist.Of("s3", s3.New, fasts3.FastDecoder)
	s.Text = "shop"
	return s
}

// headerMembers are members of outputs that come in headers, and those of members in the
// body whose kind has no "nothing".
var headerMembers = map[string][]string{
	"ListMultipartUploads":  {"RequestCharged"},
	"ListObjectAnnotations": {"ObjectVersionId", "RequestCharged"},
	"ListObjectVersions":    {"RequestCharged"},
	"ListObjectsV2":         {"RequestCharged"},
	"ListParts":             {"AbortDate", "AbortRuleId", "RequestCharged"},
}

// A member that the SDK has and the decoder has not is a new one: generate the packages
// again.
func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) {
		fastlist.CheckMembers(t, op, d, headerMembers[op.Name]...)
	})
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckRegular(t, op, d, 60) })
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckAwkward(t, op, d, 200) })
}

func TestAnswersAroundTheBody(t *testing.T) { fastlist.Each(t, services, fastlist.CheckTransport) }

func FuzzDecoders(f *testing.F) {
	var ops []*fastlist.Operation
	var decodings []*sdk.Decoding
	for _, s := range services {
		o, d := s.Operations(f)
		ops, decodings = append(ops, o...), append(decodings, d...)
	}
	fastlist.Fuzz(f, ops, decodings)
}
