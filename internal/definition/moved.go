package definition

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// movedKeys are keys of earlier definitions, by where they stood, that are now
// written once at the operation.
var movedKeys = map[string][]string{
	"a collection":   {"pager", "keys", "cutoff", "notFilters"},
	"a batch action": {"max"},
}

// movedKey reports a key that has another place now. It returns false for any
// other. The node is the mapping that holds the key.
func (d *decoder) movedKey(n *yaml.Node, key Text, name string) bool {
	switch {
	case name == aDefinition && key.Value == "decoders":
		d.addf(key.Pos, idMovedKey, "decoders is no list any more: write decode: true at each operation, as in operations: {ListThings: {decode: true}}")
	case name == "a batch action" && key.Value == "failures":
		d.addf(key.Pos, idMovedKey, "failures belongs to the operation, whoever uses it: write it once at the top level, under "+
			"operations: {%s: {failures: ...}}, and in match the member of the request that names the item, such as request.Things[].Id", operationIn(n))
	case slices.Contains(movedKeys[name], key.Value):
		d.addf(key.Pos, idMovedKey, "%s belongs to the operation, whoever uses it: write it once at the top level, under operations: {%s: {%s: ...}}",
			key.Value, operationIn(n), key.Value)
	case name == "keys" && key.Value == "encoding":
		d.addf(key.Pos, idMovedKey, "encoding is about answers, however they are listed: write it beside keys, with all that it is true of, as in "+
			"urlEncoded: {where: EncodingType, paths: [\"Contents[].Key\", \"CommonPrefixes[].Prefix\"]}")
	default:
		return false
	}
	return true
}

// operationIn returns the operation that a mapping names, shown in a message.
func operationIn(n *yaml.Node) string {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "operation" && n.Content[i+1].Kind == yaml.ScalarNode {
			return shorten(n.Content[i+1].Value)
		}
	}
	return "TheOperation"
}
