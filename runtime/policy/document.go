// Package policy reads and writes the documents that say who may do what: policies of
// IAM, of buckets, queues, topics and keys. A document is a value that can be looked
// at, changed and written again. Nothing here says what a document means: that is for
// IAM's simulator.
package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Version is the current version of the language.
const Version = "2012-10-17"

// Effects of statements.
const (
	Allow = "Allow"
	Deny  = "Deny"
)

// Document is a policy. The zero Document has no statements.
type Document struct {
	// Version is that of the language; "", as in old documents, is 2008-10-17.
	Version string `json:",omitempty"`
	// Id is a name that some services ask for.
	Id string `json:",omitempty"`
	// Statements are what it says. A single one may be written without a list, and is
	// read as a list of one.
	Statements []Statement `json:"Statement"`
}

// Statement is one rule. What a document does not have is zero, and is not written.
type Statement struct {
	Sid    string `json:",omitempty"`
	Effect string // Allow or Deny
	// Principal and NotPrincipal are who is meant, in policies of resources and in
	// those that say who may assume a role.
	Principal    *Principal `json:",omitempty"`
	NotPrincipal *Principal `json:",omitempty"`
	Action       Texts      `json:",omitempty"`
	NotAction    Texts      `json:",omitempty"`
	Resource     Texts      `json:",omitempty"`
	NotResource  Texts      `json:",omitempty"`
	// Condition has the values by operator and key:
	// {"StringEquals": {"aws:SourceAccount": {"111122223333"}}}.
	Condition map[string]map[string]Texts `json:",omitempty"`
}

var (
	errNone    = errors.New("the text is empty")
	errNothing = errors.New("it is null")
)

// Parse reads a document. The text may be URL-encoded, as IAM sends it. What is no
// document, or has a member that documents do not have, or one twice, is an error, so that
// nothing is lost when it is written again.
func Parse(text string) (*Document, error) {
	plain := strings.TrimSpace(text)
	if strings.HasPrefix(plain, "%") {
		decoded, err := url.PathUnescape(plain)
		if err != nil {
			return nil, fmt.Errorf("the policy document cannot be read: %w", err)
		}
		plain = decoded
	}
	if plain == "" {
		return nil, fmt.Errorf("the policy document cannot be read: %w", errNone)
	}
	d := &Document{}
	if err := d.UnmarshalJSON([]byte(plain)); err != nil {
		return nil, fmt.Errorf("the policy document cannot be read: %w", err)
	}
	return d, nil
}

// Text returns the document as JSON, without white space, with the members of objects in
// a fixed order. It is what PolicyDocument of an input takes. A statement without an
// effect, and a principal that is anyone and somebody, are errors.
func (d *Document) Text() (string, error) {
	for i, s := range d.Statements {
		if s.Effect != Allow && s.Effect != Deny {
			return "", fmt.Errorf("statement %d: the effect is %q: it must be Allow or Deny", i, s.Effect)
		}
	}
	text, err := encode(d)
	if err != nil {
		return "", err
	}
	return string(text), nil
}

// UnmarshalJSON reads a document, and refuses members that it does not have.
func (d *Document) UnmarshalJSON(text []byte) error {
	var raw struct {
		Version, Id string
		Statement   json.RawMessage
	}
	if err := strictly(text, &raw); err != nil {
		return err
	}
	if err := refuseTwins(text, 2); err != nil { // objects of the document and of its statements
		return err
	}
	got := Document{Version: raw.Version, Id: raw.Id}
	if err := oneOrMore(raw.Statement, &got.Statements); err != nil {
		return fmt.Errorf("Statement: %w", err)
	}
	*d = got
	return nil
}

// MarshalJSON writes a document, without statements with an empty list.
func (d Document) MarshalJSON() ([]byte, error) {
	type plain Document
	if d.Statements == nil {
		d.Statements = []Statement{}
	}
	return encode(plain(d))
}

// UnmarshalJSON reads a statement, and refuses members that it does not have.
func (s *Statement) UnmarshalJSON(text []byte) error {
	type plain Statement
	var got plain
	if err := strictly(text, &got); err != nil {
		return err
	}
	if err := refuseTwins(text, 1); err != nil {
		return err
	}
	*s = Statement(got)
	return nil
}

// strictly reads exactly one value, of whose members the target knows all.
func strictly(text []byte, to any) error {
	if isNull(text) {
		return errNothing
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(to); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("there is more behind it")
	}
	return nil
}

func isNull(text []byte) bool { return string(bytes.TrimSpace(text)) == "null" }

// oneOrMore reads a list, or one element of it in its place.
func oneOrMore[T any](text []byte, to *[]T) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return nil
	}
	if text[0] == '[' {
		return strictly(text, to)
	}
	*to = make([]T, 1)
	return strictly(text, &(*to)[0])
}

// encode writes a value without escapes that are for HTML.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
