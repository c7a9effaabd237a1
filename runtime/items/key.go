package items

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// keyNames returns the names of the attributes that are the table's key. It loads the
// table's description, unless the handle has it.
func keyNames(ctx context.Context, t Table) ([]string, error) {
	described, err := t.Load(ctx)
	if err != nil {
		return nil, fmt.Errorf("the names of the key's attributes (option KeyNames spares asking for them): %w", bare(t, err))
	}
	names := namesIn(described)
	if len(names) == 0 {
		return nil, fmt.Errorf("the KeySchema of the table is %w", resource.ErrNotSet)
	}
	return names, nil
}

func namesIn(described *types.TableDescription) []string {
	var names []string
	for _, part := range described.KeySchema {
		if part.AttributeName != nil {
			names = append(names, *part.AttributeName)
		}
	}
	return names
}

// keyOf returns what an item has of the attributes that are a key.
func keyOf(item Item, names []string) (Item, error) {
	key := make(Item, len(names))
	for _, name := range names {
		v, ok := item[name]
		if !ok {
			return nil, fmt.Errorf("attribute %q of the key is %w", name, resource.ErrNotSet)
		}
		key[name] = v
	}
	return key, nil
}

// identity returns a text that two keys have in common if and only if they are the same
// to DynamoDB, which knows no difference between the numbers 1, 1.0 and 10E-1.
func identity(item Item, names []string) (string, error) {
	key, err := keyOf(item, names)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range names {
		kind, value := byte(0), ""
		switch v := key[name].(type) {
		case *types.AttributeValueMemberS:
			kind, value = 'S', v.Value
		case *types.AttributeValueMemberN:
			kind, value = 'N', plainNumber(v.Value)
		case *types.AttributeValueMemberB:
			kind, value = 'B', string(v.Value)
		default:
			return "", fmt.Errorf("attribute %q of the key is no text, number or bytes, but a %T", name, v)
		}
		b.WriteByte(kind)
		b.WriteString(strconv.Itoa(len(value)))
		b.WriteByte(':')
		b.WriteString(value)
	}
	return b.String(), nil
}

// plainNumber returns the one way of writing a number: its digits from the first to the
// last that is no zero, and the power of ten that they are multiplied by. What is no number
// stays as it is, for the service to refuse.
func plainNumber(text string) string {
	digits, exponent := text, 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		n, err := strconv.Atoi(text[at+1:])
		if err != nil {
			return text
		}
		digits, exponent = text[:at], n
	}
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		digits, sign = rest, "-"
	} else {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	digits, exponent = whole+fraction, exponent-len(fraction)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return text
	}
	digits = strings.TrimLeft(digits, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0"
	}
	return sign + short + "E" + strconv.Itoa(exponent+len(digits)-len(short))
}
