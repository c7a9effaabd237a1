package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// diffSDK compares what is generated with two versions of the SDK, and the SDK.
func diffSDK(ctx context.Context, c *command, f *diffFlags, paths []string) int {
	if code := f.check(c); code != exitOK {
		return code
	}
	old, new := versions(f.sdk)
	was, oldCode := c.modelsWith(ctx, old, paths)
	if was == nil {
		return oldCode
	}
	is, newCode := c.modelsWith(ctx, new, paths)
	code := max(oldCode, newCode)
	if is == nil {
		return code
	}
	r := report{SDK: map[string][]apidiff.Change{}}
	if code == exitOK {
		r.Generated = compared(was, is)
	}
	for i, before := range was.Packages {
		at := slices.IndexFunc(is.Packages, func(p *sdk.Package) bool { return p.ImportPath == before.ImportPath })
		if at < 0 {
			continue // its absence is reported
		}
		after := is.Packages[at]
		changes, err := apidiff.SDK(before, after)
		if err != nil {
			return c.fault(err)
		}
		if len(changes) > 0 {
			r.SDK[fmt.Sprintf("the SDK's %s, %s to %s", was.Services[i].Package, orGoMod(before.Version), orGoMod(after.Version))] = changes
		}
	}
	return max(code, c.changes(f, r))
}

// versions cuts OLD..NEW. Either may be a folder above, such as ../main.
func versions(text string) (old, new string) {
	for at := 0; at < len(text); at++ {
		if !strings.HasPrefix(text[at:], "..") {
			continue
		}
		begins := at == 0 || os.IsPathSeparator(text[at-1])
		ends := at > 0 && at+2 == len(text) || at+2 < len(text) && os.IsPathSeparator(text[at+2])
		if !begins || !ends {
			return text[:at], text[at+2:]
		}
		at++
	}
	return text, ""
}

// modelsWith resolves definitions over a version of the SDK. Mistakes, which may be that
// they are for another version, leave a result with the SDK's packages.
func (c *command) modelsWith(ctx context.Context, version string, paths []string) (*pipeline.Result, int) {
	res, code := c.models(ctx, sdkAt(version, paths))
	if code == exitFound {
		c.say("the SDK is %s: what is generated is not compared", orGoMod(version))
	}
	return res, code
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
