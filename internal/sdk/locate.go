package sdk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Location says where a service package lies on disk.
type Location struct {
	// Dir is the package's folder; "" if the consumer's module has no such
	// package, and then Problem says why.
	Dir string
	// Name is the Go package name; "" where unknown.
	Name string
	// Version is the module's version, of its replacement where it has one; ""
	// for a replacement by a folder and for the consumer's own module.
	Version string
	// Problem is the go command's reason, in one line, for an empty Dir. It
	// often ends with the command that helps.
	Problem string
}

// NoPath is the Problem of what the go command is not asked about.
const NoPath = "not a package path"

// listed is what `go list -json` prints of a package.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	Module     *listedModule
	Error      *struct{ Err string }
}

type listedModule struct {
	Path    string
	Dir     string
	Version string
	Replace *listedModule
}

func (m listedModule) location() Location {
	loc := Location{Dir: m.Dir, Version: m.Version}
	if m.Replace != nil {
		loc.Version = m.Replace.Version
	}
	return loc
}

// Place is where the go command is asked.
type Place struct {
	// Dir is a folder of the consumer's module; "" is the current one.
	Dir string
	// Work is the go.work to use instead of the one that the go command finds;
	// "" is that one. The go command writes what it learns beside it, see
	// WorkspaceCopy.
	Work string

	known *goCommand // nil: it is looked at for each question
}

// PlaceOf looks at how the go command is set up in a folder, once for all questions from
// there.
func PlaceOf(ctx context.Context, dir string) Place {
	in := Place{Dir: dir}
	g := newGoCommand(ctx, in)
	in.known = &g
	return in
}

// Locate finds packages as the go command sees them from a place: replace directives, workspaces and vendor folders count.
// All are asked for at once. The map has an entry for every path; one that is
// not found has an empty Dir. Nothing is changed: neither go.mod nor go.sum,
// whatever GOFLAGS allows. The error is for what concerns them all: no go
// command, no module, a cancelled context.
func Locate(ctx context.Context, in Place, importPaths []string) (map[string]Location, error) {
	found := make(map[string]Location, len(importPaths))
	var ask []string
	for _, path := range importPaths {
		if _, twice := found[path]; twice {
			continue
		}
		found[path] = Location{Problem: NoPath}
		if isArgument(path) {
			ask = append(ask, path)
		}
	}
	if len(ask) == 0 {
		return found, nil
	}
	g := newGoCommand(ctx, in)
	ask = locateModules(ctx, g, ask, found)
	if len(ask) == 0 {
		return found, nil
	}
	out, err := g.list(ctx, []string{"-find", "-json=ImportPath,Name,Dir,Module,Error"}, ask)
	if err != nil {
		return nil, fmt.Errorf("finding SDK packages: %w", err)
	}
	return found, decodeListed(out, found)
}

// locateModules finds those packages that modules in use have, and returns the others. The
// go command answers for modules five times as fast as for packages, for which it looks at
// all that they import, and this is a good part of a run. Whatever it cannot tell, vendored
// modules say, is left to the question about packages, which also knows what is wrong.
func locateModules(ctx context.Context, g goCommand, paths []string, found map[string]Location) (others []string) {
	if len(paths) == 0 {
		return nil
	}
	out, err := g.list(ctx, []string{"-m", "-json=Path,Version,Dir,Replace"}, withParents(paths))
	if err != nil {
		return paths
	}
	modules := map[string]listedModule{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var m listedModule
		if dec.Decode(&m) != nil {
			break
		}
		modules[m.Path] = m
	}
	for _, path := range paths {
		if loc, ok := inModule(path, modules); ok {
			found[path] = loc
		} else {
			others = append(others, path)
		}
	}
	return others
}

// withParents returns paths and all that they lie below, each once.
func withParents(paths []string) []string {
	all := slices.Clone(paths)
	for _, p := range paths {
		for p = path.Dir(p); isArgument(p); p = path.Dir(p) {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// inModule returns where a package lies, if it is the root of a module or lies in the
// innermost one that has its path.
func inModule(pkg string, modules map[string]listedModule) (Location, bool) {
	for at := pkg; at != "."; at = path.Dir(at) {
		m := modules[at]
		if m.Dir == "" {
			continue
		}
		loc := m.location()
		loc.Dir = filepath.Join(m.Dir, filepath.FromSlash(strings.TrimPrefix(pkg, at)))
		return loc, at == pkg || holdsGo(m.Dir, loc.Dir)
	}
	return Location{}, false
}

// holdsGo reports whether a folder of a module has Go files and is not part of another
// module within it.
func holdsGo(module, dir string) bool {
	files, _ := os.ReadDir(dir)
	if !slices.ContainsFunc(files, func(file fs.DirEntry) bool {
		return strings.HasSuffix(file.Name(), ".go") && !strings.HasSuffix(file.Name(), "_test.go")
	}) {
		return false
	}
	for ; dir != module; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// isArgument keeps what the go command would take for a flag, a pattern, a
// file or a relative path away from its command line.
func isArgument(name string) bool {
	if name == "" || len(name) > 500 || name != path.Clean(name) || strings.Contains(name, "..") || strings.HasSuffix(name, ".go") {
		return false
	}
	for i, c := range []byte(name) {
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !plain && (i == 0 || !strings.ContainsRune("-._~/", rune(c))) {
			return false
		}
	}
	return name != "all" && name != "std" && name != "cmd"
}

func decodeListed(out []byte, found map[string]Location) error {
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg listed
		switch err := dec.Decode(&pkg); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("reading the answer of go list: %w", err)
		}
		if _, asked := found[pkg.ImportPath]; asked {
			found[pkg.ImportPath] = pkg.location()
		}
	}
}

func (l listed) location() Location {
	loc := Location{Dir: l.Dir, Name: l.Name}
	if m := l.Module; m != nil {
		if m.Replace != nil {
			m = m.Replace
		}
		loc.Version = m.Version
	}
	if loc.Dir == "" || loc.Name == "" {
		loc = Location{Problem: "no such package"}
		if l.Error != nil {
			loc.Problem = oneLine(l.Error.Err)
		}
	}
	return loc
}
