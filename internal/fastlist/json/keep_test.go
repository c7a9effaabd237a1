//go:build unix

package json

import (
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/inspector2"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/securityhub"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/testkit"
)

// An item that is kept keeps some of what is around it, and not its page.
func TestWhatAnItemKeeps(t *testing.T) {
	const most = 16 << 10
	for _, p := range pages {
		n := keeps(t, p)
		t.Logf("an item of %s keeps %d bytes", p.operation, n)
		if n > most {
			t.Errorf("an item of %s keeps %d bytes, want at most %d", p.operation, n, most)
		}
	}
}

// What is measured is decoded fast, and is what the SDK makes of it.
func TestPagesAreDecodedFast(t *testing.T) {
	for _, p := range pages {
		a := &fastlist.Answer{Body: page(p.head, p.item, p.tail, p.items)}
		if fast, err := fastlist.Compare(t.Context(), p.operationOf(t), a); err != nil || !fast {
			t.Errorf("%s is decoded fast: %v, %v", p.operation, fast, err)
		}
	}
}

// keeps returns how many bytes are kept with an item of a page.
func keeps(t testing.TB, p bodies) int {
	t.Helper()
	op := p.operationOf(t)
	client := &http.Client{Transport: &fastlist.Answer{Body: page(p.head, p.item, p.tail, p.items)}}
	return testkit.Kept(30, func() any {
		out, err := op.Send(t.Context(), client, op.Fast)
		if err != nil {
			t.Fatal(err)
		}
		return middle(out)
	})
}

// middle returns a copy of an item from the middle of a page.
func middle(out any) any {
	switch out := out.(type) {
	case *dynamodb.ScanOutput:
		return out.Items[len(out.Items)/2]
	case *cloudwatchlogs.FilterLogEventsOutput:
		return out.Events[len(out.Events)/2]
	case *ecs.DescribeTasksOutput:
		return out.Tasks[len(out.Tasks)/2]
	case *inspector2.ListFindingsOutput:
		return out.Findings[len(out.Findings)/2]
	case *lambda.ListFunctionsOutput:
		return out.Functions[len(out.Functions)/2]
	case *securityhub.GetFindingsOutput:
		return out.Findings[len(out.Findings)/2]
	case *sqs.ListQueuesOutput:
		return out.QueueUrls[len(out.QueueUrls)/2]
	case *organizations.ListAccountsOutput:
		return out.Accounts[len(out.Accounts)/2]
	}
	panic("an output of another type")
}
