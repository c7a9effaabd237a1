package cbor

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// odd are what is put between, into and in the place of what a body has: single bytes, and
// lengths that nothing has.
var odd = []string{
	"\x00", "\x17", "\x18", "\x20", "\x40", "\x5f", "\x60", "\x61", "\x7f", "\x80", "\x9f", "\xa0", "\xa1", "\xbf", "\xc1", "\xf4", "\xf5", "\xf6", "\xf7", "\xf9", "\xfa", "\xfb", "\xff", "\x1b", "\x3b",
	"\x9b\x00\x00\x01\x00\x00\x00\x00\x00", "\xbb\x00\x00\x01\x00\x00\x00\x00\x00", "\x5b\x10\x00\x00\x00\x00\x00\x00\x00", "\x7b\x10\x00\x00\x00\x00\x00\x00\x00",
	"\x9b\x80\x00\x00\x00\x00\x00\x00\x00", "\x7b\xff\xff\xff\xff\xff\xff\xff\xff", "\xbb\xff\xff\xff\xff\xff\xff\xff\xff", "\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00", "\xfa\x7f\x80\x00\x00", "\xf9\x3c\x00",
}

// spoil changes a body in one place.
func spoil(random *rand.Rand, body string) string {
	i, what := random.IntN(len(body)), odd[random.IntN(len(odd))]
	switch random.IntN(6) {
	case 0:
		return body[:i]
	case 1:
		return body + what
	case 2:
		return body[:i] + what + body[i:]
	case 3:
		return body[:i] + body[i+1:]
	default:
		return body[:i] + what + body[i+1:]
	}
}

// A body that is cut off, or has other bytes, gives what the SDK makes of it.
func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for op, d := range operations(t) {
		for seed := range uint64(150) {
			compare(t, op, spoil(random, body(seed, false, d)))
		}
		if sent := answer(t, op); sent != "" {
			for range 150 {
				compare(t, op, spoil(random, sent))
			}
		}
	}
}

// The answers that the SDK itself is tested with have every member. They are decoded fast,
// unless one is a union.
func TestAnswersOfTheSDKsOwnTests(t *testing.T) {
	n := 0
	for op, d := range operations(t) {
		if sent := answer(t, op); sent != "" {
			n++
			if fast := compare(t, op, sent); fast == unions(d) {
				t.Errorf("%s: decoded fast: %v", op.Name, fast)
			}
		}
	}
	if n == 0 {
		t.Error("the SDK has none: they are somewhere else now")
	}
}

// unions reports whether an answer may have a union.
func unions(d *sdk.Decoding) bool {
	seen := map[*sdk.Layout]bool{}
	var in func(*sdk.Layout) bool
	of := func(e *sdk.Element) bool {
		for e.Of != nil {
			e = e.Of
		}
		return e.Kind == sdk.ElementSDK || e.Struct != nil && in(e.Struct)
	}
	in = func(l *sdk.Layout) bool {
		again := seen[l]
		seen[l] = true
		return !again && slices.ContainsFunc(l.Elements, of)
	}
	return in(d.Output)
}

// answer is the body of the answer to an operation that the SDK's own tests have: head and
// headers, an empty line, the body. Empty for an operation without one.
func answer(t testing.TB, op *fastlist.Operation) string {
	t.Helper()
	found, err := sdk.Locate(t.Context(), sdk.Place{}, []string{op.SDK})
	if err != nil {
		t.Fatal(err)
	}
	sent, err := os.ReadFile(filepath.Join(found[op.SDK].Dir, "response_snapshot", op.Name+".response.snap"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	_, body, _ := bytes.Cut(sent, []byte("\n\n"))
	return string(body)
}

// FuzzDecoders compares whatever bodies the fuzzer thinks of.
func FuzzDecoders(f *testing.F) {
	var ops []*fastlist.Operation
	decodings := operations(f)
	for op := range decodings {
		ops = append(ops, op)
	}
	slices.SortFunc(ops, func(a, b *fastlist.Operation) int { return cmp.Compare(a.Name, b.Name) })
	random := rand.New(rand.NewPCG(1, 2))
	for i, op := range ops {
		for seed := range uint64(6) {
			b := body(seed, seed%2 == 0, decodings[op])
			f.Add(byte(i), []byte(b))
			f.Add(byte(i), []byte(spoil(random, b)))
		}
		if sent := answer(f, op); sent != "" {
			f.Add(byte(i), []byte(sent))
		}
		for _, what := range odd {
			f.Add(byte(i), []byte(what))
		}
	}
	f.Fuzz(func(t *testing.T, op byte, body []byte) { compare(t, ops[int(op)%len(ops)], string(body)) })
}
