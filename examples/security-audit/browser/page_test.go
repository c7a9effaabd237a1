// Package browser looks at the audit's page in a real browser. It is a module of its
// own, because only this test needs a browser's protocol.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// open starts a headless browser, and shows it a page that the audit's tests compare
// with. It skips the test where no browser is installed.
func open(t *testing.T, page string, width, height int) (context.Context, *faults) {
	t.Helper()
	found := false
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if _, err := exec.LookPath(name); !errors.Is(err, exec.ErrNotFound) {
			found = true
		}
	}
	if !found {
		t.Skip("no Chromium is installed; the page's structure is tested without one in package report")
	}
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(width, height), chromedp.UserDataDir(profile(t)))
	alone, stop := chromedp.NewExecAllocator(t.Context(), o...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(alone)
	t.Cleanup(end)
	ctx, late := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(late)
	seen := &faults{}
	chromedp.ListenTarget(ctx, seen.note)
	path, err := filepath.Abs("../testdata/" + page)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), chromedp.Navigate("file://"+filepath.ToSlash(path)), chromedp.WaitReady("body")); err != nil {
		t.Fatal(err)
	}
	return ctx, seen
}

// faults are what a browser complains of, and what it asks the network for.
type faults struct {
	mu  sync.Mutex
	all []string
}

func (f *faults) note(event any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch e := event.(type) {
	case *cdp.EventExceptionThrown:
		f.all = append(f.all, e.ExceptionDetails.Text)
	case *cdp.EventConsoleAPICalled:
		f.all = append(f.all, "console: "+string(e.Type))
	case *log.EventEntryAdded:
		f.all = append(f.all, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file:") && !strings.HasPrefix(e.Request.URL, "data:") {
			f.all = append(f.all, "asked for "+e.Request.URL)
		}
	}
}

func (f *faults) none(t *testing.T) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.all) > 0 {
		t.Errorf("the browser says: %q", f.all)
	}
}

// evaluate asks the page.
func evaluate[T any](t *testing.T, ctx context.Context, script string) (value T) {
	t.Helper()
	if err := chromedp.Run(ctx, chromedp.Evaluate(script, &value)); err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return value
}

// What is drawn has a size, no text is cut off or drawn over another thing, and nothing
// is asked of the network. One of the pages has long numbers and names.
func TestPageIsDrawn(t *testing.T) {
	for _, page := range []string{"report.html", "wide.html"} {
		for _, width := range []int{1280, 800, 390} {
			t.Run(fmt.Sprint(page, width), func(t *testing.T) {
				ctx, seen := open(t, page, width, 900)
				if n := evaluate[int](t, ctx, `[...document.querySelectorAll("svg rect")].filter(r => r.getBoundingClientRect().width > 0).length`); n < 20 {
					t.Errorf("%d bars are drawn", n)
				}
				if wide := evaluate[bool](t, ctx, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); wide {
					t.Error("the page is wider")
				}
				if cut := evaluate[[]string](t, ctx, clipped); len(cut) > 0 {
					t.Errorf("texts of charts are cut off, or over something: %q", cut)
				}
				if broken := evaluate[[]string](t, ctx, brokenWords); len(broken) > 0 && width >= 800 {
					t.Errorf("words are broken: %q", broken)
				}
				seen.none(t)
			})
		}
	}
}

// clipped returns the texts of charts that are not within their chart, or that touch a
// bar or another text.
const clipped = `[...document.querySelectorAll("figure > svg")].flatMap(svg => {
	const all = svg.getBoundingClientRect(), drawn = [...svg.querySelectorAll("text, rect")]
	return drawn.filter(t => t.tagName == "text").filter(t => {
		const r = t.getBoundingClientRect()
		return r.left < all.left - 1 || r.right > all.right + 1 || r.top < all.top - 1 || r.bottom > all.bottom + 1 || drawn.some(o => {
			const s = o.getBoundingClientRect(), mid = (r.top + r.bottom) / 2
			return o != t && s.left < r.right && r.left < s.right && s.top < mid && mid < s.bottom
		})
	}).map(t => t.textContent)
})`

// brokenWords returns the short words of tables that do not fit into a line.
const brokenWords = `[...document.querySelectorAll("td")].filter(td => /^[a-z0-9-]+$/.test(td.textContent.trim()) && td.textContent.trim().length < 16 && td.getBoundingClientRect().height > 0 && (() => {
	const r = document.createRange(); r.selectNodeContents(td); return new Set([...r.getClientRects()].map(c => Math.round(c.top))).size > 1
})()).map(td => td.textContent.trim())`

// In a dark room the page is dark.
func TestPageIsDark(t *testing.T) {
	ctx, seen := open(t, "report.html", 1280, 900)
	light := evaluate[string](t, ctx, `getComputedStyle(document.body).backgroundColor`)
	if err := chromedp.Run(ctx, dark()); err != nil {
		t.Fatal(err)
	}
	if got := evaluate[string](t, ctx, `getComputedStyle(document.body).backgroundColor`); got == light {
		t.Errorf("the page is %s, dark or light", got)
	}
	seen.none(t)
}

// profile returns a folder for a browser, whose processes outlive it by a moment and
// write to the folder while it is removed.
func profile(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "browser")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 100 {
			if err = os.RemoveAll(dir); err == nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Error(err)
	})
	return dir
}
