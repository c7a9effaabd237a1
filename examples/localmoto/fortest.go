package localmoto

import (
	"os"
	"testing"
)

// ForTest starts moto for a test and ends it with the test. Where there is none
// the test is skipped, or fails if the environment has RESGEN_REQUIRE_MOTO=1.
func ForTest(t testing.TB) *Server {
	t.Helper()
	s, err := Start()
	switch {
	case err == nil:
	case os.Getenv("RESGEN_REQUIRE_MOTO") == "1":
		t.Fatalf("moto is required: %v", err)
	default:
		t.Skipf("this program needs a service to talk to, and moto is not here (.ci/run requires it where Python has it): %v", err)
	}
	t.Cleanup(s.Close)
	return s
}
