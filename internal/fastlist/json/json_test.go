// Package json tests the generated decoders of services that speak JSON.
package json

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) {
		fastlist.CheckMembers(t, op, d)
	})
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckRegular(t, op, d, 20) })
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	fastlist.Each(t, services, func(t *testing.T, op *fastlist.Operation, d *sdk.Decoding) { fastlist.CheckAwkward(t, op, d, 60) })
}

func TestAnswersAroundTheBody(t *testing.T) {
	fastlist.Each(t, services, fastlist.CheckTransport)
}

func FuzzDecoders(f *testing.F) {
	var ops []*fastlist.Operation
	var decodings []*sdk.Decoding
	for _, name := range []string{"lambda", "dynamodb", "inspector2"} {
		o, d := named(f, name).Operations(f)
		ops, decodings = append(ops, o...), append(decodings, d...)
	}
	fastlist.Fuzz(f, ops, decodings)
}
