package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// clone returns a copy of a case that shares nothing that an expectation
// changes.
func (c *recorded) clone() *recorded {
	copied := *c
	copied.Calls = slices.Clone(c.Calls)
	for i := range copied.Calls {
		copied.Calls[i].Params = cloneValue(copied.Calls[i].Params)
	}
	copied.Responses = cloneValue(c.Responses).([]any)
	copied.Chain = slices.Clone(c.Chain)
	for i := range copied.Chain {
		copied.Chain[i].Params = cloneValue(copied.Chain[i].Params)
	}
	copied.Result.Items = slices.Clone(c.Result.Items)
	copied.Pages = slices.Clone(c.Pages)
	return &copied
}

func cloneValue(v any) any {
	switch v := v.(type) {
	case map[string]any:
		copied := make(map[string]any, len(v))
		for key, value := range v {
			copied[key] = cloneValue(value)
		}
		return copied
	case []any:
		copied := make([]any, len(v))
		for i, value := range v {
			copied[i] = cloneValue(value)
		}
		return copied
	default:
		return v
	}
}

// expectTranslated: another operation does the same work. Its members have other
// names, and where the recorded one leaves it to the caller to find the token of
// the next page, the other sends it: the one that the next recorded request has.
func expectTranslated(x *trial) {
	w := x.with
	for i, k := range x.c.Calls {
		other, ok := w.Operations[k.Operation]
		if !ok {
			continue
		}
		x.c.Calls[i].Operation = other
		rename(k.Params, w.Params)
		rename(x.c.Responses[i], w.Responses)
	}
	for _, l := range x.c.Chain {
		rename(l.Params, w.Params)
	}
	for i, k := range x.c.Calls {
		response, _ := x.c.Responses[i].(map[string]any)
		if translated(w, k) && response[w.Truncated] == true {
			addTokens(w, response, x.c.Calls[i+1:])
		}
	}
}

func translated(w with, k call) bool {
	return slices.Contains(slices.Collect(maps.Values(w.Operations)), k.Operation)
}

// addTokens gives a response the tokens that it lacks. After the last recorded
// request any will do.
func addTokens(w with, response map[string]any, later []call) {
	for member, param := range w.Tokens {
		if _, ok := response[member]; ok {
			continue
		}
		response[member] = "token after the recorded pages"
		if i := slices.IndexFunc(later, func(k call) bool { return translated(w, k) }); i >= 0 {
			params, _ := later[i].Params.(map[string]any)
			response[member] = params[param]
		}
	}
}

// rename renames members of a JSON object.
func rename(v any, names map[string]string) {
	m, ok := v.(map[string]any)
	if !ok {
		return
	}
	for from, to := range names {
		if value, ok := m[from]; ok {
			delete(m, from)
			m[to] = value
		}
	}
}

// expectOtherType: members of requests and responses have another type in the
// SDK than in botocore; their texts are the same.
func expectOtherType(x *trial) {
	for _, k := range x.c.Calls {
		retype(k.Params, x.with)
	}
	for _, r := range x.c.Responses {
		retype(r, x.with)
	}
	for _, l := range x.c.Chain {
		retype(l.Params, x.with)
	}
}

func retype(v any, w with) {
	m, _ := v.(map[string]any)
	for key, value := range m {
		switch text := fmt.Sprint(value); {
		case slices.Contains(w.Strings, goName(key)):
			m[key] = text
		case slices.Contains(w.Numbers, goName(key)):
			m[key] = json.Number(text)
		}
	}
}

// expectAdded: every request has one more parameter, the value of an identifier.
func expectAdded(x *trial) {
	for _, k := range x.c.Calls {
		for param, identifier := range x.with.Add {
			k.Params.(map[string]any)[param] = x.c.Identifiers[identifier]
		}
	}
}

// expectConstant: requests of some operations have members that are always the
// same, unless the case itself sets them.
func expectConstant(x *trial) {
	for _, k := range x.c.Calls {
		params, _ := k.Params.(map[string]any)
		for param, value := range x.with.Constants[k.Operation] {
			if _, set := params[param]; !set {
				params[param] = value
			}
		}
	}
}

// expectFilter: every request has one more filter, for an identifier.
func expectFilter(x *trial) {
	for _, k := range x.c.Calls {
		params := k.Params.(map[string]any)
		filters, _ := params["Filters"].([]any)
		for name, identifier := range x.with.Add {
			filters = append(filters, map[string]any{"Name": name, "Values": []any{x.c.Identifiers[identifier]}})
		}
		params["Filters"] = filters
	}
}

// expectConverted: the data is converted to a type that lacks some members and
// may have an identifier beside the rest.
func expectConverted(x *trial) {
	x.state = func(c *recorded, o *outcome) error {
		got, _ := o.data.(structure)
		want, _ := c.DataAfter.(map[string]any)
		if got == nil {
			return fmt.Errorf("no data")
		}
		known := map[string]any{}
		for key, value := range want {
			if _, ok := o.dataType.FieldByName(goName(key)); ok {
				known[key] = value
			}
		}
		for key, value := range got {
			if _, ok := known[key]; !ok && value == c.Identifiers[key] && value != nil {
				known[key] = value
			}
		}
		return same("data after", known, got)
	}
}
