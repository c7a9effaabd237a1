package prose

import (
	"github.com/seed5e775779/resgen/internal/model"
)

// Tagging is the comment of the method that says how tags are read and written.
const Tagging = "tagging says how a method reads and writes the tags."

// TagMap is the doc of the method that reads tags.
func TagMap(t *model.Tagging) string {
	return "TagMap returns the tags, by their keys; a map of the caller's own, empty if there are none. It sends " + t.Read.Operation.Name + ", for every page."
}

// PutTags is the doc of the method that adds tags.
func PutTags(t *model.Tagging) string {
	text := "PutTags adds tags to those that are there; one with the same key gets the new value. "
	if t.Put != nil {
		return text + "It sends " + t.Put.Operation.Name + "; nothing if there are no tags to add."
	}
	return text + readThenWrite(t)
}

// RemoveTags is the doc of the method that removes tags.
func RemoveTags(t *model.Tagging) string {
	text := "RemoveTags removes the tags with these keys; those that are not there do not matter. "
	if t.Remove != nil {
		return text + "It sends " + t.Remove.Operation.Name + "; nothing if there are no keys."
	}
	return text + readThenWrite(t)
}

// ReplaceTags is the doc of the method that makes tags all that there are.
func ReplaceTags(t *model.Tagging) string {
	text := "ReplaceTags makes these the tags, but for those of AWS itself, whose keys begin with aws:, which stay. "
	if t.Replace != nil {
		return text + readThenWrite(t)
	}
	return text + "It sends " + t.Read.Operation.Name + ", then " + t.Remove.Operation.Name + " for what is not among them and " + t.Put.Operation.Name +
		" for what is new or has another value, as far as there is any: between these requests, and if one fails, there are neither the old nor the new tags."
}

// readThenWrite tells what an API that writes all tags at once means for a change.
func readThenWrite(t *model.Tagging) string {
	text := "The API writes all tags at once: it sends " + t.Read.Operation.Name + ", then " + t.Replace.Operation.Name
	if t.Clear != nil {
		text += ", or " + t.Clear.Operation.Name + " if none is left"
	}
	return text + ". What somebody else writes between the two is lost."
}
