// Package json tests the generated decoders of services that speak JSON.
package json

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func decoding(t testing.TB, op *fastlist.Operation) *sdk.Decoding {
	t.Helper()
	d, err := fastlist.Decoding(t.Context(), op.SDK, op.Name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// deepMembers are those where a type that holds itself ends in the corpus.
var deepMembers = map[string][]string{"ListHandshakesForAccount": {"Handshakes.Resources.Resources.Resources.Resources"}}

func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckMembers(t, op, decoding(t, op), deepMembers[op.Name]...) })
	}
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckRegular(t, op, decoding(t, op), 100) })
	}
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckAwkward(t, op, decoding(t, op), 400) })
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
