package localmoto_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/localmoto"
)

func TestServer(t *testing.T) {
	var s *localmoto.Server
	t.Run("running", func(t *testing.T) {
		s = localmoto.ForTest(t)
		reset(t, s.URL())
	})
	if s == nil {
		return // skipped, or failed, above
	}
	if response, err := http.Get(s.URL()); err == nil {
		_ = response.Body.Close()
		t.Error("moto outlives its test")
	}
}

func reset(t *testing.T, url string) {
	t.Helper()
	response, err := http.Post(url+"/moto-api/reset", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		t.Errorf("reset: %s", response.Status)
	}
	_ = response.Body.Close()
}

func TestNoMoto(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := localmoto.Start(); err == nil || !strings.Contains(err.Error(), "python3") {
		t.Errorf("got %v", err)
	}
}
