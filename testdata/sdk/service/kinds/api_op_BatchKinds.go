package kinds

import (
	"context"
	"time"

	"example.com/sdk/service/kinds/document"
	"example.com/sdk/service/kinds/types"
)

// Does something to many things.
func (c *Client) BatchKinds(ctx context.Context, params *BatchKindsInput, optFns ...func(*Options)) (*BatchKindsOutput, error) {
	if params == nil {
		params = &BatchKindsInput{}
	}
	out := &BatchKindsOutput{}
	if err := c.invoke(ctx, "BatchKinds", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// BatchKindsInput is what BatchKinds takes.
type BatchKindsInput struct {
	// Name is the name.
	Name *string

	// Entries are the things.
	Entries []types.Kinds

	// TextMaps is of type []map[string]string.
	TextMaps []map[string]string

	// Text is of type *string.
	Text *string

	// Color is of type Color.
	Color types.Color

	// Int is of type *int32.
	Int *int32

	// PlainInt is of type int32.
	PlainInt int32

	// Long is of type *int64.
	Long *int64

	// PlainLong is of type int64.
	PlainLong int64

	// Bool is of type *bool.
	Bool *bool

	// PlainBool is of type bool.
	PlainBool bool

	// Float is of type *float32.
	Float *float32

	// PlainFloat is of type float32.
	PlainFloat float32

	// Double is of type *float64.
	Double *float64

	// PlainDouble is of type float64.
	PlainDouble float64

	// Time is of type *time.Time.
	Time *time.Time

	// Blob is of type []byte.
	Blob []byte

	// Texts is of type []string.
	Texts []string

	// Colors is of type []Color.
	Colors []types.Color

	// Ints is of type []int32.
	Ints []int32

	// Longs is of type []int64.
	Longs []int64

	// Doubles is of type []float64.
	Doubles []float64

	// Times is of type []time.Time.
	Times []time.Time

	// Blobs is of type [][]byte.
	Blobs [][]byte

	// Matrix is of type [][]string.
	Matrix [][]string

	// TextMap is of type map[string]string.
	TextMap map[string]string

	// ColorMap is of type map[string]Color.
	ColorMap map[string]types.Color

	// InnerMap is of type map[string]Inner.
	InnerMap map[string]types.Inner

	// Inner is of type *Inner.
	Inner *types.Inner

	// Inners is of type []Inner.
	Inners []types.Inner

	// Leaf is of type *Leaf.
	Leaf *types.Leaf

	// Leaves is of type []Leaf.
	Leaves []types.Leaf

	// Labels is of type []Label.
	Labels []types.Label

	// Choice is of type Choice.
	Choice types.Choice

	// Choices is of type []Choice.
	Choices []types.Choice

	// Document is of type document.Interface.
	Document document.Interface

	// Documents is of type []document.Interface.
	Documents []document.Interface

	noSmithyDocumentSerde
}

// BatchKindsOutput is what BatchKinds returns.
type BatchKindsOutput struct {
	// Name is the name.
	Name *string

	// Failures are what failed.
	Failures []types.Failure

	// Text is of type *string.
	Text *string

	// Color is of type Color.
	Color types.Color

	// Int is of type *int32.
	Int *int32

	// PlainInt is of type int32.
	PlainInt int32

	// Long is of type *int64.
	Long *int64

	// PlainLong is of type int64.
	PlainLong int64

	// Bool is of type *bool.
	Bool *bool

	// PlainBool is of type bool.
	PlainBool bool

	// Float is of type *float32.
	Float *float32

	// PlainFloat is of type float32.
	PlainFloat float32

	// Double is of type *float64.
	Double *float64

	// PlainDouble is of type float64.
	PlainDouble float64

	// Time is of type *time.Time.
	Time *time.Time

	// Blob is of type []byte.
	Blob []byte

	// Texts is of type []string.
	Texts []string

	// Colors is of type []Color.
	Colors []types.Color

	// Ints is of type []int32.
	Ints []int32

	// Longs is of type []int64.
	Longs []int64

	// Doubles is of type []float64.
	Doubles []float64

	// Times is of type []time.Time.
	Times []time.Time

	// Blobs is of type [][]byte.
	Blobs [][]byte

	// Matrix is of type [][]string.
	Matrix [][]string

	// TextMap is of type map[string]string.
	TextMap map[string]string

	// ColorMap is of type map[string]Color.
	ColorMap map[string]types.Color

	// InnerMap is of type map[string]Inner.
	InnerMap map[string]types.Inner

	// Inner is of type *Inner.
	Inner *types.Inner

	// Inners is of type []Inner.
	Inners []types.Inner

	// Leaf is of type *Leaf.
	Leaf *types.Leaf

	// Leaves is of type []Leaf.
	Leaves []types.Leaf

	// Labels is of type []Label.
	Labels []types.Label

	// Choice is of type Choice.
	Choice types.Choice

	// Choices is of type []Choice.
	Choices []types.Choice

	// Document is of type document.Interface.
	Document document.Interface

	// Documents is of type []document.Interface.
	Documents []document.Interface

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
