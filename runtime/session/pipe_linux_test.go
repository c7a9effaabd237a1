package session_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/seed5e775779/resgen/runtime/session"
)

// TestFilesThatArePipes has files that can be read but once, as those are that a shell
// makes of what a command prints.
func TestFilesThatArePipes(t *testing.T) {
	for _, variable := range []string{"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"} {
		t.Run(variable, func(t *testing.T) {
			withFiles(t, "[default]\nregion = eu-west-1\n", "")
			out, in, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			_, err = in.WriteString("[default]\nregion = eu-west-1\n" + keys("AKIAMINE"))
			want(t, "the pipe is written to", err, nil)
			want(t, "and closed", in.Close(), nil)
			t.Setenv(variable, fmt.Sprintf("/dev/fd/%d", out.Fd()))
			s, err := session.New(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			want(t, "key", keyOf(t, s), "AKIAMINE")
			want(t, "region", s.Region(), "eu-west-1")
		})
	}
}
