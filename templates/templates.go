// Package templates holds the text templates of everything that resgen prints
// and that is not Go: package render parses them. It has no logic of its own;
// it is a package only because Go embeds no files of a parent folder.
package templates

import "embed"

// Files are the templates, and what pages of the site have beside them, by their path below
// this folder.
//
//go:embed *.tmpl site
var Files embed.FS
