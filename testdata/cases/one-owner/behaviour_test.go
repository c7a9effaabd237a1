package widget

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	sdk "example.com/sdk/service/widget"
	"example.com/sdk/service/widget/types"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake lists keys by prefix and notes what is deleted.
type fake struct {
	API
	deleted []string
}

func (f *fake) ListKeys(_ context.Context, in *ListKeysInput, _ ...func(*Options)) (*sdk.ListKeysOutput, error) {
	out := &sdk.ListKeysOutput{}
	for _, key := range []string{"a", "tmp/b", "tmp/c"} {
		if strings.HasPrefix(key, aws.ToString(in.Prefix)) {
			out.Keys = append(out.Keys, types.WidgetKey{Key: &key})
		}
	}
	return out, nil
}

func (f *fake) DeleteWidgets(_ context.Context, in *DeleteWidgetsInput, _ ...func(*Options)) (*sdk.DeleteWidgetsOutput, error) {
	for _, w := range in.Delete.Widgets {
		f.deleted = append(f.deleted, *w.Name)
	}
	return &sdk.DeleteWidgetsOutput{}, nil
}

// That folders fill the prefix does not make it less of a filter for shelves.
func TestPrefixIsAFilterOfAShelf(t *testing.T) {
	f := &fake{}
	shelf := NewFromClient(f).Shelf("s")
	if _, err := shelf.Keys().Filter(&ListKeysInput{Prefix: aws.String("tmp/")}).Delete(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if want := []string{"tmp/b", "tmp/c"}; !slices.Equal(f.deleted, want) {
		t.Errorf("deleted %v, want %v", f.deleted, want)
	}
}

// A folder's own prefix, said again, is no filter.
func TestOwnPrefixIsNoFilter(t *testing.T) {
	f := &fake{}
	folder := NewFromClient(f).Folder("tmp/")
	_, err := folder.Keys().Filter(&ListKeysInput{Prefix: aws.String("tmp/")}).Delete(t.Context(), nil)
	if !errors.Is(err, resource.ErrUnfiltered) || len(f.deleted) > 0 {
		t.Errorf("deleted %v, err %v", f.deleted, err)
	}
}
