package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// diffSDK compares what is generated with two versions of the SDK, and the SDK.
func diffSDK(ctx context.Context, c *command, f *diffFlags, paths []string) int {
	if code := f.check(c); code != exitOK {
		return code
	}
	old, new, _ := strings.Cut(f.sdk, "..")
	was, code := c.models(ctx, sdkAt(old, paths))
	if code != exitOK {
		return code
	}
	is, code := c.models(ctx, sdkAt(new, paths))
	if code != exitOK {
		return code
	}
	r := report{Generated: compared(was, is), SDK: map[string][]apidiff.Change{}}
	for i, before := range was.Packages {
		after := is.Packages[i]
		changes, err := apidiff.SDK(before, after)
		if err != nil {
			return c.fault(err)
		}
		if len(changes) > 0 {
			r.SDK[fmt.Sprintf("the SDK's %s, %s to %s", was.Services[i].Package, orGoMod(before.Version), orGoMod(after.Version))] = changes
		}
	}
	return c.changes(f, r)
}

// sdkAt takes the SDK of a version, or of the module in a folder.
func sdkAt(version string, paths []string) pipeline.Options {
	if info, err := os.Stat(version); err == nil && info.IsDir() {
		return pipeline.Options{Definitions: paths, Dir: version}
	}
	return pipeline.Options{Definitions: paths, SDK: version}
}

// orGoMod names the version of a package; a replacement by a folder has none.
func orGoMod(version string) string {
	if version == "" {
		return "that in go.mod"
	}
	return version
}
