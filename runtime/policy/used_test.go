package policy_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/seed5e775779/resgen/runtime/policy"
)

// readInto reads a text into a value that holds something, and one into a new value, which
// must be the same then.
func readInto[T any](t *testing.T, used T, text string) {
	t.Helper()
	var fresh T
	holds(t, json.Unmarshal([]byte(text), &fresh) == nil, "%s cannot be read", text)
	err := json.Unmarshal([]byte(text), &used)
	holds(t, err == nil && reflect.DeepEqual(used, fresh), "%s is %+v in a value that was used, and %+v in a new one: %v", text, used, fresh, err)
}

// What is read takes the place of all that a value held.
func TestReadingReplaces(t *testing.T) {
	anyone, named := policy.Principal{Anyone: true}, policy.Principal{Of: map[string]policy.Texts{"AWS": {"1"}}}
	for _, text := range []string{`"*"`, `{"Service":"ec2.amazonaws.com"}`, `{}`} {
		readInto(t, anyone, text)
		readInto(t, named, text)
	}
	for _, text := range []string{`"a"`, `["a","b"]`, `[]`} {
		readInto(t, policy.Texts{"x", "y"}, text)
	}
	full := policy.Statement{Sid: "s", Effect: policy.Deny, Principal: &anyone, Action: policy.Texts{"x"}, Condition: map[string]map[string]policy.Texts{"Bool": {"a": {"true"}}}}
	for _, text := range []string{`{}`, `{"NotPrincipal":"*","NotAction":"b"}`, `{"Principal":{"AWS":"2"},"Condition":{"Null":{}}}`} {
		readInto(t, full, text)
	}
	readInto(t, policy.Document{Version: policy.Version, Id: "a", Statements: []policy.Statement{full, full}}, `{"Statement":{"Sid":"b"}}`)
}

// Numbers of conditions are the texts that the document has, to the last digit.
func TestNumbersAreTexts(t *testing.T) {
	for _, number := range []string{"0", "-1", "10", "1.50", "1e3", "12345678901234567890", "1E-400", "0.1000000000000000000001"} {
		var got policy.Texts
		err := json.Unmarshal([]byte("["+number+"]"), &got)
		holds(t, err == nil && reflect.DeepEqual(got, policy.Texts{number}), "%s is %q, %v", number, got, err)
	}
}
