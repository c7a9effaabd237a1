package items

import (
	"fmt"
	"maps"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// places are the members of an input for expressions; nil where it has none.
type places struct {
	key, filter, condition, projection, update **string
	names                                      *map[string]string
	values                                     *map[string]types.AttributeValue
	capacity                                   *types.ReturnConsumedCapacity
}

// fill sets the members of an input that are expressions: those of With, and those that
// other options say. They are built apart, since whoever adds to a Builder changes all
// of its copies, and the one of With is the caller's.
func (r *request) fill(p places) error {
	if p.capacity != nil {
		if err := r.asks(p.capacity); err != nil {
			return err
		}
	}
	with, err := build(r.builder)
	if err != nil {
		return err
	}
	own, err := build(r.own)
	if err != nil {
		return err
	}
	if err := p.fill(with, ""); err != nil {
		return err
	}
	prefix := ""
	if len(*p.names)+len(*p.values) > 0 {
		prefix = "own" // both count their names from 0
	}
	return p.fill(own, prefix)
}

// build builds expressions; an empty Builder has none.
func build(b expression.Builder) (expression.Expression, error) {
	e, err := b.Build()
	if _, empty := new(expression.Builder).Build(); err == empty {
		return expression.Expression{}, nil
	}
	return e, err
}

// fill sets what expressions have, the names of their names and values with a prefix.
func (p places) fill(e expression.Expression, prefix string) error {
	// A built expression is made of #n and :n where a name or a value belongs.
	renamed := strings.NewReplacer("#", "#"+prefix, ":", ":"+prefix)
	for _, m := range []struct {
		name string
		from *string
		to   **string
	}{
		{"KeyConditionExpression", e.KeyCondition(), p.key}, {"FilterExpression", e.Filter(), p.filter},
		{"ConditionExpression", e.Condition(), p.condition}, {"ProjectionExpression", e.Projection(), p.projection},
		{"UpdateExpression", e.Update(), p.update},
	} {
		switch {
		case m.from == nil:
		case m.to == nil:
			return fmt.Errorf("the request has no %s", m.name)
		case *m.to != nil:
			return fmt.Errorf("input member %s %w: it is given twice", m.name, resource.ErrConflict)
		default:
			text := renamed.Replace(*m.from)
			*m.to = &text
		}
	}
	if err := join("ExpressionAttributeNames", p.names, e.Names(), renamed); err != nil {
		return err
	}
	return join("ExpressionAttributeValues", p.values, e.Values(), renamed)
}

// join adds what expressions need to a map of the caller's, which is not written to.
func join[V any](member string, to *map[string]V, add map[string]V, renamed *strings.Replacer) error {
	if len(add) == 0 {
		return nil
	}
	joined := maps.Clone(*to)
	if joined == nil {
		joined = make(map[string]V, len(add))
	}
	for name, v := range add {
		name = renamed.Replace(name)
		if _, ok := joined[name]; ok {
			return fmt.Errorf("input member %s[%q] %w: the expressions use the name, too", member, name, resource.ErrConflict)
		}
		joined[name] = v
	}
	*to = joined
	return nil
}
