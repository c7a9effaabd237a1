package pipeline

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	shipped "github.com/seed5e775779/resgen/definitions"
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// extended puts an overlay onto the definition that it extends. A definition that
// stands by itself is returned as it is.
func extended(f *definition.File, diags *diag.List) (*definition.File, error) {
	if f == nil || !f.Extends.IsSet() {
		return f, nil
	}
	names, err := ShippedNames()
	if err != nil {
		return nil, err
	}
	name := strings.TrimPrefix(f.Extends.Value, definition.Shipped)
	if !slices.Contains(names, name) {
		diags.Addf(f.Extends.Pos, "unknown-definition", "%.100q is no definition that ships with resgen%s", name, naming.Suggested(name, names))
		return nil, nil
	}
	base, found, err := Ship(name)
	if err != nil {
		return nil, err
	}
	diags.Merge(found)
	return definition.Extend(base, f), nil
}

// ShippedNames returns the names of the definitions that ship with resgen, sorted.
func ShippedNames() ([]string, error) {
	files, err := fs.Glob(shipped.Files, "*.yaml")
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".yaml")
	}
	return files, err
}

// isShipped reports whether a definition is one that ships with resgen.
func isShipped(path string) bool { return strings.HasPrefix(path, definition.Shipped) }

// Ship returns a definition that ships with resgen. It is an error if there is none of
// that name.
func Ship(name string) (*definition.File, *diag.List, error) {
	text, err := shipped.Files.ReadFile(name + ".yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("no definition %s%s ships with resgen; resgen list prints those that do: %w", definition.Shipped, name, err)
	}
	f, found := definition.Parse(source.New(definition.Shipped+name, text))
	return f, found, nil
}

// shippedReader reads definitions that ship with resgen, each once. It is safe for
// concurrent use.
type shippedReader struct {
	mu   sync.Mutex
	read map[string]*definition.File
}

// definition returns the definition of a service, nil if none ships: each has the name
// of its service.
func (r *shippedReader) definition(service string) *definition.File {
	r.mu.Lock()
	defer r.mu.Unlock()
	f, ok := r.read[service]
	if !ok {
		f, _, _ = Ship(service) // an error is that there is none
		r.read[service] = f
	}
	return f
}
