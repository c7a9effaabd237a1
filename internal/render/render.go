// Package render writes a model as pages for people, through the templates of
// the folder templates/.
package render

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"strings"
	"text/template"

	"github.com/seed5e775779/resgen/internal/graph"
	"github.com/seed5e775779/resgen/internal/inventory"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/permission"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/templates"
)

// Marker is in the first line of every page, by which stale ones are known.
const Marker = prose.Marker

// page is what a template sees of one resource.
type page struct {
	Service  *model.Service
	Resource *model.Resource
}

// beyond marks a member that boto3's resource of that name does not have.
func (p page) beyond(kind, name string) string {
	if Beyond(p.Service, p.Resource, kind, name) {
		return ", beyond boto3"
	}
	return ""
}

var reference = template.Must(template.New("reference.md.tmpl").Funcs(template.FuncMap{
	"added":   func(p page) bool { return Added(p.Service, p.Resource) },
	"base":    path.Base,
	"beyond":  page.beyond,
	"inBoto3": func(s *model.Service) bool { return inventory.HasService(s.Name) },
	"ident":   func(id sdk.Ident) string { return id.String() },
	"inputs":  Inputs,
	"link":    link,
	"mermaid": graph.Mermaid,
	"needs":   Needs,
	"costs":   prose.CollectionCost,
	"page":    func(s *model.Service, r *model.Resource) page { return page{s, r} },
	"result":  Result,
	"text":    text,
}).ParseFS(templates.Files, "reference.md.tmpl"))

// Reference returns the reference page of a service, named after its package.
func Reference(s *model.Service) (output.File, error) {
	var b bytes.Buffer
	data := struct {
		Marker  string
		Service *model.Service
	}{Marker, s}
	if err := reference.Execute(&b, data); err != nil {
		return output.File{}, fmt.Errorf("render the page of %s: %w", s.Name, err)
	}
	return output.File{Path: s.Package + ".md", Data: append(bytes.TrimRight(b.Bytes(), "\n"), '\n')}, nil
}

// Needs says which IAM action an operation of a service needs, for readers.
func Needs(s *model.Service, operation string) string {
	return cmp.Or(permission.Of(path.Base(s.SDK), operation), "not known")
}

// Inputs prints the arguments of a subresource's method.
func Inputs(s *model.Subresource) string {
	var args []string
	for _, v := range s.Identifiers {
		if v.Kind == model.FromInput {
			args = append(args, v.Identifier.Field)
		}
	}
	return strings.Join(args, ", ")
}

// link prints the name of a resource, leading to its section.
func link(r *model.Resource) string {
	return "[" + r.Name + "](#" + strings.ToLower(r.Name) + ")"
}

// Result prints the type that a getter returns.
func Result(a *model.Attribute) string {
	if a.Deref {
		return a.Field.Type.Elem.String()
	}
	return a.Field.Type.String()
}

// text makes words of a definition safe inside Markdown: they cannot start a
// construct, end a line or bring HTML along.
func text(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.NewReplacer("<", "&lt;", ">", "&gt;", "|", "\\|", "`", "\\`", "[", "\\[", "]", "\\]", "*", "\\*", "_", "\\_", "#", "\\#").Replace(s)
}
