package resourcetest_test

import (
	"testing"

	"github.com/seed5e775779/resgen/generated/iam"
)

func TestJSON(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.ReturnJSON(`{"User": {"UserName": "ann", "Path": "/ops/", "CreateDate": "2026-01-02T03:04:05Z", "Tags": [{"Key": "team"}]}}`)
	user := iam.New(fake.Config()).User("ann")
	got, err := user.Load(t.Context())
	if err != nil || *got.Path != "/ops/" || got.CreateDate.Year() != 2026 || *got.Tags[0].Key != "team" {
		t.Error(got, err)
	}
}

func TestJSONThatIsNoOutput(t *testing.T) {
	for text, want := range map[string]string{
		`{"Users": []}`:             `json: unknown field "Users"`,
		`{"User": {"Name": "ann"}}`: `json: unknown field "Name"`,
		`{"User": `:                 "unexpected EOF",
		`{} {}`:                     "there is more behind the output",
		``:                          "EOF",
	} {
		n := &noted{}
		fake := newUsers(n)
		fake.GetUser.ReturnJSON(text)
		n.expect(t, "GetUser.ReturnJSON("+text+"): "+want)
		if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err == nil {
			t.Errorf("%s is an answer", text)
		}
	}
}
