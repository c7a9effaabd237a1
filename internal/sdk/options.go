package sdk

import (
	"bytes"
	"slices"
)

// optionsFiles are where a client's Options are declared: the first since the
// SDK's code generator has a file for them.
var optionsFiles = []string{"options.go", "api_client.go"}

// HasOption reports whether the Options of the package's client have a member
// of that name: those of a client that signs with no AWS credentials lack
// Credentials. It is false if there are no Options; see Err for failures.
func (p *Package) HasOption(name string) bool {
	for _, file := range optionsFiles {
		if !slices.Contains(p.cache.listing, file) {
			continue
		}
		text, err := p.read(file)
		if p.fail(err); err != nil || !bytes.Contains(text, []byte("\ntype Options struct")) {
			continue
		}
		parsed, err := parse(file, text, p.ImportPath)
		if p.fail(err); err != nil {
			continue
		}
		if s := parsed.structOf("Options"); s != nil {
			return slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Name == name })
		}
	}
	return false
}
