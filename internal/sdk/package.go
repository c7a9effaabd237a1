package sdk

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// cache is what a Package has read so far.
type cache struct {
	err        error
	files      map[string][]byte // the text of every file read, by path
	listing    []string          // .go files of the folder, tests left out
	operations map[string]*operationFile
	types      *typeFiles
	waiters    map[string]*Waiter
	codes      *[]string // of errors

	deserializers map[string][]byte // of deserializers.go, by function
	functions     map[string][]byte // of services with schemas, by scope and name; nil: not read yet
	assignments   assignments       // of schemas.go
	protocol      *Protocol         // nil: not read yet

	inJSON    *jsonDeserializers      // nil: not looked at yet
	layouts   map[string]*Layout      // of all decodings, by what they are made from
	decodings map[string]readDecoding // by operation
}

// operationFile is one api_op_<name>.go; unread until op or err is set.
type operationFile struct {
	name string
	op   *Operation
	err  error
}

const (
	operationPrefix = "api_op_"
	handmadeFile    = "handwritten_paginators.go"
)

// Open makes the Package of a folder that Locate found. It reads the folder's
// listing and nothing else; a folder without a single api_op_*.go is an error.
func Open(importPath string, loc Location) (*Package, error) {
	if loc.Dir == "" {
		return nil, fmt.Errorf("package %s is not there: %s", importPath, loc.Problem)
	}
	listing, err := listGo(loc.Dir)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", importPath, err)
	}
	p := &Package{ImportPath: importPath, Name: loc.Name, Dir: loc.Dir, Version: loc.Version}
	if p.Name == "" {
		p.Name = path.Base(importPath)
	}
	p.cache = cache{files: map[string][]byte{}, listing: listing, operations: map[string]*operationFile{}}
	for _, file := range listing {
		if name, ok := operationName(file); ok {
			p.cache.operations[name] = &operationFile{name: name}
		}
	}
	if len(p.cache.operations) == 0 {
		return nil, fmt.Errorf("package %s is no service of the AWS SDK for Go v2: it holds no %s*.go", importPath, operationPrefix)
	}
	return p, nil
}

// listGo returns the sorted names of the Go files in dir, without tests.
func listGo(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			names = append(names, name)
		}
	}
	return names, nil
}

func operationName(file string) (string, bool) {
	return strings.CutPrefix(strings.TrimSuffix(file, ".go"), operationPrefix)
}

// Operations returns the sorted names of all operations, taken from file names.
func (p *Package) Operations() []string {
	return slices.Sorted(maps.Keys(p.cache.operations))
}

// Files returns the sorted paths of the files read so far.
func (p *Package) Files() []string { return slices.Sorted(maps.Keys(p.cache.files)) }

// Err returns the errors met so far by the methods that return none (Struct,
// Enum, Paginator, Waiter, Waiters, TypeNames): a file that cannot be read or
// does not parse. A caller looks at it once, after its last question: a nil
// answer means "there is none" only if Err is nil.
func (p *Package) Err() error { return p.cache.err }

// fail keeps err for Err, once.
func (p *Package) fail(err error) {
	if err != nil && !errors.Is(p.cache.err, err) {
		p.cache.err = errors.Join(p.cache.err, err)
	}
}

// Operation returns the operation of that name, or nil if there is none. The
// error tells that its file cannot be read, does not parse, or lacks the
// method, the input or the output; it names the file.
func (p *Package) Operation(name string) (*Operation, error) {
	f := p.cache.operations[name]
	if f == nil {
		return nil, nil
	}
	if f.op == nil && f.err == nil {
		f.op, f.err = p.readOperation(f)
	}
	return f.op, f.err
}

func (p *Package) readOperation(f *operationFile) (*Operation, error) {
	file := operationPrefix + f.name + ".go"
	text, err := p.operationText(f.name)
	if err != nil {
		return nil, err
	}
	if op := plainOperation(f.name, newPlainFile(text, p.ImportPath)); op != nil {
		return op, nil
	}
	parsed, err := parse(filepath.Join(p.Dir, file), text, p.ImportPath)
	if err != nil {
		return nil, err
	}
	method := parsed.method("Client", f.name)
	op := &Operation{Name: f.name, Input: parsed.structOf(f.name + "Input"), Output: parsed.structOf(f.name + "Output")}
	if method == nil || op.Input == nil || op.Output == nil {
		return nil, fmt.Errorf("package %s: %s does not declare operation %s with its input and output", p.ImportPath, file, f.name)
	}
	op.Doc = method.Doc.Text()
	op.Deprecated = isDeprecated(op.Doc)
	return op, nil
}

// plainOperation returns the operation of a file, or nil if the file has to be parsed.
func plainOperation(name string, f *plainFile) *Operation {
	if f == nil {
		return nil
	}
	at := bytes.Index(f.text, []byte("\nfunc (c *Client) "+name+"("))
	input, plain := f.structOf(name + "Input")
	output, too := f.structOf(name + "Output")
	if at < 0 || !plain || !too {
		return nil
	}
	op := &Operation{Name: name, Doc: docBefore(f.text, at+1), Input: input, Output: output}
	op.Deprecated = isDeprecated(op.Doc)
	return op
}

// operationText returns the text of the file of an operation.
func (p *Package) operationText(operation string) ([]byte, error) {
	return p.read(operationPrefix + operation + ".go")
}

// read returns the text of a file of the package, which is read once.
func (p *Package) read(name string) ([]byte, error) {
	file := filepath.Join(p.Dir, name)
	if text, ok := p.cache.files[file]; ok {
		return text, nil
	}
	text, err := readRegular(file)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
	}
	p.cache.files[file] = text
	return text, nil
}

// maxFile bounds a file of the SDK. The largest, EC2's deserializers.go, is
// smaller by five times.
const maxFile = 32 << 20

// readRegular reads a file, or follows a link to one. A folder that replaces a
// module may hold anything: devices never end, and pipes never begin.
func readRegular(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), maxFile)) + bytes.MinRead) // or large files are copied time and again
	_, err = text.ReadFrom(io.LimitReader(f, maxFile+1))
	if err == nil && text.Len() > maxFile {
		err = fmt.Errorf("%s has more than %d bytes", file, maxFile)
	}
	return text.Bytes(), err
}

// StructOf returns the struct that a type is or points to, or nil.
func (p *Package) StructOf(t Type) *Struct {
	t = t.Plain()
	if t.Kind != Named {
		return nil
	}
	return p.Struct(t.Ident)
}

// Struct returns a struct of the types package or the input or output of an
// operation, or nil if there is none of that name; see Err for failures.
func (p *Package) Struct(id Ident) *Struct {
	switch id.Path {
	case p.ImportPath + "/types":
		return p.typesStruct(id.Name)
	case p.ImportPath:
		for _, suffix := range []string{"Input", "Output"} {
			if name, ok := strings.CutSuffix(id.Name, suffix); ok {
				return p.side(name, suffix)
			}
		}
	}
	return nil
}

func (p *Package) side(operation, suffix string) *Struct {
	op, err := p.Operation(operation)
	p.fail(err)
	switch {
	case op == nil:
		return nil
	case suffix == "Input":
		return op.Input
	}
	return op.Output
}

// method finds a method by its receiver's type and its name.
func (f *parsed) method(receiver, name string) *ast.FuncDecl {
	for _, decl := range f.ast.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Name.Name != name || fn.Recv == nil || len(fn.Recv.List) != 1 {
			continue
		}
		star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
		if !ok {
			continue
		}
		if id, ok := star.X.(*ast.Ident); ok && id.Name == receiver {
			return fn
		}
	}
	return nil
}
