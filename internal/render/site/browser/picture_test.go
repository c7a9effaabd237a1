package browser

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "write pictures of pages to this `folder`, to be looked at")

// Pages that are looked at by people after a change of style: each is more than an empty page.
func TestPictures(t *testing.T) {
	for _, p := range []struct {
		name, page, theme, query string
		width, height            int
	}{
		{"home", "index.html", "light", "", 1280, 1000},
		{"search", "reference/s3/Bucket.html", "light", "upload_file", 1280, 900},
		{"instance-dark", "reference/ec2/Instance.html", "dark", "", 1280, 1400},
		{"phone", "reference/s3/Object.html", "light", "", 390, 1200},
		{"phone-search", "reference/s3/Object.html", "light", "upload_file", 390, 1000},
		{"actions", "reference/s3/Object.html#actions", "dark", "", 1280, 1200},
	} {
		ctx, seen := open(t, "index.html", p.width, p.height)
		media := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: p.theme}}
		do(t, ctx, emulation.SetEmulatedMedia().WithFeatures(media), chromedp.EmulateViewport(int64(p.width), int64(p.height)), chromedp.Navigate(address(t, p.page)), chromedp.WaitReady("body"))
		if p.query != "" {
			do(t, ctx, slash(), chromedp.KeyEvent(p.query), chromedp.Poll(`document.querySelectorAll("#found li").length > 3`, nil))
		}
		var png []byte
		do(t, ctx, chromedp.CaptureScreenshot(&png))
		if len(png) < 20_000 {
			t.Errorf("%s: a picture of %d bytes", p.name, len(png))
		}
		if *pictures != "" {
			if err := os.WriteFile(filepath.Join(*pictures, p.name+".png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		seen.none(t)
	}
}
