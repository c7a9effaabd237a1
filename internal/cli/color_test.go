package cli

import (
	"bytes"
	"os"
	"testing"

	"github.com/seed5e775779/resgen/internal/show"
)

// Colors are for terminals, and for people who do not say otherwise. /dev/null is a
// device of characters, as terminals are.
func TestColorsAreForTerminals(t *testing.T) {
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	if styleFor(device) != show.Color {
		t.Error("a device gets none")
	}
	if styleFor(&bytes.Buffer{}) != (show.Style{}) {
		t.Error("a text gets colors")
	}
	t.Setenv("NO_COLOR", "1")
	if styleFor(device) != (show.Style{}) {
		t.Error("whoever wants none gets them")
	}
}
