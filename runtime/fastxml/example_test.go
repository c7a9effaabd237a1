package fastxml_test

import (
	"fmt"

	"github.com/seed5e775779/resgen/runtime/fastxml"
)

// ListTopicsOutput is the output of an operation that no generated package has a
// decoder for.
type ListTopicsOutput struct {
	NextToken *string
	Topics    []Topic
}

// Topic is an item of the output.
type Topic struct{ TopicArn *string }

// A decoder written by hand, and the option that installs it in a client.
func ExampleOperation() {
	listTopics := &fastxml.Operation{
		Name:   "ListTopics",
		Output: (*ListTopicsOutput)(nil),
		Line:   "ListTopicsResult>ListTopicsOutput 2 NextToken Topics>member",
		Table:  &fastxml.Table{Types: "\nTopic 1 TopicArn"},
	}
	_ = fastxml.Install(listTopics) // for the APIOptions of a client or of a call

	out, ok := listTopics.Decode([]byte(`<ListTopicsResponse><ListTopicsResult><Topics>` +
		`<member><TopicArn>arn:aws:sns:eu-west-1:1:a</TopicArn></member></Topics></ListTopicsResult></ListTopicsResponse>`))
	fmt.Println(ok, *out.(*ListTopicsOutput).Topics[0].TopicArn)

	_, ok = listTopics.Decode([]byte(`<ListTopicsResponse><ListTopicsResult><TOPICS/></ListTopicsResult></ListTopicsResponse>`))
	fmt.Println(ok) // the SDK's own deserializer gets this one
	// Output:
	// true arn:aws:sns:eu-west-1:1:a
	// false
}
