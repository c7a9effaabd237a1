package sameness

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/runtime/fastjson"
)

// encoder is one of messages that was generated from an SDK with such types.
func encoder(list, lines string) *fastjson.Encoder {
	return &fastjson.Encoder{Name: "SendMessageBatch", Input: (*sqs.SendMessageBatchInput)(nil), List: list, As: "Entries", Table: &fastjson.Table{Types: "\n" + lines + "\n"}}
}

// An SDK other than the one that the code was generated from writes its requests itself
// where its types have gained, lost or changed members.
func TestOtherVersionsOfTheSDK(t *testing.T) {
	for line, want := range map[string]bool{
		"SendMessageBatchRequestEntry 8 DelaySeconds Id MessageBody":      true,
		"SendMessageBatchRequestEntry 7 DelaySeconds Id MessageBody":      false,
		"SendMessageBatchRequestEntry 9 DelaySeconds Id MessageBody":      false,
		"SendMessageBatchRequestEntry 8 DelaySeconds Id MessageBody Gone": false,
		"SendMessageBatchRequestEntry 8 Id!":                              false,
		"Other 8 Id":                                                      false,
	} {
		if got, ok := encoder("Entries", line).AppendList(nil, batch()); ok != want {
			t.Errorf("%s: %s, %t", line, got, ok)
		}
	}
	for _, list := range []string{"QueueUrl", "Gone", "Entries.Id", ""} {
		if _, ok := encoder(list, "SendMessageBatchRequestEntry 8 Id").AppendList(nil, batch()); ok {
			t.Errorf("a list at %q", list)
		}
	}
}

// What no encoder writes is the SDK's only if it is there.
func TestUnknownValues(t *testing.T) {
	e := encoder("Entries", "SendMessageBatchRequestEntry 8 Id MessageAttributes\nMessageAttributeValue 6 StringValue!")
	entry := types.SendMessageBatchRequestEntry{Id: aws.String("0")}
	if _, ok := e.AppendList(nil, batch(entry)); !ok {
		t.Error("a message without attributes is left to the SDK")
	}
	entry.MessageAttributes = map[string]types.MessageAttributeValue{"a": {StringValue: aws.String("b")}}
	if _, ok := e.AppendList(nil, batch(entry)); ok {
		t.Error("an attribute of unknown members was written")
	}
}

// A list may be within a struct, which is copied, and not changed.
func TestListsWithin(t *testing.T) {
	e := &fastjson.Encoder{
		Name: "CreateAssociation", Input: (*ssm.CreateAssociationInput)(nil), List: "OutputLocation.S3Location", As: "x", Table: &fastjson.Table{},
	}
	if _, ok := e.AppendList(nil, &ssm.CreateAssociationInput{OutputLocation: &ssmtypes.InstanceAssociationOutputLocation{}}); ok {
		t.Error("a struct is no list")
	}
	e = &fastjson.Encoder{
		Name: "CreatePatchBaseline", Input: (*ssm.CreatePatchBaselineInput)(nil), List: "ApprovalRules.PatchRules", As: "PatchRules",
		Table: &fastjson.Table{Types: "\nPatchRule 6 ApproveUntilDate\n"},
	}
	date := long
	in := &ssm.CreatePatchBaselineInput{ApprovalRules: &ssmtypes.PatchRuleGroup{PatchRules: []ssmtypes.PatchRule{{}, {ApproveUntilDate: &date}}}}
	list, ok := e.AppendList(nil, in)
	if want := `"PatchRules":[{},{"ApproveUntilDate":"` + long + `"}]`; !ok || string(list) != want {
		t.Errorf("%s, %t", list, ok)
	}
	short, zero, _, ok := e.Short(in)
	rules := short.(*ssm.CreatePatchBaselineInput).ApprovalRules.PatchRules
	if !ok || string(zero) != `"PatchRules":[{}]` || len(rules) != 1 || rules[0].ApproveUntilDate != nil || len(in.ApprovalRules.PatchRules) != 2 {
		t.Errorf("%+v, %s, %t", short, zero, ok)
	}
	if _, ok := e.AppendList(nil, &ssm.CreatePatchBaselineInput{}); ok {
		t.Error("there is no list")
	}
}

// What is no input of the operation is not the encoder's.
func TestOtherInputs(t *testing.T) {
	e := encoder("Entries", "SendMessageBatchRequestEntry 8 Id")
	for _, input := range []any{nil, 1, (*sqs.SendMessageBatchInput)(nil), &sqs.SendMessageInput{}, sqs.SendMessageBatchInput{}} {
		if _, ok := e.AppendList(nil, input); ok {
			t.Errorf("%T", input)
		}
		if _, _, _, ok := e.Short(input); ok {
			t.Errorf("%T", input)
		}
	}
}
