package site

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"mime"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Guide is a page of Markdown.
type Guide struct {
	Name string // of the file: "transfers.md"
	Text []byte
	// Images are the images that it may show, by path from where it is.
	Images map[string][]byte
}

// Guides reads the Markdown files of a folder, and the images beside them; none of a folder that
// is not there.
func Guides(folder string) ([]*Guide, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) { // "" is a folder that is not there
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var guides []*Guide
	images := map[string][]byte{}
	for _, e := range entries {
		ext := path.Ext(e.Name())
		if !e.Type().IsRegular() || ext != ".md" && ext != ".svg" && ext != ".png" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		if ext == ".md" {
			guides = append(guides, &Guide{Name: e.Name(), Text: text, Images: images})
		} else {
			images[e.Name()] = text
		}
	}
	return guides, nil
}

// guide is a guide as it is shown.
type guide struct {
	Name, Path, Title string
	HTML              template.HTML
	Parts             []*part
	source            *Guide
}

// part is what stands below a heading.
type part struct {
	ID, Title string
	Level     int
	Text      string // without marks, for the search
}

// readGuides converts the guides.
func (b *builder) readGuides(guides []*Guide) {
	for _, g := range guides {
		stem := strings.TrimSuffix(path.Base(g.Name), ".md")
		b.guides = append(b.guides, &guide{Name: g.Name, Path: b.free(guideFolder + "/" + stem), source: g})
	}
	for _, g := range b.guides {
		if err := b.convert(g); err != nil && b.err == nil {
			b.err = fmt.Errorf("%s: %w", g.Name, err)
		}
	}
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))

func (b *builder) convert(g *guide) error {
	src := g.source.Text
	doc := markdown.Parser().Parse(text.NewReader(src), parser.WithContext(parser.NewContext(parser.WithIDs(&slugs{taken: map[string]bool{}}))))
	g.read(doc, src)
	var drop []ast.Node
	var links []*ast.Link // changed after the walk, which follows what is there
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			links = append(links, n)
		case *ast.Image:
			n.Destination = g.image(n.Destination)
		case *ast.HTMLBlock, *ast.RawHTML:
			drop = append(drop, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range links {
		b.link(n)
	}
	for _, n := range drop {
		n.Parent().RemoveChild(n.Parent(), n)
	}
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := markdown.Renderer().Render(&out, src, doc); err != nil {
		return err
	}
	g.HTML = template.HTML(colored(out.String()))
	return nil
}

// link makes a link between guides one between pages. What it leads to in the repository, and
// not in the site, becomes plain text.
func (b *builder) link(n *ast.Link) {
	target, fragment, _ := strings.Cut(string(n.Destination), "#")
	if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
		return
	}
	to, ok := b.linked(path.Clean(target), fragment)
	if !ok {
		parent := n.Parent()
		for c := n.FirstChild(); c != nil; {
			next := c.NextSibling()
			parent.InsertBefore(parent, n, c)
			c = next
		}
		parent.RemoveChild(parent, n)
		return
	}
	n.Destination = []byte("../" + to)
}

// linked finds the page for a file of the folder of the guides.
func (b *builder) linked(target, fragment string) (to string, ok bool) {
	for _, g := range b.guides {
		if g.Name == target {
			return withFragment(g.Path, fragment), true
		}
	}
	if target == "reference" {
		return "index.html", true
	}
	for _, s := range b.services {
		if target != "reference/"+s.Model.Package+".md" {
			continue
		}
		for _, r := range s.Model.Resources {
			if strings.ToLower(r.Name) == fragment {
				return b.pages[r], true
			}
		}
		return b.pages[s.Model.Root], true
	}
	return "", false
}

func withFragment(page, fragment string) string {
	if fragment == "" {
		return page
	}
	return page + "#" + fragment
}

// image returns an image as a part of the page; what is not there stays as it is.
func (g *guide) image(destination []byte) []byte {
	name := path.Clean(string(destination))
	data, ok := g.source.Images[name]
	if !ok {
		return destination
	}
	return []byte("data:" + mime.TypeByExtension(path.Ext(name)) + ";base64," + base64.StdEncoding.EncodeToString(data))
}

// read finds the title and the parts of a guide.
func (g *guide) read(doc ast.Node, src []byte) {
	g.Title = strings.TrimSuffix(g.Name, ".md")
	var words strings.Builder
	flush := func() {
		if n := len(g.Parts); n > 0 {
			g.Parts[n-1].Text += words.String()
		}
		words.Reset()
	}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			words.WriteString(plainText(n, src) + " ")
			continue
		}
		flush()
		title := plainText(h, src)
		id, _ := h.AttributeString("id")
		raw, _ := id.([]byte)
		if h.Level == 1 && len(g.Parts) == 0 {
			g.Title = title
		}
		g.Parts = append(g.Parts, &part{ID: string(raw), Title: title, Level: h.Level})
	}
	flush()
}

// plainText returns the words of a node.
func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(src))
			if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.FencedCodeBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				b.Write(line.Value(src))
			}
		}
		if n.Kind() == east.KindTableCell {
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// slugs makes the identifiers of headings as GitHub does, for links that are written for it.
type slugs struct{ taken map[string]bool }

// Generate returns an identifier that no heading of the page has yet.
func (s *slugs) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	for _, r := range strings.ToLower(string(value)) {
		switch {
		case r == ' ' || r == '-':
			b.WriteByte('-')
		case r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			b.WriteRune(r)
		}
	}
	id := b.String()
	for n := 1; s.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", b.String(), n)
	}
	s.taken[id] = true
	return []byte(id)
}

// Put keeps an identifier that a heading has already.
func (s *slugs) Put(value []byte) { s.taken[string(value)] = true }

// colored marks the Go in the pieces of code of a page.
func colored(page string) string {
	const begin, end = `<pre><code class="language-go">`, "</code></pre>"
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(page, begin)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		code, after, _ := strings.Cut(rest, end)
		b.WriteString(begin + string(highlight(html.UnescapeString(code))) + end)
		page = after
	}
}
