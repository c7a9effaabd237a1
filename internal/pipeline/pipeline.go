// Package pipeline is the one place where all stages meet: definitions are
// parsed, the SDK is indexed, both are resolved to a model, and the model is
// printed. It returns files and diagnostics; what becomes of them is for the
// caller to decide.
package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// Options say what to generate.
type Options struct {
	// Definitions are files, or folders whose .yaml files are meant, or such as ship
	// with resgen: "resgen:sqs".
	Definitions []string
	// Dir is a folder of the module whose go.mod says which SDK packages are
	// read; "" is the current folder.
	Dir string
	// Advise also looks for what definitions could have besides what they have.
	Advise bool
	// Only is the package that is made, if not all of them are; the other definitions
	// are there for references.
	Only string
	// Model leaves it at the model: no files are made.
	Model bool
	// Import is the import path of the folder that packages are written to, "" if it is
	// not known: packages that import them, such as catalogs, are then not made.
	Import string
	// SDK is the version of the SDK packages of the definitions, or a query such as
	// latest, in place of that in go.mod; "" is that one.
	SDK string
}

// Result is what a run made.
type Result struct {
	// Files are the generated files, by package. There are none if there are
	// diagnostics other than notes.
	Files []output.File
	// Diagnostics are the findings about all definitions.
	Diagnostics *diag.List
	// Services are the resolved services, also of definitions with findings.
	Services []*model.Service
	// Packages are the SDK packages of Services if Options.Model left it at them; nil
	// otherwise, for their texts are most of a run's memory.
	Packages []*sdk.Package
	// Read are the SDK files that were read.
	Read []string
	// Gone reports whether what was made from a definition is stale, as far as
	// this run can tell: whether the definition is one of the run, which makes
	// other files of it, or was in a folder of which the run has all
	// definitions, and is there no more. It is asked by the name that
	// generated files give: the path from the root of the module.
	Gone func(definition string) bool
}

// Run generates the packages of the definitions. The error is about what could
// not be done at all; mistakes in definitions are in Result.Diagnostics.
func Run(ctx context.Context, o Options) (*Result, error) {
	paths, err := Expand(o.Definitions)
	if err != nil {
		return nil, err
	}
	origins := newOrigins(o.Dir, paths)
	res := &Result{Diagnostics: &diag.List{}, Gone: origins.gone}
	var place sdk.Place
	var looking sync.WaitGroup
	looking.Go(func() { place = sdk.PlaceOf(ctx, o.Dir) })
	files, err := parse(ctx, paths, res.Diagnostics)
	looking.Wait()
	if err != nil {
		return nil, err
	}
	checkPackages(files, res.Diagnostics)
	wanted := only(o.Only, files)
	locations, err := locate(ctx, place, importPaths(wanted))
	if err != nil {
		return nil, err
	}
	if err := relocate(ctx, o.SDK, wanted, locations); err != nil {
		return nil, err
	}
	with := resolverOf(o, files)
	built := make([]built, len(wanted))
	errs := each(ctx, len(wanted), func(i int) (err error) {
		built[i], err = build(wanted[i], locations, origins, o, with)
		return err
	})
	if err := cmp.Or(ctx.Err(), errors.Join(errs...)); err != nil {
		return nil, err
	}
	return res, res.collect(built, o)
}

// only returns the definitions of a package, all if it is "".
func only(pkg string, files []*definition.File) []*definition.File {
	return slices.DeleteFunc(slices.Clone(files), func(f *definition.File) bool { return pkg != "" && PackageName(f).Value != pkg })
}

// PackageName is the name of the Go package of a definition.
func PackageName(f *definition.File) definition.Text {
	if f.Package.IsSet() {
		return f.Package
	}
	return f.Service
}

// Definitions reads definitions alone, without any SDK. The error is about a file that
// cannot be read.
func Definitions(paths []string) ([]*definition.File, *diag.List, error) {
	expanded, err := Expand(paths)
	if err != nil {
		return nil, nil, err
	}
	diags := &diag.List{}
	files, err := parse(context.Background(), expanded, diags)
	return files, diags, err
}

// parse reads all definitions, however many of them are wrong.
func parse(ctx context.Context, paths []string, diags *diag.List) ([]*definition.File, error) {
	read, lists := make([]*definition.File, len(paths)), make([]*diag.List, len(paths))
	errs := each(ctx, len(paths), func(i int) (err error) {
		read[i], lists[i], err = Read(paths[i])
		return err
	})
	if err := cmp.Or(errs...); err != nil { // the first of the definitions, not of the clock
		return nil, err
	}
	var files []*definition.File
	for i, f := range read {
		diags.Merge(lists[i])
		f, err := extended(f, diags)
		if err != nil {
			return nil, err
		}
		if f != nil && f.SDK.Value != "" && f.Service.Value != "" {
			files = append(files, f)
		}
	}
	return files, nil
}

// Read reads one definition: a file, or one that ships with resgen ("resgen:sqs"). An
// overlay is not put onto what it extends. The error is about what cannot be read; what
// is wrong with the text is in the list.
func Read(path string) (*definition.File, *diag.List, error) {
	if name, ok := strings.CutPrefix(path, definition.Shipped); ok {
		return Ship(name)
	}
	text, err := source.ReadFile(path, definition.MaxBytes+1)
	if err != nil {
		return nil, nil, err
	}
	f, list := definition.Parse(source.New(filepath.ToSlash(path), text))
	return f, list, nil
}

// checkPackages reports definitions that would write the same package.
func checkPackages(files []*definition.File, diags *diag.List) {
	first := map[string]definition.Text{}
	for _, f := range files {
		name := PackageName(f)
		if before, ok := first[name.Value]; ok {
			diags.Add(diag.Diagnostic{
				Pos: name.Pos, ID: "duplicate-package",
				Message: "the package " + name.Value + " is also that of another definition; say package: to name one of them otherwise",
				Related: []diag.Related{{Pos: before.Pos, Message: "first here"}},
			})
		}
		first[name.Value] = name
	}
}

func importPaths(files []*definition.File) []string {
	var paths []string
	for _, f := range files {
		paths = append(paths, f.SDK.Value)
		for _, name := range f.Packages() {
			paths = append(paths, name.Value)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// peersOf finds the definitions of a run by their services, or else those that ship
// with resgen.
func peersOf(files []*definition.File) resolve.Peers {
	shipped := &shippedReader{read: map[string]*definition.File{}}
	return func(service string) (*definition.File, bool) {
		for _, f := range files {
			if f.Service.Value == service {
				return f, false
			}
		}
		return shipped.definition(service), true
	}
}

// built is what one definition became.
type built struct {
	service *model.Service
	pkg     *sdk.Package
	files   []output.File
	diags   *diag.List
	read    []string
}

// A resolver turns a definition into a model.
type resolver func(*definition.File, *sdk.Package, map[string]*sdk.Verbs) (*model.Service, *diag.List, error)

func resolverOf(o Options, files []*definition.File) resolver {
	with, peers := resolve.Service, peersOf(files)
	if o.Advise {
		with = resolve.Advised
	}
	return func(f *definition.File, pkg *sdk.Package, verbs map[string]*sdk.Verbs) (*model.Service, *diag.List, error) {
		return with(f, pkg, verbs, peers)
	}
}

func build(f *definition.File, found map[string]sdk.Location, origins *origins, o Options, resolve resolver) (built, error) {
	diags := &diag.List{}
	pkg, err := openSDK(f.SDK.Value, found[f.SDK.Value], o.SDK)
	if err != nil {
		diags.Addf(f.SDK.Pos, "unknown-sdk", "%v", err)
		return built{diags: diags}, nil
	}
	verbs := openVerbs(f, found, diags)
	service, more, err := resolve(f, pkg, verbs)
	if err != nil {
		return built{}, err
	}
	diags.Merge(more)
	service.Origin, service.SDKVersion = origins.name(f.Source.Path), pkg.Version
	if o.Import != "" {
		service.Import = o.Import + "/" + service.Package
	}
	b := built{service: service, pkg: pkg, diags: diags, read: pkg.Files()}
	for _, v := range verbs {
		b.read = append(b.read, v.Files()...)
	}
	if diags.Len() > 0 || o.Model {
		return b, nil
	}
	b.pkg = nil
	if b.files, err = emit.Package(service); err != nil {
		return b, err
	}
	copied, err := examples(f, service.Package)
	b.files = append(b.files, copied...)
	return b, err
}

// openVerbs opens the packages of the functions that a definition binds.
func openVerbs(f *definition.File, found map[string]sdk.Location, diags *diag.List) map[string]*sdk.Verbs {
	verbs := map[string]*sdk.Verbs{}
	for _, name := range f.Packages() {
		if verbs[name.Value] != nil {
			continue
		}
		v, err := sdk.OpenVerbs(name.Value, found[name.Value])
		if err != nil {
			diags.Addf(name.Pos, "unknown-package", "%v%s", err, getHint(err, name.Value, ""))
			continue
		}
		verbs[name.Value] = v
	}
	return verbs
}

// collect puts the parts together. Files stay out if anything was found.
func (r *Result) collect(all []built, o Options) error {
	for _, b := range all {
		r.Diagnostics.Merge(b.diags)
		r.Read = append(r.Read, b.read...)
		if b.service != nil {
			r.Services = append(r.Services, b.service)
			if o.Model {
				r.Packages = append(r.Packages, b.pkg)
			}
		}
	}
	if r.Diagnostics.Len() > 0 || o.Model {
		return nil
	}
	for _, b := range all {
		r.Files = append(r.Files, b.files...)
	}
	if len(r.Files) == 0 {
		return fmt.Errorf("nothing to generate: %w", fs.ErrNotExist)
	}
	return nil
}
