package fault

import (
	"fmt"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Fill sets a member of an input to what the handle knows; another value that the
// caller has set is ErrConflict.
func Fill(member string, to **string, value string) error {
	if *to != nil && **to != value {
		return fmt.Errorf("input member %s: %w: %q is not %q", member, resource.ErrConflict, **to, value)
	}
	*to = &value
	return nil
}
