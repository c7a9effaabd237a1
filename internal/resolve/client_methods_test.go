package resolve

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Of what a function asks of the clients of handles, methods that send operations must be
// those of the SDK. Others are the client's own.
func TestMethodsOfClientsOfHandles(t *testing.T) {
	const head = "HeadWidget(context.Context, *widget.HeadWidgetInput, ...func(*widget.Options)) (*widget.HeadWidgetOutput, error)\n"
	for name, tt := range map[string]struct {
		methods string
		want    []string
	}{
		"an operation":         {head, nil},
		"the client's options": {head + "Options() widget.Options\n", nil},
		"other inputs":         {head + "Copy(context.Context, *string, ...func(*widget.Options)) error\n", nil},
		"no operation":         {head + "Xyzzy(context.Context, *widget.XyzzyInput, ...func(*widget.Options)) (*widget.XyzzyOutput, error)\n", []string{"unknown-operation"}},
	} {
		dir := t.TempDir()
		text := `package verbs

import (
	"context"

	"example.com/sdk/service/widget"
)

type API interface {
` + tt.methods + `}

type From[C API] interface {
	Name() string
	Client() C
}

func Move[Source From[Client], Client API](ctx context.Context, name string, from Source) error { return nil }
`
		if err := os.WriteFile(filepath.Join(dir, "verbs.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		found := resolveWithVerbsIn(t, dir, "resources:\n"+aWidget+"    methods: {Move: {func: example.com/sdk/verbs.Move, args: [id.Name], handles: {Source: Widget}}}\n")
		for _, d := range found {
			if !d.Warning {
				got = append(got, d.ID)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q: %v", name, got, tt.want, messages(found))
		}
	}
}
