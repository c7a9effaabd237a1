package metric

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Getter is what GetAll needs of a client.
type Getter interface {
	GetMetricData(context.Context, *cloudwatch.GetMetricDataInput, ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error)
}

// GetOptions say how metrics are read. Options get them with their defaults.
type GetOptions struct {
	// Concurrency is the most requests at a time, 4 by default. Less than 1 is 1.
	Concurrency int
	// Requests are options of the SDK's client for every request.
	Requests []func(*cloudwatch.Options)
}

// Data is what queries brought.
type Data struct {
	// Results are in the order of the queries, each with all its points. A query that
	// makes several series, as SEARCH does, has a result with another label for each.
	Results []types.MetricDataResult
	// Messages are about requests as a whole; those about one result are there.
	Messages []types.MessageData
}

// IncompleteError says that CloudWatch has not given all points of some queries. What it
// gave is returned beside it.
type IncompleteError struct {
	// Status is what CloudWatch said last, by the queries' IDs. It is empty where no
	// answer named the query.
	Status map[string]types.StatusCode
}

// Error prints the IDs and what CloudWatch said of them.
func (e *IncompleteError) Error() string {
	var parts []string
	for id, status := range e.Status {
		if status == "" {
			status = "not in the answers"
		}
		parts = append(parts, id+": "+string(status))
	}
	slices.Sort(parts)
	const few = 5
	if n := len(parts); n > few {
		parts = append(parts[:few], fmt.Sprintf("and %d more", n-few))
	}
	return "the data are not complete: " + strings.Join(parts, ", ")
}

// GetAll sends GetMetricData until all points of any number of queries are there. Queries
// go in requests of up to 500, those that refer to one another in the same, and one query
// of Metrics Insights in each, which is what CloudWatch takes. IDs must be different.
// Queries that cannot be parted and are too many are an error before any request. Pages
// are followed to the last, and points are in the order in which CloudWatch sends them.
//
// Where CloudWatch does not say that a result is complete, the error is an
// *IncompleteError, beside the data. What passes is tried again, four times at most. Any
// other error ends it, without data. All points are in memory. The input, which must not
// set NextToken, is not changed; without queries nothing is sent.
func GetAll(ctx context.Context, client Getter, in *cloudwatch.GetMetricDataInput, optFns ...func(*GetOptions)) (*Data, error) {
	o := GetOptions{Concurrency: 4}
	for _, f := range optFns {
		f(&o)
	}
	if in == nil {
		in = &cloudwatch.GetMetricDataInput{}
	}
	if in.NextToken != nil {
		return nil, fmt.Errorf("input member NextToken: %w", resource.ErrPagingMember)
	}
	parts, err := part(in.MetricDataQueries)
	if err != nil {
		return nil, err
	}
	answers := make([]*answer, len(parts))
	err = rethrow.Each(ctx, len(parts), o.Concurrency, func(ctx context.Context, i int) error {
		answers[i] = &answer{queries: parts[i]}
		return answers[i].read(ctx, client, *in, o.Requests)
	})
	if err != nil {
		return nil, err
	}
	return gather(answers, len(in.MetricDataQueries))
}
