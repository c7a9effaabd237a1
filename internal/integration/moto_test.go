package integration

import (
	"io"
	"net/http"
	"testing"

	"github.com/seed5e775779/resgen/examples/localmoto"
)

// reset empties the server and starts its random numbers anew, so that a
// scenario gets the same identifiers whatever ran before it.
func reset(t *testing.T, s *localmoto.Server) {
	t.Helper()
	for _, path := range []string{"/moto-api/reset", "/moto-api/seed?a=42"} {
		response, err := direct.Post(s.URL()+path, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Fatalf("moto: %s: %s", path, response.Status)
		}
	}
}
