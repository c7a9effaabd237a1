package sdk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Encoding is how the SDK's serializer of an operation writes a list of structs in a
// request in JSON, read from the SDK's source, where that is written by schemas.
type Encoding struct {
	// As is the name that the list is written with.
	As string
	// Items is the layout of its items. Its elements are in the order in which they are written.
	Items *Layout
}

// Encoding returns how the SDK writes the member of a struct of an operation's input, a list of
// structs. The error says that it does something with them that this package does not know;
// it names the function.
func (p *Package) Encoding(operation string, holder *Struct, list *Field) (*Encoding, error) {
	if _, err := os.Stat(filepath.Join(p.Dir, filepath.FromSlash(schemasFile))); err != nil {
		return nil, fmt.Errorf("it does not describe %s by schemas", operation)
	}
	return p.encodingOfSchemas(operation, holder, list)
}

// methodsOf cuts the methods of a name out of a file that gofmt wrote, by their receivers.
func methodsOf(text []byte, name, scope string, to map[string][]byte) {
	begin := []byte("\nfunc (v *")
	for {
		start := bytes.Index(text, begin)
		if start < 0 {
			return
		}
		text = text[start+len("\nfunc "):]
		end := bytes.Index(text, []byte("\n}\n"))
		if end < 0 {
			return
		}
		receiver, after, _ := strings.Cut(string(text[len("(v *"):min(end, 400)]), ") ")
		if strings.HasPrefix(after, name+"(") {
			to[scope+receiver] = text[:end+len("\n}")]
		}
	}
}
