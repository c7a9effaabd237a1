package metric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
)

// mostQueries is how many queries CloudWatch takes in one request.
const mostQueries = 500

// query is one of the caller's queries.
type query struct {
	at    int
	query *types.MetricDataQuery
}

// returns reports whether data are asked for, and not only used by others.
func (q *query) returns() bool { return q.query.ReturnData == nil || *q.query.ReturnData }

// insights reports whether it is a query of Metrics Insights.
func (q *query) insights() bool {
	words := strings.Fields(aws.ToString(q.query.Expression))
	return len(words) > 0 && strings.EqualFold(words[0], "SELECT")
}

// part cuts queries into those that go in one request each: what belongs together, in the
// order of the queries.
func part(queries []types.MetricDataQuery) ([][]query, error) {
	groups, err := together(queries)
	if err != nil {
		return nil, err
	}
	var parts [][]query
	var now []query
	selects := 0
	for _, group := range groups {
		if len(group) > mostQueries {
			return nil, fmt.Errorf("%d queries refer to one another, %s among them, and CloudWatch takes %d in a request", len(group), *group[0].query.Id, mostQueries)
		}
		more := 0
		for _, q := range group {
			if q.insights() {
				more++
			}
		}
		if len(now)+len(group) > mostQueries || selects > 0 && selects+more > 1 {
			parts, now, selects = append(parts, now), nil, 0
		}
		now, selects = append(now, group...), selects+more
	}
	if len(now) > 0 {
		parts = append(parts, now)
	}
	return parts, nil
}

// together finds which queries refer to one another, directly or over others.
func together(queries []types.MetricDataQuery) ([][]query, error) {
	at := map[string]int{}
	for i := range queries {
		id := aws.ToString(queries[i].Id)
		if id == "" {
			return nil, fmt.Errorf("query %d: Id is not set", i)
		}
		if first, taken := at[id]; taken {
			return nil, fmt.Errorf("query %d: its Id %q is that of query %d", i, id, first)
		}
		at[id] = i
	}
	parents := make([]int, len(queries))
	for i := range parents {
		parents[i] = i
	}
	for i := range queries {
		if q := (query{i, &queries[i]}); q.insights() {
			continue // its names are those of metrics
		}
		for _, other := range references(aws.ToString(queries[i].Expression), at) {
			parents[root(parents, other)] = root(parents, i)
		}
	}
	var groups [][]query
	places := map[int]int{}
	for i := range queries {
		r := root(parents, i)
		if _, known := places[r]; !known {
			places[r] = len(groups)
			groups = append(groups, nil)
		}
		groups[places[r]] = append(groups[places[r]], query{i, &queries[i]})
	}
	return groups, nil
}

// root returns the query that stands for those that i belongs to.
func root(parents []int, i int) int {
	for parents[i] != i {
		parents[i] = parents[parents[i]]
		i = parents[i]
	}
	return i
}

// references returns the queries that an expression uses: those whose IDs are in it, or
// all if it calls METRICS. What stands in quotes is no name.
func references(expression string, at map[string]int) []int {
	var used []int
	for _, word := range words(expression) {
		if i, ok := at[word]; ok && !slices.Contains(used, i) {
			used = append(used, i)
		}
		if strings.EqualFold(word, "METRICS") {
			used = used[:0]
			for i := range len(at) {
				used = append(used, i)
			}
			return used
		}
	}
	return used
}

// words returns the names in an expression, outside of quotes.
func words(expression string) []string {
	var words []string
	quote, from := rune(0), -1
	for i, c := range expression + " " {
		named := quote == 0 && (c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z')
		switch {
		case named && from < 0:
			from = i
		case !named && from >= 0:
			words, from = append(words, expression[from:i]), -1
		}
		switch {
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	return words
}
