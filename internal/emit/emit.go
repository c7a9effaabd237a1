// Package emit writes a model as Go source, through jennifer. Every function
// that prints something of substance is preceded by a comment that shows the Go
// it prints.
package emit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/scanner"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dave/jennifer/jen"
	"golang.org/x/sync/errgroup"

	"github.com/seed5e775779/resgen/internal/layout"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/prose"
)

// The import paths that generated packages know.
const (
	resourcePath = "github.com/seed5e775779/resgen/runtime/resource"
	gluePath     = "github.com/seed5e775779/resgen/runtime/glue"
	jsonPath     = "github.com/seed5e775779/resgen/runtime/jsontext"
	answerPath   = "github.com/seed5e775779/resgen/runtime/answer"
	fastxmlPath  = "github.com/seed5e775779/resgen/runtime/fastxml"
	fastjsonPath = "github.com/seed5e775779/resgen/runtime/fastjson"
	fastcborPath = "github.com/seed5e775779/resgen/runtime/fastcbor"
	awsPath      = "github.com/aws/aws-sdk-go-v2/aws"
)

// Header is the first line of every generated file. Files that start with it,
// and no others, may be overwritten and removed.
const Header = "// " + prose.Marker

const docFile = "doc.go"

// emitter prints one service.
type emitter struct {
	*model.Service
	aliased map[string]bool
	outside string // the import path of the service's package, where another is printed; else empty
}

func newEmitter(s *model.Service, outside string) *emitter {
	e := &emitter{Service: s, aliased: map[string]bool{}, outside: outside}
	for _, a := range s.Aliases {
		e.aliased[a] = true
	}
	return e
}

// part is a file to be printed: its name and what fills it.
type part struct {
	name string
	of   string // what the header says it is about; may be empty
	fill func(*jen.File)
	in   string // a folder, and package, below that of the service; empty is that itself
}

// Package returns the files of a service's package, in a folder named after the
// package, and those of its catalog and its fake, in folders below. They are formatted and compile if the model is sound; an error is a
// fault of resgen itself and shows the source in question.
func Package(s *model.Service) ([]output.File, error) {
	e := newEmitter(s, "")
	parts := e.parts()
	files := make([]output.File, len(parts))
	errs := make([]error, len(parts))
	var printing errgroup.Group
	printing.SetLimit(runtime.GOMAXPROCS(0)) // more at once would only take more memory
	for i, p := range parts {
		printing.Go(func() error {
			files[i], errs[i] = e.print(p)
			return nil
		})
	}
	printing.Wait()
	return files, cmp.Or(errs...) // the first of the package, not of the clock
}

func (e *emitter) parts() []part {
	parts := []part{
		{name: docFile, fill: e.packageDoc},
		{name: "api.go", fill: e.api},
		{name: naming.File(e.Root.Name), fill: e.service},
		{name: "answer.go", fill: e.answers},
	}
	if len(e.Listers) > 0 {
		parts = append(parts, part{name: "list.go", fill: e.listers})
	}
	if e.Decodes {
		parts = append(parts, part{name: "decode.go", fill: e.decoders})
	}
	if e.Encodes {
		parts = append(parts, part{name: "encode.go", fill: e.encoders})
	}
	if len(e.InXML) > 0 {
		parts = append(parts, part{name: "body.go", fill: e.bodies})
	}
	if len(e.Conversions)+len(e.Origins)+len(e.TextLists) > 0 {
		parts = append(parts, part{name: "convert.go", fill: e.conversions})
	}
	if e.Catalog != nil && e.Import != "" {
		parts = append(parts, part{name: "catalog.go", fill: newEmitter(e.Service, e.Import).catalog, in: catalogFolder(e.Package)})
	}
	if e.Fakes != nil {
		parts = append(parts, part{name: "fake.go", fill: e.fake, in: fakeFolder(e.Package)})
	}
	taken := map[string]bool{}
	for _, r := range e.Resources {
		parts = append(parts, part{name: freeName(taken, e.fileName(r.Name)), of: r.Name, fill: func(f *jen.File) { e.resource(f, r) }})
	}
	return parts
}

// freeName takes a file's name, with a number if another resource has it: IpSet
// and IPSet are two names in Go but not on every disk.
func freeName(taken map[string]bool, name string) string {
	free := name
	for n := 2; taken[free]; n++ {
		free = strings.TrimSuffix(name, ".go") + "_" + strconv.Itoa(n) + ".go"
	}
	taken[free] = true
	return free
}

// fileName returns the file of a resource, whose name ends in _resource where
// every package has a file of that name.
func (e *emitter) fileName(resource string) string {
	name := naming.File(resource)
	switch name {
	case "doc.go", "api.go", naming.File(e.Root.Name), "answer.go", "list.go", "decode.go", "encode.go", "body.go", "convert.go":
		return strings.TrimSuffix(name, ".go") + "_resource.go"
	}
	return name
}

// rendered are buffers for what jennifer renders: one that grows with each file takes as
// much memory again as all that is written.
var rendered = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// print renders and formats one file.
func (e *emitter) print(p part) (output.File, error) {
	// The path is one that nothing can import: a package named like an import
	// of its own code, such as time, must not be taken for it.
	folder := path.Join(e.Package, p.in)
	f := jen.NewFilePathName("./"+folder, path.Base(folder))
	f.NoFormat = true
	for _, line := range e.header(p) {
		f.HeaderComment(line)
	}
	f.ImportAlias(e.SDK, "sdk")
	f.ImportName(e.Types(), "types")
	f.ImportName(resourcePath, "resource")
	f.ImportName(gluePath, "glue")
	f.ImportName(awsPath, "aws")
	f.ImportName(fastxmlPath, "fastxml")
	f.ImportName(fastjsonPath, "fastjson")
	f.ImportName(fastcborPath, "fastcbor")
	f.ImportName(answerPath, "answer")
	f.ImportName(catalogPath, "catalog")
	f.ImportName(resourcetestPath, "resourcetest")
	p.fill(f)
	raw := rendered.Get().(*bytes.Buffer)
	defer rendered.Put(raw)
	raw.Reset()
	if err := f.Render(raw); err != nil {
		return output.File{}, fmt.Errorf("print %s: %w", p.name, err)
	}
	grouped := groupImports(raw.Bytes())
	text, err := layout.Source(grouped)
	if err != nil {
		return output.File{}, fmt.Errorf("resgen printed Go that does not parse, from %s %s: %w", path.Base(e.Definition), p.of, withSource(err, grouped))
	}
	return output.File{Path: path.Join(folder, p.name), Data: text}, nil
}

// SDKLine begins the line of doc.go that tells which SDK the package was made
// with. Another version alone is no change: see docs/design.md.
const SDKLine = "SDK: "

// header returns what every file begins with. Only doc.go names the definition
// by its whole name and the version of the SDK, so that one line changes with it.
func (e *emitter) header(p part) []string {
	lines := []string{Header, e.source(p.of)}
	if p.name == "list.go" && slices.ContainsFunc(e.Listers, e.listsDeprecated) {
		lines = append(lines, "", "//lint:file-ignore SA1019 a filter has the members that the SDK deprecates, too")
	}
	if p.name != docFile {
		return lines
	}
	if e.Origin != "" {
		lines[1] = "// " + output.DefinitionLine + e.Origin + "."
	}
	if e.SDKVersion != "" {
		lines = append(lines, "// "+SDKLine+e.SDK+" "+e.SDKVersion+".")
	}
	return lines
}

// source names the definition, without the folder it lies in: that may be
// anywhere, and moving it must not change what is generated. A file's name can
// hold a newline; a comment cannot.
func (e *emitter) source(of string) string {
	if of != "" {
		of = " (" + of + ")"
	}
	return "// Source: " + strings.Join(wrap(path.Base(e.Definition)), " ") + of + "."
}

// withSource returns a syntax error with the few lines around its place: the
// first error alone, for the others come of it, and never the whole file.
func withSource(err error, text []byte) error {
	var list scanner.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		return err
	}
	const around, width = 2, 160
	lines := bytes.Split(text, []byte("\n"))
	var b strings.Builder
	for n := max(list[0].Pos.Line-around, 1); n <= min(list[0].Pos.Line+around, len(lines)); n++ {
		fmt.Fprintf(&b, "\n%5d  %.*s", n, width, lines[n-1])
	}
	return fmt.Errorf("%w%s", list[0], &b)
}
