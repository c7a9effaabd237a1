// Package document stands in for the SDK's package of documents.
package document

// Interface is a document of any form.
type Interface interface {
	UnmarshalSmithyDocument(any) error
	MarshalSmithyDocument() ([]byte, error)
}

// NewLazyDocument makes a document of a value.
func NewLazyDocument(v any) Interface { return lazy{v} }

type lazy struct{ v any }

func (lazy) UnmarshalSmithyDocument(any) error      { return nil }
func (lazy) MarshalSmithyDocument() ([]byte, error) { return nil, nil }
