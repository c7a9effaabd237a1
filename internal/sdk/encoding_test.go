package sdk

import (
	"strings"
	"testing"
)

// written is what is read of a list that an operation writes: its name, and its items'
// elements with their kinds.
func written(t *testing.T, service, operation, holder, list string) (*Encoding, string, error) {
	t.Helper()
	p := openReal(t, servicePath(service))
	of := operationInput(t, p, operation)
	if holder != "" {
		of = p.StructOf(of.Field(holder).Type)
	}
	e, err := p.Encoding(operation, of, of.Field(list))
	if err != nil {
		return nil, "", err
	}
	var words []string
	for _, el := range e.Items.Elements {
		words = append(words, el.Name+":"+string(el.Kind))
	}
	return e, e.As + " " + strings.Join(words, " "), nil
}

func operationInput(t *testing.T, p *Package, name string) *Struct {
	t.Helper()
	return operation(t, p, name).Input
}

func TestRealEncodings(t *testing.T) {
	e, got, err := written(t, "sqs", "SendMessageBatch", "", "Entries")
	want := "Entries DelaySeconds:Int32 Id:String MessageAttributes:Map MessageBody:String MessageDeduplicationId:String MessageGroupId:String MessageSystemAttributes:Map"
	if err != nil || got != want {
		t.Fatalf("%v\n%s, want\n%s", err, got, want)
	}
	if _, got, err = written(t, "kms", "CreateKey", "", "Tags"); err != nil || got != "Tags TagKey:String TagValue:String" {
		t.Errorf("%v\n%s", err, got)
	}
	inner := e.Items.Elements[2].Of.Struct
	if len(inner.Elements) != 5 || inner.Elements[0].Kind != ElementList || inner.Elements[0].Of.Kind != ElementBytes || inner.Elements[1].Kind != ElementBytes || inner.Elements[3].Of.Kind != ElementString {
		t.Errorf("%+v", inner.Elements)
	}
}

// What is written in a way that no encoder knows is refused, with the name of the function.
func TestRealEncodingsThatAreRefused(t *testing.T) {
	for _, test := range [][]string{
		{"dynamodb", "TransactWriteItems", "", "TransactItems", "types.TransactWriteItem is not written as expected: if v.ConditionCheck"},
		{"cloudwatch", "PutMetricData", "", "MetricData", "no encoder is made of its protocol"},
		{"iam", "CreateUser", "", "Tags", "no encoder is made of its protocol"},
		{"s3", "DeleteObjects", "Delete", "Objects", "it does not describe DeleteObjects by schemas"},
	} {
		_, got, err := written(t, test[0], test[1], test[2], test[3])
		if err == nil || !strings.Contains(err.Error(), test[4]) {
			t.Errorf("%s: %v, %s", test[1], err, got)
		}
	}
}
