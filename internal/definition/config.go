package definition

import (
	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// Config is a resgen.yaml: what the commands work on where their command line does not
// say. All of it is optional.
type Config struct {
	Definitions []Text // files and folders
	Out         Text   // the folder of packages
	Docs        Text   // the folder of reference pages
	FailOn      Text   // the level from which check fails
}

// ParseConfig reads a resgen.yaml, in the way in which Parse reads definitions. It
// returns nil if f is no YAML; the list never is.
func ParseConfig(f *source.File) (*Config, *diag.List) {
	d := &decoder{file: f, diags: new(diag.List)}
	defer d.finish()
	if !d.checkSize() || !d.checkText() {
		return nil, d.diags
	}
	doc := d.readYAML()
	if doc == nil {
		return nil, d.diags
	}
	d.checkNode(doc, 1)
	c := &Config{}
	d.fields(doc, "a resgen.yaml", d.pos(doc), []field{
		{"definitions", false, func(n *yaml.Node) { c.Definitions = d.places(n) }},
		{"out", false, func(n *yaml.Node) { c.Out = d.aPath(n) }},
		{"docs", false, func(n *yaml.Node) { c.Docs = d.aPath(n) }},
		{"failOn", false, func(n *yaml.Node) { c.FailOn = d.level(n) }},
	})
	return c, d.diags
}

func (d *decoder) aPath(n *yaml.Node) Text { return d.text(n, "a file or a folder") }

// places reads the files and folders that commands work on.
func (d *decoder) places(n *yaml.Node) []Text {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "no definitions: name at least one file or folder, or leave the key out")
	}
	return d.distinct(n, "a list of definitions", d.aPath)
}

// level reads the level from which check fails.
func (d *decoder) level(n *yaml.Node) Text {
	t := d.text(n, "a level")
	if _, is := diag.ParseLimit(t.Value); t.IsSet() && !is {
		d.addf(t.Pos, idBadValue, "%s is no level: expected note, warning, error or %s", quote(t.Value), diag.Never)
	}
	return t
}
