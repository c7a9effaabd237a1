package session_test

import (
	"go/build"
	"strings"
	"testing"
)

// TestGeneratedPackagesLeaveSessionsOut follows imports from a generated
// package: whoever brings her own aws.Config does not link STS and SSO.
func TestGeneratedPackagesLeaveSessionsOut(t *testing.T) {
	const module = "github.com/seed5e775779/resgen/"
	seen := map[string]bool{}
	var follow func(dir string)
	follow = func(dir string) {
		if seen[dir] {
			return
		}
		seen[dir] = true
		p, err := build.ImportDir("../../"+dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range p.Imports {
			if inside, ok := strings.CutPrefix(path, module); ok {
				follow(inside)
			}
		}
	}
	follow("generated/s3")
	follow("generated/sqs")
	want(t, "the runtime was seen", seen["runtime/resource"], true)
	want(t, "sessions are among the imports", seen["runtime/session"], false)
}
