package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Tagging is how the tags of a resource are read and written. Put and Remove are nil
// for an API that writes all tags at once, Replace for any other; Clear may be nil.
type Tagging struct {
	Read    *TagRead
	Put     *TagWrite
	Remove  *TagWrite
	Replace *TagWrite
	Clear   *TagWrite
}

// Operations returns those of a change of tags: of own alone, such as Put; without one, the read
// and all that write.
func (t *Tagging) Operations(own *TagWrite) []*sdk.Operation {
	if own != nil {
		return []*sdk.Operation{own.Operation}
	}
	ops := []*sdk.Operation{t.Read.Operation}
	for _, w := range []*TagWrite{t.Remove, t.Put, t.Replace, t.Clear} {
		if w != nil {
			ops = append(ops, w.Operation)
		}
	}
	return ops
}

// TagRead is the request that reads tags, page by page.
type TagRead struct {
	Request
	Lister *Lister
	Path   *Path // of the output, to a list or a map
	Shape  TagShape
	None   []Absence // what says that there are none
}

// TagWrite is a request that takes tags, or their keys.
type TagWrite struct {
	Request
	To       []*sdk.Field // the way into the input: Tagging, TagSet; none for Clear
	Shape    TagShape
	Failures *ActionFailures // nil: without an error all is done
}

// TagShape is how an API has tags, or the keys of tags.
type TagShape struct {
	Struct sdk.Ident  // of a list of structs; zero for a map, or a list of texts
	Key    *sdk.Field // its members
	Value  *sdk.Field // nil if only keys are told
}
