package policy

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Texts are one or more texts. A single one may be written without a list, and is: "s3:*".
// In conditions, numbers and booleans are read as their texts.
type Texts []string

// UnmarshalJSON reads a text, or a list of them.
func (t *Texts) UnmarshalJSON(text []byte) error {
	var all []scalar
	if err := oneOrMore(text, &all); err != nil {
		return err
	}
	*t = make(Texts, len(all))
	for i, s := range all {
		(*t)[i] = string(s)
	}
	return nil
}

// MarshalJSON writes a single text as it is, and others as a list.
func (t Texts) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return encode(t[0])
	}
	return encode(append([]string{}, t...))
}

// scalar is a text, or the text of a number or a boolean.
type scalar string

func (s *scalar) UnmarshalJSON(text []byte) error {
	switch text[0] {
	case '"':
		return json.Unmarshal(text, (*string)(s))
	case '{', '[', 'n':
		return fmt.Errorf("%s is no text", text)
	}
	*s = scalar(text)
	return nil
}

// Principal is who a statement is about.
type Principal struct {
	// Anyone is what "*" stands for: everybody, also without an account.
	Anyone bool
	// Of has those that are named, by the kind of name: AWS (an account, a user, a
	// role), Service, Federated, CanonicalUser.
	Of map[string]Texts
}

// UnmarshalJSON reads "*", or an object.
func (p *Principal) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		var who string
		if err := json.Unmarshal(text, &who); err != nil {
			return err
		}
		if who != "*" {
			return fmt.Errorf(`%q is no principal: it must be "*", or an object such as {"AWS": ...}`, who)
		}
		*p = Principal{Anyone: true}
		return nil
	}
	got := Principal{}
	if err := strictly(text, &got.Of); err != nil {
		return err
	}
	if err := refuseTwins(text, 0); err != nil {
		return err
	}
	*p = got
	return nil
}

// MarshalJSON writes "*", or an object. It is an error to be both.
func (p Principal) MarshalJSON() ([]byte, error) {
	switch {
	case p.Anyone && len(p.Of) > 0:
		return nil, errors.New("a principal is anyone, or those that are named, and not both")
	case p.Anyone:
		return []byte(`"*"`), nil
	case p.Of == nil:
		return []byte("{}"), nil
	}
	return encode(p.Of)
}
