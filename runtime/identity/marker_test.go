package identity_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/identity"
)

// unflagged answers questions about a group that has a policy on each of two pages, neither
// of which says whether there are others.
type unflagged struct{}

func (unflagged) Do(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	result := "<Group><GroupName>g</GroupName></Group><Users/>"
	if form.Get("Action") == "ListGroupPolicies" {
		result = "<PolicyNames><member>one</member></PolicyNames><Marker>m</Marker>"
		if form.Get("Marker") == "m" {
			result = "<PolicyNames><member>two</member></PolicyNames>"
		}
	}
	if form.Get("Action") == "ListAttachedGroupPolicies" {
		result = "<AttachedPolicies/>"
	}
	text := fmt.Sprintf(`<%[1]sResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><%[1]sResult>%[2]s</%[1]sResult></%[1]sResponse>`, form.Get("Action"), result)
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, ContentLength: int64(len(text)), Body: io.NopCloser(strings.NewReader(text))}, nil
}

// A page with a marker goes on, unless it says that it is the last.
func TestMarkersWithoutFlag(t *testing.T) {
	svc := iam.New(aws.Config{Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: unflagged{}})
	d, err := svc.Group("g").ForceDelete(t.Context(), func(o *identity.DeleteOptions) { o.Preview = true })
	if err != nil || fmt.Sprint(d.Parts) != "[inline policy one inline policy two group g]" {
		t.Errorf("%v, %v", d, err)
	}
}
