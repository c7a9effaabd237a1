package output

import (
	"io"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff writes the changes as one unified diff, in their order; nothing for
// changes that are all Same. It fails only where w does.
func Diff(w io.Writer, changes []Change) error {
	for _, c := range changes {
		from, to := "a/"+c.Path, "b/"+c.Path
		switch c.Kind {
		case Create:
			from = "/dev/null"
		case Delete:
			to = "/dev/null"
		case Same:
			continue
		}
		if _, err := w.Write(diff.Diff(from, c.Old, to, c.New)); err != nil {
			return err
		}
	}
	return nil
}
