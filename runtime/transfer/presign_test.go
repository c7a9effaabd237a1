package transfer_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// service is a service with a client, or without one.
type service struct{ client *s3.Client }

func (s service) SDKClient() (*s3.Client, bool) { return s.client, s.client != nil }

// A signed request does what it says for whoever sends it.
func TestPresign(t *testing.T) {
	server, client := serve(t, false, func(o *s3.Options) {
		o.RequestChecksumCalculation, o.ResponseChecksumValidation = aws.RequestChecksumCalculationWhenSupported, aws.ResponseChecksumValidationWhenSupported
	})
	by, key := service{client}, "a b/ü+c"
	server.Put("b", key, []byte("abc"))
	send := func(req *v4.PresignedHTTPRequest, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.ToLower(req.URL), "crc32") {
			t.Errorf("the checksum of nothing is signed: %s", req.URL)
		}
		r, _ := http.NewRequest(req.Method, req.URL, strings.NewReader("new"))
		if req.Method == http.MethodGet {
			r.Body = http.NoBody
		}
		r.Header = req.SignedHeader
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer http.DefaultClient.CloseIdleConnections()
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		if answer.StatusCode >= 300 {
			t.Errorf("%s: %s", answer.Status, text)
		}
		return string(text)
	}
	if got := send(transfer.PresignGet(t.Context(), by, "b", "", key, nil, s3.WithPresignExpires(time.Hour))); got != "abc" {
		t.Errorf("got %q", got)
	}
	send(transfer.PresignHead(t.Context(), by, "b", "", key, nil))
	send(transfer.PresignPut(t.Context(), by, "b", key, nil))
	if got := string(server.Get("b", key).Data); got != "new" {
		t.Errorf("stored %q", got)
	}
	send(transfer.PresignDelete(t.Context(), by, "b", "", key, nil))
	if server.Get("b", key) != nil {
		t.Error("it is not deleted")
	}
	got, err := transfer.PresignGet(t.Context(), by, "b", "v1", key, &s3.GetObjectInput{ResponseContentType: aws.String("x/y")})
	if at, _ := url.Parse(got.URL); err != nil || at.Query().Get("versionId") != "v1" || at.Query().Get("response-content-type") != "x/y" {
		t.Errorf("%s, %v", got.URL, err)
	}
}

func TestPresignPost(t *testing.T) {
	_, client := serve(t, false)
	form, err := transfer.PresignPost(t.Context(), service{client}, "b", "k", nil, func(o *s3.PresignPostOptions) {
		o.Conditions = []any{[]any{"content-length-range", 0, 10}}
	})
	if err != nil || form.Values["key"] != "k" || form.Values["policy"] == "" || !strings.Contains(form.URL, "/b") {
		t.Errorf("%v, %v", form, err)
	}
}

func TestPublicURL(t *testing.T) {
	client := s3.New(s3.Options{Region: "eu-west-1", Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{}, errors.New("nobody asks for them")
	})})
	for key, want := range map[string]string{"a b/ü": "https://bucket.s3.eu-west-1.amazonaws.com/a%20b/%C3%BC", "x": "https://bucket.s3.eu-west-1.amazonaws.com/x"} {
		if got, err := transfer.PublicURL(service{client}, "bucket", key); err != nil || got != want {
			t.Errorf("%s, %v", got, err)
		}
	}
	if got, err := transfer.PublicURL(service{client}, "with.dot", "x"); err != nil || !strings.HasSuffix(got, "/with.dot/x") {
		t.Errorf("%s, %v", got, err)
	}
}

// Without the SDK's client nothing can be signed; an empty key and a member that says
// something else are refused.
func TestPresignRefuses(t *testing.T) {
	client := s3.New(s3.Options{Region: "eu-west-1"})
	if _, err := transfer.PresignGet(t.Context(), service{}, "b", "", "k", nil); err == nil {
		t.Error("signed without a client")
	}
	if _, err := transfer.PublicURL(service{client}, "b", ""); !errors.Is(err, resource.ErrEmptyIdentifier) {
		t.Errorf("%v", err)
	}
	if _, err := transfer.PresignPut(t.Context(), service{client}, "b", "k", &s3.PutObjectInput{Key: aws.String("x")}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("%v", err)
	}
	if _, err := transfer.PresignGet(t.Context(), service{client}, "b", "v", "k", &s3.GetObjectInput{VersionId: aws.String("x")}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("%v", err)
	}
	other := aws.String("x")
	for name, sign := range map[string]func(bucket, key *string) error{
		"Get": func(bucket, key *string) error {
			_, err := transfer.PresignGet(t.Context(), service{client}, "b", "", "k", &s3.GetObjectInput{Bucket: bucket, Key: key})
			return err
		},
		"Head": func(bucket, key *string) error {
			_, err := transfer.PresignHead(t.Context(), service{client}, "b", "", "k", &s3.HeadObjectInput{Bucket: bucket, Key: key})
			return err
		},
		"Delete": func(bucket, key *string) error {
			_, err := transfer.PresignDelete(t.Context(), service{client}, "b", "", "k", &s3.DeleteObjectInput{Bucket: bucket, Key: key})
			return err
		},
		"Put": func(bucket, key *string) error {
			_, err := transfer.PresignPut(t.Context(), service{client}, "b", "k", &s3.PutObjectInput{Bucket: bucket, Key: key})
			return err
		},
		"Post": func(bucket, key *string) error {
			_, err := transfer.PresignPost(t.Context(), service{client}, "b", "k", &s3.PutObjectInput{Bucket: bucket, Key: key})
			return err
		},
	} {
		if err := sign(other, nil); !errors.Is(err, resource.ErrConflict) || !strings.Contains(err.Error(), "Bucket") {
			t.Errorf("%s of another bucket: %v", name, err)
		}
		if err := sign(nil, other); !errors.Is(err, resource.ErrConflict) || !strings.Contains(err.Error(), "Key") {
			t.Errorf("%s of another key: %v", name, err)
		}
	}
}
