package integration

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// drawn is what even a seeded moto draws anew each time, what depends on the
// clock, and what looks like a secret, with what stands for it in recordings.
var drawn = []struct {
	pattern *regexp.Regexp
	text    string
}{
	{regexp.MustCompile(`\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:?00)?`), "2026-01-02T03:04:05Z"},
	{regexp.MustCompile(`\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 20\d\d \d\d:\d\d:\d\d GMT`), "Fri, 02 Jan 2026 03:04:05 GMT"},
	{regexp.MustCompile(`\b1[6-9]\d{8}(\.\d+)?\b`), "1767323045"},
	{regexp.MustCompile(`\b1[6-9]\d{11}\b`), "1767323045000"},
	{regexp.MustCompile(`\b([0-9a-f]{2}:){15,}[0-9a-f]{2}\b`), "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"},
	{regexp.MustCompile(`(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*-----END [A-Z ]*PRIVATE KEY-----\s*`), "a private key"},
	{regexp.MustCompile(`\bAKIA([A-Z0-9]{16})\b`), "AKID$1"},
	{regexp.MustCompile(`<SecretAccessKey>[^<]*</SecretAccessKey>`), "<SecretAccessKey>a secret key</SecretAccessKey>"},
}

// settle replaces what differs from one recording to the next.
func settle(text string) string {
	for _, d := range drawn {
		text = d.pattern.ReplaceAllString(text, d.text)
	}
	return text
}

// settledHeader lists the headers that a keep function wants, in order.
func settledHeader(header http.Header, keep func(string) bool) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(header)) {
		if keep(name) {
			lines = append(lines, name+": "+settle(header.Get(name)))
		}
	}
	return lines
}

// sentHeader reports whether a header of a request belongs to what the caller
// asked for: not the signature, the checksums or what the SDK says of itself.
func sentHeader(name string) bool {
	switch name {
	case "Range", "Cache-Control", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since":
		return true
	case "X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token", "X-Amz-Target", "X-Amz-Api-Version":
		return false
	}
	return strings.HasPrefix(name, "X-Amz-") && !strings.Contains(name, "Checksum")
}

// toldHeader reports whether a header of an answer is recorded: what outputs are
// made from, without what only this answer can be right about.
func toldHeader(name string) bool {
	switch name {
	case "X-Amz-Crc32", "X-Amzn-Requestid", "X-Amz-Request-Id", "X-Amz-Id-2":
		return false
	case "Content-Type", "Etag", "Location", "Last-Modified", "Content-Range", "Cache-Control":
		return true
	}
	return strings.HasPrefix(name, "X-Amz")
}

// settledBody is the body of a request in one line whose order is settled.
func settledBody(r *http.Request, body []byte) string {
	kind := r.Header.Get("Content-Type")
	switch {
	case strings.HasPrefix(kind, "application/x-www-form-urlencoded"):
		form, err := url.ParseQuery(string(body))
		if err == nil {
			return settledForm(form)
		}
	case strings.Contains(kind, "json"):
		var value any
		if json.Unmarshal(body, &value) == nil {
			text, _ := json.Marshal(value)
			return settle(string(text))
		}
	}
	text := settle(string(body))
	if kind == "application/cbor" {
		text = cborText(body)
	}
	if len(text) > 1000 {
		return fmt.Sprintf("%d bytes, SHA-256 %x", len(text), sha256.Sum256([]byte(text)))
	}
	return text
}

// settledForm is a form without the token that the SDK draws for each request,
// and without the copy of the request that it signs for another region.
func settledForm(form url.Values) string {
	form.Del("PresignedUrl")
	if form.Has("ClientToken") {
		form.Set("ClientToken", "token")
	}
	var members []string
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			if name != "Version" {
				members = append(members, name+"="+settle(value))
			}
		}
	}
	return strings.Join(members, "&")
}

// secrets is what no recording may have: keys, signatures, the address of a
// server or of somebody's home.
var secrets = regexp.MustCompile(`AKIA[A-Z0-9]{16}|PRIVATE KEY|X-Amz-Signature|127\.0\.0\.1|localhost|/home/|/root/|/Users/`)
