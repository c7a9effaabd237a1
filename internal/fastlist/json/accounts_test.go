//go:build unix

package json

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/organizations"

	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/runtime/fastjson"
)

// accounts is a decoder that is generated for nobody: a page has twenty accounts at most, so
// that the call costs more than what it answers. The benchmark shows why.
var accounts = fastjson.Operation{
	Name: "ListAccounts", Output: (*organizations.ListAccountsOutput)(nil), Line: "ListAccountsOutput 4 Accounts NextToken",
	Table: &fastjson.Table{Types: "\nAccount 10 Id Arn Email Name Status State Paths JoinedMethod JoinedTimestamp"},
}

var small = fastlist.Of("organizations", organizations.New, func(o *organizations.Options) {
	o.APIOptions = append(o.APIOptions, fastjson.Install(&accounts))
})

// operationOf describes the operation that the bodies are of.
func (p *bodies) operationOf(t testing.TB) *fastlist.Operation {
	if p.service == small.Name {
		return small.Operation(p.operation)
	}
	return named(t, p.service).Operation(p.operation)
}
