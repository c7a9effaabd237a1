package prose

import "github.com/seed5e775779/resgen/internal/model"

// MapWrite is the comment of the method that writes one text of a map.
const MapWrite = "writeAttribute writes one attribute for a setter, unless what the setter was given has no text."

// MapGetter is the doc of a getter of a text of a map.
func MapGetter(k *model.MapKey) string {
	text := k.Name + " " + own("returns the attribute "+k.Key+".", k.Doc, described)
	if k.Absent != "" {
		return text + " Where the service does not say, it is " + k.Absent + "."
	}
	text += " It is resource.ErrNotSet where the service does not say"
	if k.Kind != model.MapText {
		text += ", and an error if what it says is " + mapForm[k.Kind]
	}
	text += "."
	if k.Sensitive {
		text += " It is sensitive: printing the handle, in whatever way, does not show it."
	}
	return text
}

// mapForm says what a text of each kind must not be.
var mapForm = map[model.MapKind]string{
	model.MapInteger: "no integer", model.MapBool: "neither true nor false", model.MapSeconds: "no number of seconds",
	model.MapTime: "no number of seconds since 1970", model.MapARN: "no ARN", model.MapJSON: "no such document",
}

// MapSetter is the doc of a setter of a text of a map, by an operation.
func MapSetter(k *model.MapKey, operation string) string {
	text := "Set" + k.Name + " sets the attribute " + k.Key + ". It sends " + operation + "."
	switch k.Kind {
	case model.MapSeconds:
		text += " What is no whole number of seconds, or less than 0, is an error, and nothing is sent."
	case model.MapARN:
		text += " What is neither empty nor an ARN is an error, and nothing is sent."
	case model.MapJSON:
		text += " Nil removes it: an empty text is sent."
	}
	if k.Sensitive {
		text += " The value is sensitive."
	}
	return text
}
