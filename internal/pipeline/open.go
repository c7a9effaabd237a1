package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// OpenSDK opens an SDK package that the go.mod of a folder has; "" is the current one.
// Nothing is written, also in a workspace. The error says how to get the package.
func OpenSDK(ctx context.Context, dir, importPath string) (*sdk.Package, error) {
	found, err := locate(ctx, sdk.PlaceOf(ctx, dir), []string{importPath})
	if err != nil {
		return nil, err
	}
	return openSDK(importPath, found[importPath], "")
}

// openSDK opens an SDK package that was located, at another version than go.mod's if
// one is given. The error says how to get the package.
func openSDK(importPath string, at sdk.Location, version string) (*sdk.Package, error) {
	pkg, err := sdk.Open(importPath, at)
	if err != nil {
		if at.Dir != "" {
			return nil, err // no command can help
		}
		return nil, fmt.Errorf("%w%s", err, getHint(err, importPath, version))
	}
	return pkg, nil
}

// locate finds SDK packages without a trace: in a workspace it asks the go
// command in a copy of it.
func locate(ctx context.Context, place sdk.Place, paths []string) (found map[string]sdk.Location, err error) {
	copied, err := sdk.WorkspaceCopy(ctx, place)
	if err != nil {
		return nil, err
	}
	if copied != nil {
		scratch, remove, err := output.Scratch(copied)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, remove()) }()
		place.Work = filepath.Join(scratch, "go.work")
	}
	return sdk.Locate(ctx, place, paths)
}

// getHint says how to get an SDK package, unless the go command has said how.
func getHint(err error, importPath, version string) string {
	said := err.Error()
	switch {
	case version != "":
		return "; what the module cache lacks is downloaded, so is there a version " + version + ", and a network?"
	case strings.Contains(said, "go get ") || strings.Contains(said, "go mod ") || strings.HasSuffix(said, sdk.NoPath):
		return ""
	}
	return "; is it in go.mod? go get " + importPath
}
