package faults

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/seed5e775779/resgen/generated/sqs"
)

// What the answer to a batch does not name as done is not done.
func TestBatchCountsWhatTheAnswerNames(t *testing.T) {
	first := func(r *http.Request) string {
		var in struct{ Entries []struct{ Id string } }
		_ = json.Unmarshal(read(r), &in)
		return `{"Successful": [{"Id": "` + in.Entries[0].Id + `"}], "Failed": []}`
	}
	is := func(body string) func(*http.Request) string { return func(*http.Request) string { return body } }
	for name, test := range map[string]struct {
		body func(*http.Request) string
		done int
	}{
		"nothing": {is(""), 0}, "an empty object": {is("{}"), 0}, "html": {is(wrong["html"]), 0}, "one of three": {first, 1},
	} {
		t.Run(name, func(t *testing.T) {
			l := &line{serve: func(r *http.Request) answer { return answer{status: 200, body: []byte(test.body(r))} }}
			q := sqs.New(l.config(false)).Queue("https://sqs.test/q")
			result, err := sqs.MessageList{q.Message("a"), q.Message("b"), q.Message("c")}.Delete(t.Context(), nil)
			if err == nil || len(result.Succeeded()) != test.done || len(result.Failed()) != 3-test.done {
				t.Errorf("%v, %v, want %d done", result, err, test.done)
			}
		})
	}
}
