package replay_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/examples/replay"
	"github.com/seed5e775779/resgen/generated/iam"
)

// recorded writes a recording of one call, from a server that answers it.
func recorded(t *testing.T) (file string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/xml")
		fmt.Fprint(w, `<GetUserResponse><GetUserResult><User><UserName>ann</UserName><Path>/ops/</Path><UserId>AIDA</UserId><Arn>arn:aws:iam::1:user/ops/ann</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></User></GetUserResult></GetUserResponse>`)
	}))
	defer server.Close()
	for name, value := range map[string]string{"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", replay.RecordEnv: "1"} {
		t.Setenv(name, value)
	}
	file = filepath.Join(t.TempDir(), "testdata", "user.json")
	t.Run("record", func(t *testing.T) {
		if _, err := iam.New(replay.ForTest(t, file)).User("ann").Load(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	t.Setenv(replay.RecordEnv, "")
	return file
}

func TestRecordAndReplay(t *testing.T) {
	user := iam.New(replay.ForTest(t, recorded(t))).User("ann")
	if path, err := user.Path(t.Context()); path != "/ops/" || err != nil {
		t.Error(path, err)
	}
}

// noted is a test that keeps what it is told, and does not fail.
type noted struct {
	testing.TB
	errors  []string
	cleanup []func()
}

func (n *noted) Error(args ...any) { n.errors = append(n.errors, fmt.Sprint(args...)) }

func (n *noted) Errorf(format string, args ...any) {
	n.errors = append(n.errors, fmt.Sprintf(format, args...))
}

func (n *noted) Cleanup(f func()) { n.cleanup = append(n.cleanup, f) }

func TestWhatTheRecordingDoesNotHave(t *testing.T) {
	n := &noted{TB: t}
	svc := iam.New(replay.ForTest(n, recorded(t)), func(o *iam.Options) { o.Retryer = aws.NopRetryer{} })
	if _, err := svc.User("bob").Load(t.Context()); err == nil {
		t.Error("no error")
	}
	for _, f := range slices.Backward(n.cleanup) {
		f()
	}
	if len(n.errors) != 2 || !strings.Contains(n.errors[0], "no answer to POST / Action=GetUser&UserName=bob") || !strings.Contains(n.errors[1], "nobody sent POST / Action=GetUser&UserName=ann") {
		t.Errorf("%q", n.errors)
	}
}
