package metric

import (
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// answer is what CloudWatch says to queries that go together.
type answer struct {
	queries  []query
	results  []*series
	places   map[string][]int // of results, by their keys
	messages []types.MessageData
}

// series is a result that comes in pages, and the page that it was on last.
type series struct {
	types.MetricDataResult
	page int
}

// read follows the pages of one request to the last.
func (a *answer) read(ctx context.Context, client Getter, in cloudwatch.GetMetricDataInput, requests []func(*cloudwatch.Options)) error {
	in.MetricDataQueries = make([]types.MetricDataQuery, len(a.queries))
	single := map[string]bool{} // queries that have one series
	for i, q := range a.queries {
		in.MetricDataQueries[i] = *q.query
		single[*q.query.Id] = q.query.MetricStat != nil
	}
	a.places = map[string][]int{}
	seen := map[string]bool{}
	for page := 1; ; page++ {
		out, err := fault.Insist(ctx, func() (*cloudwatch.GetMetricDataOutput, error) {
			return bulk.Given(client.GetMetricData(ctx, &in, requests...))
		})
		if err != nil {
			return err
		}
		a.messages = addMessages(a.messages, out.Messages)
		for _, r := range out.MetricDataResults {
			if err := a.add(r, page, single); err != nil {
				return err
			}
		}
		token := aws.ToString(out.NextToken)
		switch {
		case token == "":
			return nil
		case seen[token]:
			return fmt.Errorf("%w: GetMetricData sent the token %q twice", resource.ErrPaging, token)
		}
		seen[token] = true
		in.NextToken = &token
	}
}

// add joins a result with what earlier pages had of it. The label tells series of one
// query apart; that of a metric may change from page to page, for it may have numbers.
func (a *answer) add(r types.MetricDataResult, page int, single map[string]bool) error {
	id := aws.ToString(r.Id)
	if _, asked := single[id]; !asked {
		return fmt.Errorf("%w: a result has the ID %q, which is that of no query", resource.ErrPaging, id)
	}
	if len(r.Timestamps) != len(r.Values) {
		return fmt.Errorf("%w: the result %s has %d timestamps for %d values", resource.ErrPaging, id, len(r.Timestamps), len(r.Values))
	}
	key := id
	if !single[id] {
		key += "\n" + aws.ToString(r.Label)
	}
	had := a.earlier(key, page, single[id])
	if had == nil {
		a.places[key] = append(a.places[key], len(a.results))
		a.results = append(a.results, &series{r, page})
		return nil
	}
	had.page = page
	had.Timestamps = append(had.Timestamps, r.Timestamps...)
	had.Values = append(had.Values, r.Values...)
	had.Messages = addMessages(had.Messages, r.Messages)
	had.StatusCode = r.StatusCode
	return nil
}

// earlier returns the series of a key that a page goes on with, nil if there is none. Those
// of a query whose Label is a plain text all have that label: two on one page are two, and
// one that was complete does not go on.
func (a *answer) earlier(key string, page int, single bool) *series {
	for _, at := range a.places[key] {
		if s := a.results[at]; single || s.page < page && s.StatusCode != types.StatusCodeComplete {
			return s
		}
	}
	return nil
}

// addMessages adds those that are not there.
func addMessages(to, more []types.MessageData) []types.MessageData {
	for _, m := range more {
		if !slices.ContainsFunc(to, func(had types.MessageData) bool {
			return aws.ToString(had.Code) == aws.ToString(m.Code) && aws.ToString(had.Value) == aws.ToString(m.Value)
		}) {
			to = append(to, m)
		}
	}
	return to
}

// gather joins answers, in the order of n queries.
func gather(answers []*answer, n int) (*Data, error) {
	data := &Data{}
	incomplete := &IncompleteError{Status: map[string]types.StatusCode{}}
	results := make([][]types.MetricDataResult, n)
	for _, a := range answers {
		data.Messages = addMessages(data.Messages, a.messages)
		at := map[string]int{}
		for _, q := range a.queries {
			at[*q.query.Id] = q.at
		}
		for _, r := range a.results {
			results[at[*r.Id]] = append(results[at[*r.Id]], r.MetricDataResult)
			if r.StatusCode != types.StatusCodeComplete {
				incomplete.Status[*r.Id] = r.StatusCode
			}
		}
		for _, q := range a.queries {
			if q.query.MetricStat != nil && q.returns() && len(results[q.at]) == 0 {
				incomplete.Status[*q.query.Id] = ""
			}
		}
	}
	data.Results = slices.Concat(results...)
	if len(incomplete.Status) > 0 {
		return data, incomplete
	}
	return data, nil
}
