package definition

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// errorCodes reads a sequence of errors as services send them: a code, or a mapping
// of code and message. The same code with several messages is several errors.
func (d *decoder) errorCodes(n *yaml.Node) []ErrorCode {
	var list []ErrorCode
	first := make(map[string]source.Pos)
	d.items(n, "a list of error codes", func(item *yaml.Node) {
		var e ErrorCode
		if item.Kind == yaml.MappingNode {
			d.fields(item, "an error code", d.pos(item), d.errorCodeFields(&e))
		} else {
			e.Code = d.errorCode(item)
		}
		key := e.Code
		if e.Message.IsSet() {
			key.Value += ": " + e.Message.Value
		}
		if e.Code.IsSet() && d.isNew(first, key) {
			list = append(list, e)
		}
	})
	return list
}

func (d *decoder) errorCodeFields(e *ErrorCode) []field {
	return []field{
		{"code", true, func(n *yaml.Node) { e.Code = d.errorCode(n) }},
		{"message", false, func(n *yaml.Node) { e.Message = d.text(n, "a part of the message") }},
	}
}

func (d *decoder) errorCode(n *yaml.Node) Text {
	t := d.text(n, "an error code")
	if t.IsSet() && !isErrorCode(t.Value) {
		d.addf(t.Pos, idBadValue, "%s is not an error code: expected letters, digits and any of . _ : # / -", quote(t.Value))
		return Text{}
	}
	return t
}

func isErrorCode(code string) bool {
	for _, c := range []byte(code) {
		if !isLetterOrDigit(c) && !strings.ContainsRune("._:#/-", rune(c)) {
			return false
		}
	}
	return len(code) <= naming.MaxName
}
