// Package ec2 tests the generated decoders of EC2, apart from the others: its
// package of the SDK takes long to compile.
package ec2

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/ec2"

	fastec2 "github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

var services = []*fastlist.Service{fastlist.Of("ec2", ec2.New, fastec2.FastDecoder)}

func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckMembers(t, op, d) })
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckRegular(t, op, d, 20) })
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckAwkward(t, op, d, 60) })
}

func TestAnswersAroundTheBody(t *testing.T) { fastlist.Each(t, services, fastlist.CheckTransport) }

func FuzzDecoders(f *testing.F) {
	ops, decodings := services[0].Operations(f)
	fastlist.Fuzz(f, ops, decodings)
}

func TestRecordedAnswersOfMoto(t *testing.T) {
	ops, _ := services[0].Operations(t)
	total := 0
	for _, op := range ops {
		all, fast := fastlist.CheckRecorded(t, op, "EC2", "../../../testdata/recordings")
		total += all
		t.Logf("%s: %d of %d decoded fast", op.Name, fast, all)
	}
	if total < 100 {
		t.Errorf("%d recorded answers", total)
	}
}
