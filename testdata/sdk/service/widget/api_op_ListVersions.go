package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Lists the versions of all widgets, and the markers of deleted ones. It pages by two
// tokens and has no paginator.
func (c *Client) ListVersions(ctx context.Context, params *ListVersionsInput, optFns ...func(*Options)) (*ListVersionsOutput, error) {
	if params == nil {
		params = &ListVersionsInput{}
	}
	out := &ListVersionsOutput{}
	if err := c.invoke(ctx, "ListVersions", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListVersionsInput is what ListVersions takes.
type ListVersionsInput struct {

	// The name to start behind.
	NameMarker *string

	// The version to start behind.
	VersionMarker *string

	// The size of a page.
	MaxKeys int32

	// Only those of a color.
	Color types.Color

	noSmithyDocumentSerde
}

// ListVersionsOutput is what ListVersions returns.
type ListVersionsOutput struct {

	// The versions.
	Versions []types.WidgetVersion

	// The markers.
	Markers []types.Marker

	// Whether there are more.
	IsTruncated bool

	// Where to go on.
	NextNameMarker *string

	// Where to go on.
	NextVersionMarker *string

	// How many there are.
	Total int32

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
