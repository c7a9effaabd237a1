package boto3

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// sources is a set of places that a value can come from.
type sources int

const (
	fromIdentifier sources = 1 << iota
	fromData
	fromRequest
	fromResponse
	fromInput
	fromValue
)

var sourceKinds = map[string]sources{
	"identifier":       fromIdentifier,
	"data":             fromData,
	"requestParameter": fromRequest,
	"response":         fromResponse,
	"input":            fromInput,
	"string":           fromValue,
	"integer":          fromValue,
	"boolean":          fromValue,
}

// request imports an operation and its parameters, and sets it.op.
func (it *item) request(m *member, allowed sources, batch bool) mapping {
	name := m.operation.value
	op, err := it.im.operation(name)
	switch {
	case !m.operation.isSet():
		it.fail(m.pos, idMissingKey, "there is no operation")
	case err != nil:
		it.fail(m.operation.pos, idUnknownOperation, "%v", err)
	default:
		it.op, name = op, op.Name
	}
	body := mapping{{key: "operation", value: str(upperFirst(name))}}
	return append(body, it.params(m.params, allowed, batch)...)
}

// params imports parameters: none or one entry.
func (it *item) params(params []*param, allowed sources, batch bool) mapping {
	var all mapping
	seen := map[string][]*entry{}
	for _, p := range params {
		if p.source.value == "input" {
			continue // from the caller, who can set every parameter anyway
		}
		target, to := it.target(p, batch)
		from, typ := it.source(p, allowed)
		if target == "" || from == nil {
			continue
		}
		if to != nil && typ != nil && !it.im.fills(p, *typ, *to) {
			it.fail(p.target.at(0), idTypeMismatch, "%s, which is a %s, cannot be filled with it", target, to)
		}
		e := &entry{key: target, value: from}
		all = append(all, e)
		seen[target] = append(seen[target], e)
		if again := seen[target]; len(again) > 1 && !numbered(target, again, batch) {
			it.fail(p.target.at(0), idBadTarget, "%s is filled twice", target)
		}
	}
	if all == nil {
		return nil
	}
	return mapping{{key: "params", value: all}}
}

// numbered gives several parameters with one target A[], each of which appends
// an element, the targets A[0], A[1] and so on. It reports whether it can.
func numbered(target string, entries []*entry, batch bool) bool {
	list, ok := strings.CutSuffix(target, "[]")
	if !ok || batch {
		return false
	}
	for i, e := range entries {
		e.key = fmt.Sprintf("%s[%d]", list, i)
	}
	return true
}

// target spells a target in Go names. Outside a batch [*] means the same as
// [], a new element.
func (it *item) target(p *param, batch bool) (string, *sdk.Type) {
	if p.target.value == "" {
		it.fail(p.pos, idMissingKey, "a parameter has no target")
		return "", nil
	}
	parsed, err := parsePath(p.target.value)
	if err == nil && (parsed.union != nil || parsed.steps == nil) {
		err = &syntaxError{message: "a target is a member of the input"}
	}
	if err != nil {
		it.failAt(p.target, idBadTarget, err)
		return p.target.value, nil
	}
	if !batch {
		parsed.flatten()
	}
	if it.op == nil {
		return parsed.guess(), nil
	}
	end, err := it.im.walk(parsed, it.op.Input)
	if err != nil {
		it.failAt(p.target, idUnknownMember, err)
		return parsed.guess(), nil
	}
	return end.path, &end.typ
}

// failAt fails at the place inside a path that the error is about.
func (it *item) failAt(where text, id string, err error) {
	var bad *syntaxError
	errors.As(err, &bad)
	it.fail(where.at(bad.offset), id, "%v", err)
}

// source imports where a value comes from, and of which type it is if that is
// known; nil after a failure that leaves nothing to write.
func (it *item) source(p *param, allowed sources) (value, *sdk.Type) {
	kind, known := sourceKinds[p.source.value]
	switch {
	case !p.source.isSet():
		it.fail(p.pos, idMissingKey, "a parameter has no source")
		return nil, nil
	case !known:
		hint := naming.Suggest(p.source.value, sortedKeys(sourceKinds))
		it.fail(p.source.at(0), idBadSource, "the source %s is not known%s", quote(p.source.value), because(hint))
		return nil, nil
	case kind&allowed == 0:
		it.fail(p.source.at(0), idBadSource, "a value cannot come from %s here", quote(p.source.value))
		return nil, nil
	}
	switch kind {
	case fromInput:
		return scalar("input"), nil
	case fromValue:
		return it.literal(p), literalType(p)
	case fromIdentifier:
		return it.identifierSource(p, allowed)
	case fromData:
		shape, _ := it.im.shapeOf(it.owner)
		return it.pathSource("data.", p.path, p.pos, shape)
	case fromRequest:
		return it.pathSource("request.", p.path, p.pos, it.input())
	}
	return it.pathSource("response.", p.path, p.pos, it.output())
}

func (it *item) input() *sdk.Struct {
	if it.op == nil {
		return nil
	}
	return it.op.Input
}

func (it *item) output() *sdk.Struct {
	if it.op == nil {
		return nil
	}
	return it.op.Output
}

// pathSource imports a path behind a prefix. Without a struct to look into, of
// which the lack has been or is to be reported, the names are guessed.
func (it *item) pathSource(prefix string, at text, otherwise source.Pos, root *sdk.Struct) (value, *sdk.Type) {
	if at.value == "" {
		it.fail(otherwise, idMissingKey, "a source has no path")
		return nil, nil
	}
	parsed, err := parsePath(at.value)
	if err == nil && parsed.union == nil && parsed.steps == nil {
		err = &syntaxError{message: "a source is a member, and not the whole"}
	}
	if err != nil {
		it.failAt(at, idBadPath, err)
		return str(prefix + at.value), nil
	}
	parsed.flatten()
	if root == nil {
		if prefix == "data." {
			it.fail(at.at(0), idUnknownType, "the type of the data is not known")
		}
		return str(prefix + parsed.guess()), nil
	}
	end, err := it.im.walk(parsed, root)
	if err != nil {
		it.failAt(at, idUnknownMember, err)
		return str(prefix + parsed.guess()), nil
	}
	return str(prefix + end.path), &end.typ
}

// identifierSource finds what boto3 calls an identifier: one of the resource,
// by its name or that of the member it is an alias of, or else any attribute.
func (it *item) identifierSource(p *param, allowed sources) (value, *sdk.Type) {
	want := loosely(p.name.value)
	var names []string
	for _, id := range it.owner.identifiers {
		if id.goName != "" && (loosely(id.name.value) == want || id.alias.isSet() && loosely(id.alias.value) == want) {
			return str("id." + id.goName), identifierType(id)
		}
		names = append(names, id.name.value)
	}
	if !p.name.isSet() {
		it.fail(p.pos, idMissingKey, "a source has no name")
		return nil, nil
	}
	shape, _ := it.im.shapeOf(it.owner)
	if shape != nil && allowed&fromData != 0 {
		for _, f := range shape.Fields {
			if loosely(f.Name) == want {
				return str("data." + f.Name), &f.Type
			}
		}
	}
	hint := naming.Suggest(p.name.value, names)
	it.fail(p.name.at(0), idUnknownIdentifier, "there is no identifier %s%s", quote(p.name.value), because(hint))
	return str("id." + upperFirst(p.name.value)), nil
}

// literal imports a constant.
func (it *item) literal(p *param) value {
	want := map[string]kind{"string": isString, "integer": isNumber, "boolean": isBoolean}[p.source.value]
	switch {
	case p.value == nil:
		it.fail(p.pos, idMissingKey, "a source has no value")
		return nil
	case p.value.kind != want:
		it.fail(p.value.pos, idWrongKind, "the value of the source %s is %s", quote(p.source.value), p.value.kind)
		return nil
	case want == isNumber && !isInteger(p.value.text):
		it.fail(p.value.pos, idUnsupported, "%s is not an integer of 64 bits", quote(p.value.text))
		return nil
	case want == isString && strings.Map(printable, p.value.text) != p.value.text:
		it.fail(p.value.pos, idUnsupported, "the value %s has characters that cannot be printed", quote(p.value.text))
		return nil
	case want == isString:
		return mapping{{key: "value", value: str(p.value.text)}}
	}
	return mapping{{key: "value", value: scalar(p.value.text)}}
}

func isInteger(s string) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && strconv.FormatInt(n, 10) == s
}
