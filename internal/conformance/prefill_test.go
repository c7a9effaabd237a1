package conformance

// given returns what the caller of a case gives: parameters, or filters.
func given(c *recorded) map[string]any {
	all := map[string]any{}
	for key, value := range c.UserParams.values {
		all[key] = value
	}
	for _, l := range c.Chain {
		params, _ := l.Params.(map[string]any)
		for key, value := range params {
			all[key] = value
		}
	}
	return all
}

// prefilled returns the parameters that the handle fills by itself: those of the
// plain case's call that its caller did not give, with this case's identifiers.
func prefilled(c *recorded) map[string]any {
	if c.plain == nil || len(c.plain.Calls) == 0 {
		return nil
	}
	at := 0
	if len(c.plain.Result.Indexes) > 0 {
		at = c.plain.Result.Indexes[0]
	}
	params, _ := c.plain.Calls[at].Params.(map[string]any)
	return translate(minus(params, given(c.plain)), c.plain.Identifiers, c.Identifiers)
}

// minus returns the members of a that are not in b.
func minus(a, b map[string]any) map[string]any {
	rest := map[string]any{}
	for key, value := range a {
		x, ok1 := value.(map[string]any)
		y, ok2 := b[key].(map[string]any)
		switch {
		case ok1 && ok2:
			if r := minus(x, y); len(r) > 0 {
				rest[key] = r
			}
		case b[key] == nil:
			rest[key] = value
		}
	}
	return rest
}

// translate replaces values that are identifiers of one handle by those of
// another.
func translate(m, from, to map[string]any) map[string]any {
	translated := map[string]any{}
	for key, value := range m {
		if nested, ok := value.(map[string]any); ok {
			value = translate(nested, from, to)
		}
		for name, id := range from {
			if _, ok := value.(string); ok && value == id {
				value = to[name]
			}
		}
		translated[key] = value
	}
	return translated
}

// clashes reports whether the caller gives another value to something that the
// handle fills.
func clashes(filled, given map[string]any) bool {
	for key, value := range filled {
		if given[key] == nil {
			continue
		}
		x, ok1 := value.(map[string]any)
		y, ok2 := given[key].(map[string]any)
		if ok1 && ok2 {
			if clashes(x, y) {
				return true
			}
		} else if same("", value, given[key]) != nil {
			return true
		}
	}
	return false
}

// expectMerged: what the handle fills within a structure is added to the
// caller's structure, where boto3 replaces the structure as a whole.
func expectMerged(x *trial) {
	filled := prefilled(x.c)
	for _, k := range x.c.Calls {
		merge(k.Params.(map[string]any), filled)
	}
}

// merge adds members to m that it lacks.
func merge(m, more map[string]any) {
	for key, value := range more {
		x, ok1 := m[key].(map[string]any)
		y, ok2 := value.(map[string]any)
		switch {
		case ok1 && ok2:
			merge(x, y)
		case m[key] == nil:
			m[key] = cloneValue(value)
		}
	}
}
