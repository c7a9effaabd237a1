// Package testenv is what tests of the example programs replace around them.
package testenv

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Secret is the secret of the access key, which no program prints.
const Secret = "secret-of-the-test"

// Set replaces the AWS settings of whoever runs the test, until its end: requests go to
// the endpoint, with an access key. A region of "" is not set.
func Set(t testing.TB, endpoint, region, key string) {
	t.Helper()
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, value) // restored at the end of the test
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	none := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_CONFIG_FILE": none, "AWS_SHARED_CREDENTIALS_FILE": none, "AWS_EC2_METADATA_DISABLED": "true",
		"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": Secret,
	} {
		t.Setenv(name, value)
	}
	if region != "" {
		t.Setenv("AWS_REGION", region)
	}
}

// NoProxy has requests go where they are addressed to, for the life of the process: a
// proxy would be asked for hosts that are not there, and answer in its own way. It is
// called from TestMain, as net/http reads these settings once.
func NoProxy() {
	for _, name := range []string{"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"} {
		os.Unsetenv(name)
	}
}

// NoSuchHosts has DNS answer that there is none of the names, until the end of the test. It wants [NoProxy].
func NoSuchHosts(t testing.TB) {
	t.Helper()
	before := net.DefaultResolver
	t.Cleanup(func() { net.DefaultResolver = before })
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go answerDNS(server)
		return client, nil
	}}
}

// answerDNS answers one question, as over TCP: with its own header and text.
func answerDNS(c net.Conn) {
	defer c.Close()
	length := make([]byte, 2)
	if _, err := io.ReadFull(c, length); err != nil {
		return
	}
	text := make([]byte, binary.BigEndian.Uint16(length))
	if _, err := io.ReadFull(c, text); err != nil {
		return
	}
	text[2], text[3] = 0x81, 0x83 // an answer: no such name
	text[10], text[11] = 0, 0     // nothing but the question
	_, _ = c.Write(append(length, text...))
}
