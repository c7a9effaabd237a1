//go:build unix

package json

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
)

// pages are bodies as the services send them, with the size of a full page.
var pages = []struct {
	service, operation, head, item, tail string
	items                                int
}{
	{
		"lambda", "ListFunctions", `{"Functions":[`,
		`{"FunctionName":"resize-%[1]d","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:resize-%[1]d","Runtime":"nodejs22.x","Role":"arn:aws:iam::123456789012:role/service-role/resize-role-%[1]d","Handler":"index.handler","CodeSize":1%[1]d00,"Description":"Makes small pictures of large ones","Timeout":30,"MemorySize":512,"LastModified":"2024-05-01T12:00:00.000+0000","CodeSha256":"YFgDgEKG3ugvF1+pX64gV6tu9qNuIYNUdgJm8nCxsm4=","Version":"$LATEST","VpcConfig":{"SubnetIds":["subnet-0a1b2c3d4e5f6a7b8","subnet-1a1b2c3d4e5f6a7b8"],"SecurityGroupIds":["sg-0a1b2c3d4e5f6a7b8"],"VpcId":"vpc-0a1b2c3d4e5f6a7b8","Ipv6AllowedForDualStack":false},"DeadLetterConfig":null,"Environment":{"Variables":{"BUCKET":"pictures-%[1]d","LEVEL":"info"}},"KMSKeyArn":null,"TracingConfig":{"Mode":"PassThrough"},"MasterArn":null,"RevisionId":"a1b2c3d4-5678-90ab-cdef-EXAMPLE%[1]d","Layers":[{"Arn":"arn:aws:lambda:eu-west-1:123456789012:layer:sharp:7","CodeSize":4211}],"State":null,"StateReason":null,"PackageType":"Zip","Architectures":["x86_64"],"EphemeralStorage":{"Size":512},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/resize-%[1]d"}}`,
		`],"NextMarker":"abc"}`, 50,
	},
	{
		"dynamodb", "Scan", `{"Items":[`,
		`{"year":{"N":"%[1]d"},"title":{"S":"The Return of Number %[1]d"},"info":{"M":{"plot":{"S":"Someone returns, and all that was lost is found again, at a price."},"rating":{"N":"6.%[1]d"}}},"actors":{"L":[{"S":"First Actor %[1]d"},{"S":"Second Actor"},{"S":"Third Actor"}]},"rank":{"N":"%[1]d"},"seen":{"BOOL":true}}`,
		`],"Count":1000,"ScannedCount":1000}`, 1000,
	},
	{
		"organizations", "ListAccounts", `{"Accounts":[`,
		`{"Arn":"arn:aws:organizations::111111111111:account/o-exampleorgid/%012[1]d","Email":"someone+%[1]d@example.com","Id":"%012[1]d","JoinedMethod":"CREATED","JoinedTimestamp":1.4812567%02[1]dE9,"Name":"Production %[1]d","Status":"ACTIVE"}`,
		`]}`, 20,
	},
}

func page(head, item, tail string, n int) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(item, i)
	}
	return head + strings.Join(items, ",") + tail
}

// BenchmarkOperations compares whole calls, over a transport that answers from
// memory: the SDK's own against the same with FastDecoder.
func BenchmarkOperations(b *testing.B) {
	for _, p := range pages {
		b.Run(p.operation, func(b *testing.B) {
			fastlist.Operations(b, services[p.service].operation(p.service, p.operation), page(p.head, p.item, p.tail, p.items), p.items)
		})
	}
}
