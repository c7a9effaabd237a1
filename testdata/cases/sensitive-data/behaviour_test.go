package widget

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"
)

const secret = "hunter2"

type fake struct{ API }

func (fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	text := secret
	return &kinds.GetKindsOutput{Kinds: &types.Kinds{Text: &text, Blob: []byte(secret)}}, nil
}

// printed is a handle in every way in which one gets into a log by accident.
func printed(handle, value any) string {
	var b bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&b, verb+"\n", handle)
		fmt.Fprintf(&b, verb+"\n", value)
		fmt.Fprintf(&b, verb+"\n", []any{handle, value})
	}
	for _, log := range []*slog.Logger{slog.New(slog.NewTextHandler(&b, nil)), slog.New(slog.NewJSONHandler(&b, nil))} {
		log.Info("made", "handle", handle, "value", value)
	}
	text, err := json.Marshal([]any{handle, value})
	fmt.Fprintf(&b, "%s %v\n", text, err)
	return b.String()
}

func TestNoWayOfPrintingShowsData(t *testing.T) {
	thing := NewFromClient(fake{}).Thing("a")
	data, err := thing.Load(t.Context())
	if err != nil || *data.Text != secret {
		t.Fatal(data, err)
	}
	key, err := thing.Key(t.Context())
	if err != nil || key.Secret() != secret {
		t.Fatal(key, err)
	}
	hex := fmt.Sprintf("%x", secret)
	for _, text := range []string{printed(thing, reflect.ValueOf(thing).Elem().Interface()), printed(key, reflect.ValueOf(key).Elem().Interface())} {
		if strings.Contains(text, secret) || strings.Contains(text, hex) {
			t.Errorf("printed:\n%s", text)
		}
	}
}
