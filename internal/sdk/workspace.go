package sdk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// WorkspaceCopy returns the files of the workspace that holds for a place, by
// name, fit for any other folder, or nil if there is no workspace or it is
// vendored. In a workspace the go command writes the sums of what it looks at
// into go.work.sum, and no flag forbids that: who must change nothing asks it in
// a copy.
func WorkspaceCopy(ctx context.Context, in Place) (map[string][]byte, error) {
	g := newGoCommand(ctx, in)
	if g.work == "" {
		return nil, nil
	}
	root := filepath.Dir(g.work)
	if _, err := os.Stat(filepath.Join(root, "vendor", "modules.txt")); err == nil {
		return nil, nil
	}
	out, err := g.run(ctx, []string{"work", "edit", "-json"})
	if err != nil {
		return nil, err
	}
	var work workspace
	if err := json.Unmarshal(out, &work); err != nil {
		return nil, fmt.Errorf("reading %s: %w", g.work, err)
	}
	files := map[string][]byte{"go.work": []byte(work.text(root))}
	sums, err := readRegular(g.work + ".sum")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	files["go.work.sum"] = sums
	return files, nil
}

// workspace is what go work edit -json prints.
type workspace struct {
	Go      string
	Use     []struct{ DiskPath string }
	Replace []struct {
		Old, New struct{ Path, Version string }
	}
}

// text prints a go.work that means the same in every folder.
func (w workspace) text(root string) string {
	absolute := func(dir string) string {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
		return fmt.Sprintf("%q", filepath.ToSlash(dir))
	}
	var b strings.Builder
	if w.Go != "" {
		fmt.Fprintf(&b, "go %s\n", w.Go)
	}
	for _, u := range w.Use {
		fmt.Fprintf(&b, "use %s\n", absolute(u.DiskPath))
	}
	for _, r := range w.Replace {
		to := r.New.Path + " " + r.New.Version
		if r.New.Version == "" {
			to = absolute(r.New.Path)
		}
		fmt.Fprintf(&b, "replace %s %s => %s\n", r.Old.Path, r.Old.Version, to)
	}
	return b.String()
}
