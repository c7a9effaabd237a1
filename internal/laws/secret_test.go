package laws_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// secretKey must not be seen in what a handle with a sensitive identifier
// prints.
const secretKey = "TOPSECRET"

// keyMaker creates access keys and refuses to delete them.
type keyMaker struct{ iam.API }

func (keyMaker) CreateAccessKey(context.Context, *iam.CreateAccessKeyInput, ...func(*iam.Options)) (*iam.CreateAccessKeyOutput, error) {
	return &iam.CreateAccessKeyOutput{AccessKey: &types.AccessKey{
		UserName: aws.String("ada"), AccessKeyId: aws.String("AKIA1"), SecretAccessKey: aws.String(secretKey),
	}}, nil
}

func (keyMaker) DeleteAccessKey(context.Context, *iam.DeleteAccessKeyInput, ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error) {
	return nil, &smithy.GenericAPIError{Code: "NoSuchEntity", Message: "no such key"}
}

func newKeyPair(t *testing.T) *iam.AccessKeyPair {
	t.Helper()
	pair, err := iam.NewFromClient(keyMaker{}).User("ada").CreateAccessKeyPair(t.Context(), nil)
	wantNoError(t, err)
	want(t, "Secret", pair.Secret(), secretKey)
	return pair
}

// TestSensitiveIdentifierIsNotPrinted prints a handle alone and inside of
// other things, with fmt and with the handlers of log/slog.
func TestSensitiveIdentifierIsNotPrinted(t *testing.T) {
	pair := newKeyPair(t)
	want(t, "String", pair.String(), "iam.AccessKeyPair(ada, AKIA1, [redacted])")
	type holder struct{ Pair *iam.AccessKeyPair }
	values := []any{
		pair, []*iam.AccessKeyPair{pair}, map[string]*iam.AccessKeyPair{"k": pair}, holder{pair}, &holder{pair},
		struct{ resource.Handle }{pair}, struct{ pair *iam.AccessKeyPair }{pair}, &resource.Outcome[*iam.AccessKeyPair]{Item: pair},
		// As values, which only reflection takes without a warning of vet.
		reflect.ValueOf(pair).Elem().Interface(), reflect.Append(reflect.ValueOf([]iam.AccessKeyPair{}), reflect.ValueOf(pair).Elem()).Interface(),
	}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			wantHidden(t, verb, fmt.Sprintf(verb, v))
		}
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", v)
		slog.New(slog.NewJSONHandler(&log, nil)).Info("json", "value", v)
		wantHidden(t, "slog", log.String())
		text, err := json.Marshal(v)
		wantHidden(t, "JSON", fmt.Sprint(string(text), err))
	}
}

// TestSensitiveIdentifierIsInNoError: neither the service's refusal, a
// conflict nor data that is not there tells it.
func TestSensitiveIdentifierIsInNoError(t *testing.T) {
	pair := newKeyPair(t)
	ctx := t.Context()
	_, refused := pair.Delete(ctx, nil)
	_, conflict := pair.Delete(ctx, &iam.DeleteAccessKeyInput{UserName: aws.String("bob")})
	_, noData := iam.NewFromClient(keyMaker{}).AccessKeyPair("ada", "AKIA1", secretKey).Status()
	_, empty := iam.NewFromClient(keyMaker{}).AccessKeyPair("", "AKIA1", secretKey).Delete(ctx, nil)
	for i, err := range []error{refused, conflict, noData, empty} {
		if err == nil {
			t.Fatalf("%d: no error", i)
		}
		for ; err != nil; err = errors.Unwrap(err) {
			wantHidden(t, "the error", fmt.Sprintf("%v %+v %#v", err, err, err))
		}
	}
}

func wantHidden(t *testing.T, how, text string) {
	t.Helper()
	hex := fmt.Sprintf("%x", secretKey)
	if strings.Contains(text, secretKey) || strings.Contains(text, hex) || strings.Contains(text, "84 79 80 83") {
		t.Errorf("%s shows a sensitive identifier: %s", how, text)
	}
}
