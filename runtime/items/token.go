package items

import (
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	smithyjson "github.com/aws/smithy-go/encoding/json"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// tokenOf returns a LastEvaluatedKey as the text of a resource.Token, "" for none.
func tokenOf(key Item) (string, error) {
	if len(key) == 0 {
		return "", nil
	}
	text, err := keyText(key)
	if err != nil {
		return "", fmt.Errorf("LastEvaluatedKey: %w: %w", err, resource.ErrPaging)
	}
	return base64.RawURLEncoding.EncodeToString(text), nil
}

// keyText returns a key as DynamoDB's JSON, its attributes in the order of their names:
// one key has one text.
func keyText(key Item) ([]byte, error) {
	encoder := smithyjson.NewEncoder()
	object := encoder.Object()
	for _, name := range slices.Sorted(maps.Keys(key)) {
		text, err := attributevalue.MarshalJSON(key[name])
		if err != nil {
			return nil, err
		}
		object.Key(name).Write(text)
	}
	object.Close()
	return encoder.Bytes(), nil
}

var errNoKey = errors.New("it has no key")

// keyOfToken is the reverse of tokenOf.
func keyOfToken(token string) (Item, error) {
	text, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil, err
	}
	key, err := attributevalue.UnmarshalMapJSON(text)
	switch {
	case err != nil:
		return nil, err
	case len(key) == 0:
		return nil, errNoKey
	}
	for _, v := range key {
		switch v.(type) {
		case *types.AttributeValueMemberS, *types.AttributeValueMemberN, *types.AttributeValueMemberB:
		default:
			return nil, errNoKey
		}
	}
	return key, nil
}

// printed returns a key for an error.
func printed(key Item) string {
	text, err := keyText(key)
	if err != nil {
		return "?"
	}
	return string(text)
}
