// Package definitions holds the definitions that ship with resgen.
package definitions

import "embed"

// Files are the definitions, each <service>.yaml.
//
//go:embed *.yaml
var Files embed.FS
