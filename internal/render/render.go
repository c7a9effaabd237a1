// Package render writes a model as pages for people, through the templates of
// the folder templates/.
package render

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"text/template"

	"github.com/seed5e775779/resgen/internal/inventory"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
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

// boto3Name is what boto3 calls the resource.
func (p page) boto3Name() string {
	if p.Resource == p.Service.Root {
		return "ServiceResource"
	}
	return p.Resource.Name
}

// added reports whether boto3 has resources for the service, and not this one.
func (p page) added() bool {
	return inventory.HasService(p.Service.Name) && !inventory.HasResource(p.Service.Name, p.boto3Name())
}

// beyond marks a member that boto3's resource of that name does not have.
func (p page) beyond(kind, name string) string {
	name = strings.TrimPrefix(name, "WaitUntil")
	if !inventory.HasResource(p.Service.Name, p.boto3Name()) || inventory.HasMember(kind, p.Service.Name, p.boto3Name(), name) {
		return ""
	}
	return ", beyond boto3"
}

var reference = template.Must(template.New("reference.md.tmpl").Funcs(template.FuncMap{
	"added":   page.added,
	"base":    path.Base,
	"beyond":  page.beyond,
	"inBoto3": func(s *model.Service) bool { return inventory.HasService(s.Name) },
	"ident":   func(id sdk.Ident) string { return id.String() },
	"inputs":  inputs,
	"link":    link,
	"page":    func(s *model.Service, r *model.Resource) page { return page{s, r} },
	"result":  result,
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

// inputs prints the arguments of a subresource's method.
func inputs(s *model.Subresource) string {
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

// result prints the type that a getter returns.
func result(a *model.Attribute) string {
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
