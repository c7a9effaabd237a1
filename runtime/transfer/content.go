package transfer

import (
	"mime"
	"path"
)

// ContentTypeByName returns the type that the end of a name stands for, as the mime
// package knows it, "" if it stands for none. It is for Options.ContentType.
func ContentTypeByName(name string) string { return mime.TypeByExtension(path.Ext(name)) }
