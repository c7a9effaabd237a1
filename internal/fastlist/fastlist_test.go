package fastlist

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// headerMembers are members of outputs that come in headers, and those of
// members in the body whose kind has no "nothing".
var headerMembers = map[string][]string{
	"ListMultipartUploads": {"RequestCharged"},
	"ListObjectVersions":   {"RequestCharged"},
	"ListObjectsV2":        {"RequestCharged"},
	"ListParts":            {"AbortDate", "AbortRuleId", "RequestCharged"},
}

// A member that the SDK has and the decoder has not is a new one: generate the
// packages again.
func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { CheckMembers(t, op, decoding(t, op), headerMembers[op.Name]...) })
	}
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { CheckRegular(t, op, decoding(t, op), 300) })
	}
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { CheckAwkward(t, op, decoding(t, op), 1000) })
	}
}

func TestAnswersAroundTheBody(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { CheckTransport(t, op, decoding(t, op)) })
	}
}

func FuzzDecoders(f *testing.F) {
	var decodings []*sdk.Decoding
	for _, op := range operations() {
		decodings = append(decodings, decoding(f, op))
	}
	Fuzz(f, operations(), decodings)
}
