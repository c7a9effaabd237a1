// Package document stands in for the SDK's package of documents.
package document

// Interface is a document of any form.
type Interface interface {
	UnmarshalSmithyDocument(any) error
	MarshalSmithyDocument() ([]byte, error)
}
