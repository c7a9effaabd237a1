package pipeline

import (
	"bytes"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/source"
)

// examplesFolder lies beside definitions. Its name begins with an underscore, so
// that the go command leaves it alone: it holds files of several packages.
const examplesFolder = "_examples"

// examples returns the file of testable examples of a definition's package: a copy
// of s3_test.go in the folder _examples beside s3.yaml. There is none if that file
// does not exist.
func examples(f *definition.File, pkg string) ([]output.File, error) {
	name := strings.TrimSuffix(path.Base(f.Source.Path), path.Ext(f.Source.Path)) + "_test.go"
	file := filepath.Join(filepath.FromSlash(path.Dir(f.Source.Path)), examplesFolder, name)
	text, err := source.ReadFile(file, definition.MaxBytes+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case len(text) > definition.MaxBytes:
		return nil, fmt.Errorf("%s has more than %d bytes", file, definition.MaxBytes)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // Go allows it at the beginning alone, where the header goes
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	if want := pkg + "_test"; parsed.Name.Name != want {
		return nil, fmt.Errorf("%s: package %s: expected package %s, for the examples of package %s", file, parsed.Name.Name, want, pkg)
	}
	head := emit.Header + "\n// Source: " + path.Join(examplesFolder, name) + ".\n\n"
	return []output.File{{Path: path.Join(pkg, "example_test.go"), Data: append([]byte(head), text...)}}, nil
}
