package beside

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	shtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/securityhub"
)

// same holds that both did the same, by the same number of requests of each size.
func same(t *testing.T, got []string, err error, want []string, wantErr error, requests, wantRequests []string) {
	t.Helper()
	if err != nil || wantErr != nil {
		t.Fatal(err, wantErr)
	}
	slices.Sort(requests)
	slices.Sort(wantRequests)
	if !slices.Equal(got, want) || !slices.Equal(requests, wantRequests) {
		t.Errorf("%d and %d results; requests %q, with the client %q", len(got), len(want), requests, wantRequests)
	}
}

func TestFindings(t *testing.T) {
	a, b := newGuardDuty(t), newGuardDuty(t)
	want, wantErr := findingsByClient(t.Context(), a.Client(), "d-1")
	got, err := findings(t.Context(), guardduty.New(b.Config()), "d-1")
	if len(got) != 120 {
		t.Error(len(got))
	}
	same(t, got, err, want, wantErr, b.requests, a.requests)
}

func TestTasks(t *testing.T) {
	a, b := newContainers(t), newContainers(t)
	want, wantErr := tasksByClient(t.Context(), a.Client(), "shop")
	got, err := tasks(t.Context(), ecs.New(b.Config()), "shop")
	if len(got) != 250 {
		t.Error(len(got))
	}
	same(t, got, err, want, wantErr, b.requests, a.requests)
}

func TestPoint(t *testing.T) {
	a, b := newZones(t), newZones(t)
	wantErr := pointByClient(t.Context(), a.Client(), "Z1", "www.example.com", "192.0.2.1")
	err := point(t.Context(), route53.New(b.Config()), "Z1", "www.example.com", "192.0.2.1")
	if len(b.requests) != 2 {
		t.Error(b.requests)
	}
	same(t, nil, err, nil, wantErr, b.requests, a.requests)
}

func TestLikely(t *testing.T) {
	a, b := newInspector(t), newInspector(t)
	want, wantErr := likelyByClient(t.Context(), a.Client(), 0.5)
	got, err := likely(t.Context(), inspector2.New(b.Config()), 0.5)
	if len(got) != 17 { // of the twenty from n-020 on, n-021, n-028 and n-035 have no details
		t.Error(got)
	}
	same(t, got, err, want, wantErr, b.requests, a.requests)
}

func TestSuppress(t *testing.T) {
	filter := &shtypes.AwsSecurityFindingFilters{ProductName: []shtypes.StringFilter{{Value: aws.String("Inspector"), Comparison: shtypes.StringFilterComparisonEquals}}}
	a, b := newHub(t), newHub(t)
	wantErr := suppressByClient(t.Context(), a.Client(), filter)
	err := suppress(t.Context(), securityhub.New(b.Config()), filter)
	for _, err := range []error{err, wantErr} {
		if err == nil || !strings.Contains(err.Error(), "n-007") || !strings.Contains(err.Error(), "ConcurrentUpdateError") {
			t.Error(err)
		}
	}
	same(t, nil, nil, nil, nil, b.requests, a.requests)
}

// TestPage looks for the code of docs/beside.md in this package.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/beside.md")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, service := range []string{"guardduty", "ecs", "route53", "inspector2", "securityhub"} {
		text, err := os.ReadFile(service + ".go")
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(page), -1)
	if len(blocks) != 10 {
		t.Errorf("%d blocks of Go", len(blocks))
	}
	for _, block := range blocks {
		if !strings.Contains(code.String(), block[1]) {
			t.Errorf("not in this package:\n%s", block[1])
		}
	}
}
