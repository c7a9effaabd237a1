package browser

import (
	"flag"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

var screenshot = flag.String("screenshot", "", "write a picture of the page to this `file`: ../../../docs/security-audit.png")

// The picture in the docs is of the page that the tests compare with.
func TestScreenshot(t *testing.T) {
	ctx, _ := open(t, "report.html", 1100, 1400)
	var png []byte
	if err := chromedp.Run(ctx, chromedp.CaptureScreenshot(&png)); err != nil || len(png) < 10_000 {
		t.Fatalf("%d bytes: %v", len(png), err)
	}
	if *screenshot != "" {
		if err := os.WriteFile(*screenshot, png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
