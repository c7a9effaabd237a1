package items_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/crc32"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go/logging"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/items"
)

// summed answers with a body whose checksum is said to be that of another one as often as
// wrong says.
type summed struct {
	body  string
	wrong int
	gzip  bool
	none  bool // no checksum is said
	cut   int  // how often the body breaks off
	asked int
}

func (s *summed) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	body := []byte(s.body)
	if s.gzip {
		var packed bytes.Buffer
		to := gzip.NewWriter(&packed)
		_, _ = to.Write(body)
		_ = to.Close()
		body = packed.Bytes()
		w.Header().Set("Content-Encoding", "gzip")
	}
	sum := crc32.ChecksumIEEE(body)
	if s.asked++; s.asked <= s.wrong {
		sum++
	}
	if !s.none {
		w.Header().Set("X-Amz-Crc32", fmt.Sprint(sum))
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	if s.asked <= s.cut {
		body = body[:len(body)-5]
	}
	_, _ = w.Write(body)
}

// What was changed on its way is no answer, whatever the SDK makes of it, and is asked for
// again.
func TestAnswersThatWereChanged(t *testing.T) {
	const found = `{"Item":{"Artist":{"S":"Nina"},"Title":{"S":"Sinnerman"}}}`
	for name, test := range map[string]struct {
		summed
		option      func(*sdk.Options)
		asked       int
		changed, ok bool
	}{
		"as it was sent":                  {summed{body: found}, nil, 1, false, true},
		"white space behind it":           {summed{body: found + strings.Repeat("\n", 5000)}, nil, 1, false, true},
		"no checksum":                     {summed{body: found, none: true, wrong: 9}, nil, 1, false, true},
		"changed once":                    {summed{body: found, wrong: 1}, nil, 2, false, true},
		"no answer, changed once":         {summed{body: "<html>", wrong: 1}, nil, 2, false, false},
		"always changed":                  {summed{body: found, wrong: 9}, nil, 3, true, false},
		"cut off behind the object, once": {summed{body: found + "     ", cut: 1}, nil, 2, false, true},
		"packed":                          {summed{body: found, gzip: true}, packed, 1, false, true},
		"packed and changed":              {summed{body: found, gzip: true, wrong: 9}, packed, 3, true, false},
		"not to be compared":              {summed{body: found, wrong: 9}, func(o *sdk.Options) { o.DisableValidateResponseChecksum = true }, 1, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			asked := test.summed
			server := httptest.NewServer(&asked) // bodies of the network cannot be read once they are closed
			defer server.Close()
			var logged strings.Builder
			svc := dynamodb.New(aws.Config{
				Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), BaseEndpoint: &server.URL, Logger: logging.NewStandardLogger(&logged),
				Retryer: func() aws.Retryer {
					return retry.NewStandard(func(o *retry.StandardOptions) { o.MaxBackoff = 1 })
				},
			}, func(o *sdk.Options) {
				if test.option != nil {
					test.option(o)
				}
			})
			got, err := items.Get[song](t.Context(), svc.Table("songs"), song{Artist: "Nina", Title: "Sinnerman"})
			var changed *answer.ChecksumError
			if errors.As(err, &changed) != test.changed || (err == nil) != test.ok || asked.asked != test.asked {
				t.Fatalf("%d requests, %+v, %v", asked.asked, got, err)
			}
			if test.ok && got.Title != "Sinnerman" {
				t.Errorf("%+v", got)
			}
			if logged.Len() > 0 && !test.none && test.cut == 0 { // those the SDK logs itself
				t.Errorf("logged: %s", &logged)
			}
			if changed != nil && (changed.Operation != "GetItem" || !strings.Contains(err.Error(), "changed on its way")) {
				t.Error(err)
			}
		})
	}
}

func packed(o *sdk.Options) { o.EnableAcceptEncodingGzip = true }
