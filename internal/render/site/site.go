// Package site writes models as a static site: a page for each service and each resource, the
// guides, drawings of how resources relate, and a search over all of it. The pages ask for
// nothing that is not beside them, so that they work from a disk.
package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/seed5e775779/resgen/internal/graph"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/render"
	"github.com/seed5e775779/resgen/templates"
)

// Service is what a site says of a service.
type Service struct {
	Model *model.Service
	// Errors returns the codes of errors that the SDK looks for in answers of an
	// operation; none where it does not tell.
	Errors func(operation string) []string
	// Codes are those that it knows of the service, sorted; none where errors have no types.
	Codes []string
	// Samples are pieces of Go by resource and method: "Bucket.PutObject".
	Samples map[string]string
}

// Build returns the files of a site. The first line of each is the marker of generated files.
func Build(services []*Service, guides []*Guide) ([]output.File, error) {
	b := &builder{
		templates: templated(), terms: termsOf(synonyms), taken: map[string]bool{},
		pages: map[*model.Resource]string{}, views: map[*model.Resource]*resourceView{}, named: map[string]*model.Resource{}, foreign: map[string][]foreign{},
		edges: map[*model.Service][]graph.Edge{}, relations: map[*model.Service][]*graph.Relation{},
	}
	services = slices.SortedFunc(slices.Values(services), func(a, b *Service) int { return cmp.Compare(a.Model.Package, b.Model.Package) })
	b.services = services
	for _, s := range services {
		b.place(s.Model)
		b.relate(s.Model)
	}
	b.readGuides(guides)
	b.page(&page{Path: "index.html", Title: "resgen", Kind: "home"}, b.home())
	b.page(&page{Path: commonPage, Title: "What all resources have", Kind: "common"}, common())
	for _, s := range services {
		b.service(s)
	}
	for _, g := range b.guides {
		b.page(&page{Path: g.Path, Title: g.Title, Kind: "guide", Guide: g}, g)
	}
	b.assets()
	return b.files, b.err
}

// builder collects the files of a site. The first error is kept.
type builder struct {
	templates *template.Template
	services  []*Service
	guides    []*guide
	pages     map[*model.Resource]string // where each resource, and each service's root, is
	views     map[*model.Resource]*resourceView
	named     map[string]*model.Resource // "s3.Bucket"
	foreign   map[string][]foreign       // what leads to each of them from another service
	edges     map[*model.Service][]graph.Edge
	relations map[*model.Service][]*graph.Relation
	taken     map[string]bool   // paths in small letters
	terms     map[string]string // what else things are called
	files     []output.File
	err       error
}

// Folders and pages of the site.
const (
	referenceFolder = "reference"
	guideFolder     = "guide"
	commonPage      = "reference/common-methods.html"
)

// place decides where the pages of a service are.
func (b *builder) place(s *model.Service) {
	b.pages[s.Root] = b.free(referenceFolder + "/" + s.Package)
	for _, r := range s.Resources {
		b.pages[r] = b.free(referenceFolder + "/" + s.Package + "/" + r.Name)
	}
}

// foreign is a reference of a service to a resource of another.
type foreign struct {
	of   *model.Service
	from *model.Resource
	*model.Elsewhere
}

// qualified is the name of a resource with its package: "s3.Bucket".
func qualified(s *model.Service, r *model.Resource) string { return s.Package + "." + r.Name }

// relate notes what leads to what.
func (b *builder) relate(s *model.Service) {
	b.edges[s] = graph.Edges(s)
	b.relations[s] = graph.Relations(b.edges[s])
	for _, r := range s.Resources {
		b.named[qualified(s, r)] = r
		for _, e := range r.Elsewhere {
			b.foreign[e.Target] = append(b.foreign[e.Target], foreign{s, r, e})
		}
	}
}

// free returns the path of a page that no other has, whatever a disk makes of capitals.
func (b *builder) free(stem string) string {
	name := stem
	for n := 2; b.taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	b.taken[strings.ToLower(name)] = true
	return name + ".html"
}

// page is what templates see of any page.
type page struct {
	Path, Title string
	Kind        string   // template of what is in it
	Service     *Service // whose page it is, or whose resource's
	Resource    *model.Resource
	Guide       *guide
	Body        any
	*builder
}

// To returns the link from the page to a path of the site.
func (p *page) To(target string) string {
	return strings.Repeat("../", strings.Count(p.Path, "/")) + target
}

// Of returns the link from the page to the page of a resource.
func (p *page) Of(r *model.Resource) string { return p.To(p.pages[r]) }

// Common returns the link to the page of what all resources have.
func (p *page) Common() string { return p.To(commonPage) }

// sectionOf is a part with the page that it is on.
type sectionOf struct {
	Page    *page
	Section *section
}

// Part is a part of the page with the page, for templates, which take one value.
func (p *page) Part(s *section) sectionOf { return sectionOf{p, s} }

// Leads returns the link to what a row leads to, "" if the site has no page for it.
func (p *page) Leads(r *row) string {
	if r.To != nil {
		return p.Of(r.To)
	}
	if other := p.named[r.Target]; other != nil {
		return p.Of(other)
	}
	return ""
}

// Services are all there are, for navigation.
func (p *page) Services() []*Service { return p.services }

// Guides are the guides of the site.
func (p *page) Guides() []*guide { return p.guides }

// page renders a page.
func (b *builder) page(p *page, body any) {
	if b.err != nil {
		return
	}
	p.builder, p.Body = b, body
	var text bytes.Buffer
	text.WriteString("<!-- " + render.Marker + " -->\n")
	if err := b.templates.ExecuteTemplate(&text, "page", p); err != nil {
		b.err = fmt.Errorf("render %s: %w", p.Path, err)
		return
	}
	b.files = append(b.files, output.File{Path: p.Path, Data: text.Bytes()})
}

// service renders the pages of a service.
func (b *builder) service(s *Service) {
	show := func(r *model.Resource, title, kind string) {
		b.views[r] = b.resource(s, r)
		b.page(&page{Path: b.pages[r], Title: title, Kind: kind, Service: s, Resource: r}, b.views[r])
	}
	show(s.Model.Root, s.Model.Package, "service")
	for _, r := range s.Model.Resources {
		show(r, qualified(s.Model, r), "resource")
	}
}

// assets adds what pages have beside them, and what the search looks through.
func (b *builder) assets() {
	for _, name := range []string{"site.css", "search.js", "site.js"} {
		text, err := templates.Files.ReadFile("site/" + name)
		if err != nil {
			b.err = cmp.Or(b.err, err)
		}
		b.files = append(b.files, output.File{Path: name, Data: append([]byte("/* "+render.Marker+" */\n"), text...)})
	}
	b.index()
}

// templated parses the templates of the site.
func templated() *template.Template {
	funcs := template.FuncMap{
		"breaks": breaks, "code": highlight, "first": firstSentence, "base": path.Base,
		"lower": strings.ToLower,
	}
	return template.Must(template.New("").Funcs(funcs).ParseFS(templates.Files, "site/*.tmpl"))
}

// firstSentence returns the first sentence of a text, without its period.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	first, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(first, ".")
}

// breaks writes a name so that it may be broken between its words.
func breaks(name string) template.HTML {
	var b strings.Builder
	for i, r := range name {
		before := name[max(i-1, 0)]
		if i > 0 && unicode.IsUpper(r) && (before >= 'a' && before <= 'z' || before >= '0' && before <= '9') {
			b.WriteString("<wbr>")
		}
		b.WriteString(template.HTMLEscapeString(string(r)))
	}
	return template.HTML(b.String())
}
