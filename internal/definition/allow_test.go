package definition

import "testing"

// A * stands for any text, also for none; without one, a subject is the whole name.
func TestAllowanceCovers(t *testing.T) {
	for _, c := range []struct {
		pattern, subject string
		want             bool
	}{
		{"PurgeQueue", "PurgeQueue", true},
		{"PurgeQueue", "PurgeQueues", false},
		{"Purge", "PurgeQueue", false},
		{"Purge*", "PurgeQueue", true},
		{"Purge*", "SendPurge", false},
		{"*Queue", "PurgeQueue", true},
		{"*Queue", "PurgeQueues", false},
		{"*Queue*", "ListQueues", true},
		{"*Queue*", "ListTopics", false},
		{"Get*Queue*s", "GetQueueAttributes", true},
		{"Get*Queue*s", "GetQueue", false},
		{"ab*ba", "aba", false},
		{"ab*ba", "abba", true},
		{"*", "", true},
		{"?urgeQueue", "PurgeQueue", false},
	} {
		a := &Allowance{ID: Text{Value: "id"}, Subject: Text{Value: c.pattern}}
		if got := a.Covers("id", c.subject); got != c.want {
			t.Errorf("%s covers %s: %t", c.pattern, c.subject, got)
		}
		if a.Covers("another", c.subject) {
			t.Errorf("%s covers what another finding is about", c.pattern)
		}
	}
}
