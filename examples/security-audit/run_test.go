package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// TestRegionsThatNobodyWants has a check that an account has once: the role needs no
// permission for regions.
func TestRegionsThatNobodyWants(t *testing.T) {
	accounts := serve(t, map[string]string{"*/*/ec2/DescribeRegions": "!403 UnauthorizedOperation you may not"})
	code, out, _, _ := audit(t, t.Context(), "-checks", "iam", "-regions", "all")
	if code != report.Clean || slices.Contains(accounts.sent, "ec2 DescribeRegions") {
		t.Errorf("exit code %d, sent %q\n%s", code, accounts.sent, out)
	}
}

// TestFileMode has files that others could read before.
func TestFileMode(t *testing.T) {
	serve(t, nil)
	dir := t.TempDir()
	args := []string{"-checks", "iam"}
	for _, format := range formats {
		path := filepath.Join(dir, format)
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, "-"+format, path)
	}
	audit(t, t.Context(), args...)
	for _, format := range formats {
		info, err := os.Stat(filepath.Join(dir, format))
		if err != nil || info.Mode().Perm() != 0o600 || info.Size() < 100 {
			t.Errorf("%s: %v, %v", format, info, err)
		}
	}
}
