package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/examples/localmoto"
	"github.com/seed5e775779/resgen/examples/testenv"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// visitor asks a server.
type visitor struct {
	t    *testing.T
	base string
}

// ask returns the status and the body of an answer.
func (v visitor) ask(method, path string, header ...string) (*http.Response, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.base+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer, string(body)
}

// json asks for something and decodes it.
func (v visitor) json(method, path string, into any) {
	v.t.Helper()
	answer, body := v.ask(method, path)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "application/json" {
		v.t.Fatalf("%s %s: %s, %s", method, path, answer.Status, body)
	}
	if err := json.Unmarshal([]byte(body), into); err != nil {
		v.t.Fatalf("%s %s: %v in %s", method, path, err, body)
	}
}

// ids returns the ids of a page.
func (p page) ids() string {
	var ids []string
	for _, one := range p.Lighthouses {
		ids = append(ids, one.ID)
	}
	return strings.Join(ids, " ")
}

var listening = regexp.MustCompile(`url=(http://\S+)`)

// start runs the program until the test ends, and returns a visitor.
func start(t *testing.T, args ...string) visitor {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	log, written := io.Pipe()
	found := make(chan string, 1)
	var running sync.WaitGroup
	running.Go(func() {
		defer written.Close()
		if code := run(ctx, append(args, "-address", "127.0.0.1:0"), written); code != 0 {
			t.Errorf("exit code %d", code)
		}
	})
	running.Go(func() {
		defer close(found)
		for lines := bufio.NewScanner(log); lines.Scan(); {
			if match := listening.FindStringSubmatch(lines.Text()); match != nil {
				found <- match[1]
			}
		}
	})
	t.Cleanup(func() {
		cancel()
		running.Wait()
		http.DefaultClient.CloseIdleConnections()
	})
	base, ok := <-found
	if !ok {
		t.Fatal("it does not listen")
	}
	return visitor{t, base}
}

// TestAgainstMoto makes everything and visits it, as a browser does.
func TestAgainstMoto(t *testing.T) {
	testenv.Set(t, localmoto.ForTest(t).URL(), "eu-west-1", "AKIATEST")
	args := []string{"-table", "lights", "-bucket", "pages"}
	for range 2 { // setting up what is there changes nothing
		var stderr strings.Builder
		if code := run(t.Context(), append(args, "-setup"), &stderr); code != 0 {
			t.Fatalf("exit code %d, %s", code, &stderr)
		}
	}
	v := start(t, args...)

	var all []string
	for next := ""; ; {
		var p page
		v.json("GET", "/api/lighthouses?size=3&next="+url.QueryEscape(next), &p)
		all = append(all, strings.Fields(p.ids())...)
		if next = string(p.Next); next == "" {
			break
		}
	}
	if len(all) != 8 {
		t.Errorf("there are %v", all)
	}
	var french page
	if v.json("GET", "/api/lighthouses?country=France", &french); french.ids() != "cordouan ar-men" {
		t.Errorf("those of France are %s", french.ids())
	}
	if v.json("GET", "/api/lighthouses?country=France&size=1", &french); french.ids() != "cordouan" || french.Next == "" {
		t.Errorf("a page of those of France is %s", french.ids())
	}
	if v.json("GET", "/api/lighthouses?country=Atlantis", &french); french.Lighthouses == nil || french.ids() != "" {
		t.Errorf("those of nowhere are %v", french.Lighthouses)
	}

	var visitors sync.WaitGroup // at once: no view gets lost
	for range 10 {
		visitors.Go(func() {
			var one lighthouse
			v.json("GET", "/api/lighthouses/ar-men", &one)
		})
	}
	visitors.Wait()
	var one lighthouse
	if v.json("POST", "/api/lighthouses/ar-men/like", &one); one.Views != 10 || one.Likes != 1 || one.Name != "Ar-Men" {
		t.Errorf("after ten views and a like it is %+v", one)
	}
	for _, path := range []string{"GET /api/lighthouses/atlantis", "POST /api/lighthouses/atlantis/like", "GET /api/atlantis", "GET /atlantis.html"} {
		method, path, _ := strings.Cut(path, " ")
		if answer, body := v.ask(method, path); answer.StatusCode != http.StatusNotFound || !strings.Contains(body, `"error":"Not Found"`) {
			t.Errorf("%s %s: %s, %s", method, path, answer.Status, body)
		}
	}
	if v.json("GET", "/api/lighthouses", &french); strings.Contains(french.ids(), "atlantis") {
		t.Error("looking at what is not there has made it")
	}

	answer, body := v.ask("GET", "/")
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") || !strings.Contains(body, "<h1>Lighthouses</h1>") {
		t.Errorf("%s, %s", answer.Status, body)
	}
	if again, body := v.ask("GET", "/index.html", "If-None-Match", answer.Header.Get("ETag")); again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("the same page again: %s, %s", again.Status, body)
	}
	if head, body := v.ask("HEAD", "/app.js"); head.StatusCode != http.StatusOK || body != "" || head.ContentLength < 100 {
		t.Errorf("%s of %d bytes, %q", head.Status, head.ContentLength, body)
	}
}

func TestCommandLine(t *testing.T) {
	testenv.Set(t, "http://127.0.0.1:1", "eu-west-1", "AKIATEST")
	for args, want := range map[string]int{"": 2, "-bucket b more": 2, "-nonsense": 2, "-h": 0, "-bucket b -address nowhere:-1": 1} {
		if code := run(t.Context(), strings.Fields(args), io.Discard); code != want {
			t.Errorf("%q: exit code %d, want %d", args, code, want)
		}
	}
}
