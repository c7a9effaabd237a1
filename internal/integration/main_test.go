package integration

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/localmoto"
)

var record = flag.Bool("record", false, "write testdata/recordings from what moto answers")

// moto is the server of this run, nil without one.
var moto *localmoto.Server

// noMoto says why there is no server.
var noMoto string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

// run runs the tests with a server if there can be one.
func run(m *testing.M) int {
	isolate()
	required := *record || os.Getenv("RESGEN_REQUIRE_MOTO") == "1"
	var err error
	switch {
	case testing.Short() && !required:
		noMoto = "-short: replay only"
	default:
		if moto, err = localmoto.Start(); err != nil {
			noMoto = err.Error()
		}
	}
	if moto == nil {
		fmt.Fprintln(os.Stderr, "integration: nothing runs live, only recordings are replayed:", noMoto)
		if required {
			return 1
		}
		return m.Run()
	}
	defer moto.Close()
	return m.Run()
}

// live begins a test against moto, with nothing in it. Without moto the test is skipped, and
// says what that leaves untried; .ci/run requires it where Python has it.
func live(t *testing.T, instead string) {
	t.Helper()
	if moto == nil {
		t.Skipf("no moto (%s): %s", noMoto, instead)
	}
	reset(t, moto)
}

// isolate hides the caller's AWS settings: profiles, credentials, endpoints, and
// AWS_CA_BUNDLE, with which the SDK refuses an HTTP client that is not its own.
func isolate() {
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "AWS_") {
			_ = os.Unsetenv(name) // fails for malformed names only
		}
	}
	for name, value := range map[string]string{
		"AWS_CONFIG_FILE":             os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		"AWS_EC2_METADATA_DISABLED":   "true",
	} {
		_ = os.Setenv(name, value)
	}
}
