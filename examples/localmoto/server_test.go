package localmoto_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/localmoto"
)

func TestServer(t *testing.T) {
	s, err := localmoto.Start()
	if err != nil {
		t.Skipf("no moto here: %v", err)
	}
	response, err := http.Post(s.URL()+"/moto-api/reset", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		t.Errorf("reset: %s", response.Status)
	}
	_ = response.Body.Close()
	s.Close()
	if response, err := http.Get(s.URL()); err == nil {
		_ = response.Body.Close()
		t.Error("moto listens after Close")
	}
}

func TestNoMoto(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := localmoto.Start(); err == nil || !strings.Contains(err.Error(), "python3") {
		t.Errorf("got %v", err)
	}
}
