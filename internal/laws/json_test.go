package laws_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A handle in a document or in a log says what it is, and no secret.
func TestHandlesInJSON(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	keys := iam.NewFromClient(iam.UnimplementedAPI{})
	for want, h := range map[string]resource.Handle{
		`{"service":"s3","type":"Service","identifiers":{}}`:                                                           svc,
		`{"service":"s3","type":"Object","identifiers":{"BucketName":"logs","Key":"a \"b\""}}`:                         svc.Object("logs", `a "b"`),
		`{"service":"iam","type":"AccountSummary","identifiers":{}}`:                                                   keys.AccountSummary(),
		`{"service":"iam","type":"AccessKeyPair","identifiers":{"UserName":"emma","Id":"AKIA","Secret":"[redacted]"}}`: keys.AccessKeyPair("emma", "AKIA", "secret"),
	} {
		got, err := json.Marshal(h)
		if err != nil || string(got) != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("it", "handle", h)
		if !strings.Contains(log.String(), `"handle":`+want) {
			t.Errorf("a log in JSON: %s", &log)
		}
		log.Reset()
		slog.New(slog.NewTextHandler(&log, nil)).Info("it", "handle", h)
		if !strings.Contains(log.String(), typeName(h)) || strings.Contains(log.String(), "secret") {
			t.Errorf("a log in text: %s", &log)
		}
	}
	list, err := json.Marshal([]*s3.Bucket{svc.Bucket("a"), nil})
	if err != nil || string(list) != `[{"service":"s3","type":"Bucket","identifiers":{"Name":"a"}},null]` {
		t.Errorf("%s, %v", list, err)
	}
}
