package definition

import (
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// The ids of the diagnostics of Parse. docs/diagnostics.md explains them.
const (
	idBadName     = "bad-name"
	idBadPath     = "bad-path"
	idBadSource   = "bad-source"
	idBadTarget   = "bad-target"
	idBadARN      = "bad-arn"
	idBadValue    = "bad-value"
	idControl     = "control-character"
	idDupKey      = "duplicate-key"
	idDupName     = "duplicate-name"
	idInvalidUTF8 = "invalid-utf8"
	idMissingKey  = "missing-key"
	idMovedKey    = "moved-key"
	idTooDeep     = "too-deep"
	idTooLarge    = "too-large"
	idTooMany     = "too-many"
	idUnknownKey  = "unknown-key"
	idUnsupported = "unsupported-yaml"
	idWrongKind   = "wrong-kind"
	idSyntax      = "yaml-syntax"
)

// Parse reads a definition. It reports every mistake it finds, not only the
// first, except that nothing behind an error of YAML's own syntax is read.
//
// The tree holds what could be read and never a nil node: a parameter with a
// bad target or source is left out, a name that is not allowed is absent. So
// it is fit for further checks when there are diagnostics, but only a tree
// without any is complete. The File is nil if f is not YAML at all; the list
// never is. Time and memory are bounded for any input: the size, the nesting
// and the number of nodes and of diagnostics have limits.
//
// Parse keeps no state and is safe for concurrent use.
func Parse(f *source.File) (*File, *diag.List) {
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
	file := d.decodeFile(doc)
	if file != nil {
		file.Incomplete = d.diags.Len() > 0
	}
	return file, d.diags
}
