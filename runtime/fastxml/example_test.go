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

const poolTopic = 0 // topics are the only type that there are many of

func scanOutput(s *fastxml.Scanner, v *ListTopicsOutput) {
	for s.Next() {
		switch string(s.Name()) {
		case "NextToken":
			v.NextToken = s.String()
		case "Topics":
			fastxml.List(s, poolTopic, &v.Topics, "member", scanTopic)
		default:
			s.Unknown()
		}
	}
}

func scanTopic(s *fastxml.Scanner, v *Topic) {
	for s.Next() {
		switch string(s.Name()) {
		case "TopicArn":
			v.TopicArn = s.String()
		default:
			s.Unknown()
		}
	}
}

// A decoder written by hand, and the option that installs it in a client.
func ExampleOperation() {
	listTopics := &fastxml.Operation[*ListTopicsOutput]{
		New:     func() *ListTopicsOutput { return new(ListTopicsOutput) },
		Name:    "ListTopics",
		Wrapper: "ListTopicsResult",
		Scan:    scanOutput,
		Move:    func(to, from *ListTopicsOutput) { to.NextToken, to.Topics = from.NextToken, from.Topics },
	}
	_ = fastxml.Install(listTopics) // for the APIOptions of a client or of a call

	out, ok := listTopics.Decode([]byte(`<ListTopicsResponse><ListTopicsResult><Topics>` +
		`<member><TopicArn>arn:aws:sns:eu-west-1:1:a</TopicArn></member></Topics></ListTopicsResult></ListTopicsResponse>`))
	fmt.Println(ok, *out.Topics[0].TopicArn)

	_, ok = listTopics.Decode([]byte(`<ListTopicsResponse><ListTopicsResult><Surprise/></ListTopicsResult></ListTopicsResponse>`))
	fmt.Println(ok) // the SDK's own deserializer gets this one
	// Output:
	// true arn:aws:sns:eu-west-1:1:a
	// false
}
