package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// relocate puts the SDK packages of definitions at another version into locations. It
// asks from a module of its own, so that no go.mod and no go.sum changes.
func relocate(ctx context.Context, version string, files []*definition.File, locations map[string]sdk.Location) (err error) {
	if version == "" {
		return nil
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.SDK.Value)
	}
	slices.Sort(paths)
	if paths = slices.Compact(paths); len(paths) > 1 && strings.HasPrefix(version, "v") {
		return fmt.Errorf("%s is a version of one package, and the definitions are for %d: name one definition, or latest", version, len(paths))
	}
	dir, remove, err := output.Scratch(map[string][]byte{"go.mod": []byte("module scratch\n")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	found, err := sdk.Download(ctx, dir, version, paths)
	if err != nil {
		return err
	}
	maps.Copy(locations, found)
	return nil
}
