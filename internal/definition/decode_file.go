package definition

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

const aDefinition = "a definition"

func (d *decoder) decodeFile(n *yaml.Node) *File {
	f := &File{Source: d.file, Root: &Resource{}}
	rootPos := d.pos(n)
	if !d.fields(n, aDefinition, rootPos, d.fileFields(f, !names(n, "extends"))) {
		return nil
	}
	if f.Service.IsSet() {
		rootPos = f.Service.Pos
	}
	f.Root.Name = Text{Value: "Service", Pos: rootPos}
	return f
}

// fileFields are the keys of a file. One that stands by itself needs more of them than
// an overlay does.
func (d *decoder) fileFields(f *File, alone bool) []field {
	return []field{
		{"extends", false, func(n *yaml.Node) { f.Extends = d.shippedName(n) }},
		{"service", alone, func(n *yaml.Node) { f.Service = d.packageName(n, "a service name") }},
		{"sdk", alone, func(n *yaml.Node) { f.SDK = d.importPath(n) }},
		{"package", false, func(n *yaml.Node) { f.Package = d.packageName(n, "a package name") }},
		{"doc", false, func(n *yaml.Node) { f.Doc = d.text(n, "text") }},
		{"catalog", false, func(n *yaml.Node) { f.Catalog = d.decodeCatalog(n) }},
		{"fake", false, func(n *yaml.Node) { f.Fake = d.optionalBoolean(n) }},
		{"allow", false, func(n *yaml.Node) { f.Allow = d.decodeAllow(n) }},
		{"tags", false, func(n *yaml.Node) { f.Tags = d.decodeTags(n, taggedSources) }},
		{"operations", false, func(n *yaml.Node) { f.Operations = d.decodeOperations(n) }},
		{"actions", false, func(n *yaml.Node) { f.Root.Actions = d.decodeActions(n) }},
		{"collections", false, func(n *yaml.Node) { f.Root.Collections = d.decodeCollections(n) }},
		{"subresources", false, func(n *yaml.Node) { f.Root.Subresources = d.decodeSubresources(n) }},
		{"methods", false, func(n *yaml.Node) { f.Root.Methods = d.decodeMethods(n) }},
		{"resources", false, func(n *yaml.Node) { f.Resources = d.decodeResources(n) }},
	}
}

// Shipped is what the names of definitions that ship with resgen begin with.
const Shipped = "resgen:"

// shippedName reads the name of a definition that ships with resgen.
func (d *decoder) shippedName(n *yaml.Node) Text {
	t := d.text(n, "resgen:sqs, or another definition that ships with resgen")
	if t.IsSet() && !strings.HasPrefix(t.Value, Shipped) {
		d.addf(t.Pos, idBadValue, "%s is no definition that ships with resgen: expected one such as resgen:sqs", quote(t.Value))
		return Text{}
	}
	return t
}

// importPath reads a Go import path. It goes to `go list`, for which a path
// may be a flag, a pattern or a keyword, and into generated code.
func (d *decoder) importPath(n *yaml.Node) Text {
	t := d.text(n, "an import path")
	if t.IsSet() && !isImportPath(t.Value) {
		d.addf(t.Pos, idBadName, "%s is not an import path such as github.com/aws/aws-sdk-go-v2/service/s3", quote(t.Value))
		return Text{}
	}
	return t
}

func isImportPath(path string) bool {
	if len(path) > 2*naming.MaxName || strings.Contains(path, "..") || !strings.Contains(path, "/") {
		return false
	}
	for element := range strings.SplitSeq(path, "/") {
		if !isPathElement(element) {
			return false
		}
	}
	return true
}

func isPathElement(element string) bool {
	for i, c := range []byte(element) {
		if !isLetterOrDigit(c) && c != '_' && (i == 0 || c != '.' && c != '-' && c != '~') {
			return false
		}
	}
	return element != "" && !strings.HasSuffix(element, ".")
}

func isLetterOrDigit(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// nameAt is the place to report what a named thing lacks.
func (d *decoder) nameAt(name Text, n *yaml.Node) source.Pos {
	if name.IsSet() {
		return name.Pos
	}
	return d.pos(n)
}
