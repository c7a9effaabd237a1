package sdk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Download finds service packages at a version, which may be a query such as latest,
// in the module cache, where the go command puts what is not there yet. Each package
// is the root of a module of its own, as every service of the SDK is. The folder dir
// holds a go.mod that nobody minds. The map has an entry for every path; one that
// cannot be had has an empty Dir and a Problem.
func Download(ctx context.Context, dir, version string, importPaths []string) (map[string]Location, error) {
	found := make(map[string]Location, len(importPaths))
	args := []string{"mod", "download", "-json", "--"}
	for _, path := range importPaths {
		found[path] = Location{Problem: NoPath}
		if isArgument(path) && isArgument(version) {
			args = append(args, path+"@"+version)
		}
	}
	g := goCommand{dir: dir, env: []string{"GOWORK=off", "GOFLAGS=-mod=mod"}}
	out, err := g.run(ctx, args)
	if len(out) == 0 && err != nil {
		return nil, fmt.Errorf("looking for version %s: %w", version, err)
	}
	return found, decodeDownloaded(out, found)
}

// downloaded is what `go mod download -json` prints of a module.
type downloaded struct {
	Path, Version, Dir, Error string
}

func decodeDownloaded(out []byte, found map[string]Location) error {
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var m downloaded
		switch err := dec.Decode(&m); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("reading the answer of go mod download: %w", err)
		}
		loc := Location{Dir: m.Dir, Version: m.Version}
		if m.Error != "" {
			loc = Location{Problem: oneLine(m.Error)}
		}
		found[m.Path] = loc
	}
}
