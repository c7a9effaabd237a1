package definition

import "slices"

// Extend returns what a definition is with what an overlay adds to it and changes of
// it. Members and resources are matched by name: one that only the overlay has is
// added, behind the others, and of two the overlay's counts. Of a resource and of an
// operation each key counts by itself, but for lists of error codes, which are joined.
// Neither tree is changed, and places stay those of the file that something is from.
func Extend(base, over *File) *File {
	f := *over
	f.Incomplete = base.Incomplete || over.Incomplete
	f.Service, f.SDK = or(over.Service, base.Service), or(over.SDK, base.SDK)
	f.Package, f.Doc = or(over.Package, base.Package), or(over.Doc, base.Doc)
	f.Catalog = extendCatalog(base.Catalog, over.Catalog)
	f.Fake = orPointer(over.Fake, base.Fake)
	f.Allow = joined(base.Allow, over.Allow)
	f.Tags = orPointer(over.Tags, base.Tags)
	f.Operations = merged(base.Operations, over.Operations, func(o *Operation) Text { return o.Name }, extendOperation)
	f.Root = extendResource(base.Root, over.Root)
	f.Resources = merged(base.Resources, over.Resources, func(r *Resource) Text { return r.Name }, extendResource)
	return &f
}

func extendResource(base, over *Resource) *Resource {
	return &Resource{
		Name: base.Name, Doc: or(over.Doc, base.Doc),
		Identifiers: orList(over.Identifiers, base.Identifiers),
		Attributes:  orPointer(over.Attributes, base.Attributes),
		Load:        orPointer(over.Load, base.Load),
		Exists:      orPointer(over.Exists, base.Exists),
		NotFound:    joined(base.NotFound, over.NotFound),
		Gone:        joined(base.Gone, over.Gone),
		Omits:       replaced(base.Omits, over.Omits, func(o *Omit) Text { return o.Operation }),

		Actions:      replaced(base.Actions, over.Actions, func(m *Action) Text { return m.Name }),
		Batches:      replaced(base.Batches, over.Batches, func(m *Batch) Text { return m.Name }),
		Collections:  replaced(base.Collections, over.Collections, func(m *Collection) Text { return m.Name }),
		Subresources: replaced(base.Subresources, over.Subresources, func(m *Subresource) Text { return m.Name }),
		References:   replaced(base.References, over.References, func(m *Reference) Text { return m.Name }),
		Waiters:      replaced(base.Waiters, over.Waiters, func(m *Waiter) Text { return m.Name }),
		Sweeps:       replaced(base.Sweeps, over.Sweeps, func(m *Sweep) Text { return m.Name }),
		Methods:      replaced(base.Methods, over.Methods, func(m *Method) Text { return m.Name }),
		Tags:         orPointer(over.Tags, base.Tags),
		ARN:          orPointer(over.ARN, base.ARN),

		MapAttributes: orPointer(over.MapAttributes, base.MapAttributes),
	}
}

func extendCatalog(base, over *Catalog) *Catalog {
	if base == nil || over == nil {
		return orPointer(over, base)
	}
	return &Catalog{
		Leave: replaced(base.Leave, over.Leave, func(l *Left) Text { return l.Collection }),
		Own:   replaced(base.Own, over.Own, func(o *Own) Text { return o.Collection }),
	}
}

func extendOperation(base, over *Operation) *Operation {
	op := &Operation{
		Name: over.Name, Decode: orPointer(over.Decode, base.Decode),
		Encode:     orPointer(over.Encode, base.Encode),
		Pager:      orPointer(over.Pager, base.Pager),
		NotFilters: orList(over.NotFilters, base.NotFilters),
		Unpaged:    orList(over.Unpaged, base.Unpaged),
		Always:     orList(over.Always, base.Always),
		URLEncoded: orPointer(over.URLEncoded, base.URLEncoded),
		InXML:      orList(over.InXML, base.InXML),
		Wildcards:  orList(over.Wildcards, base.Wildcards),
		Keys:       orPointer(over.Keys, base.Keys),
		Cutoff:     orPointer(over.Cutoff, base.Cutoff),
		Max:        base.Max, MaxPos: base.MaxPos, Guess: base.Guess, Unknown: base.Unknown, ByPage: base.ByPage,
		Failures:  orPointer(over.Failures, base.Failures),
		Successes: orPointer(over.Successes, base.Successes),
		Answer:    orPointer(over.Answer, base.Answer),
	}
	if over.MaxPos.IsValid() {
		op.Max, op.MaxPos, op.Guess, op.Unknown, op.ByPage = over.Max, over.MaxPos, over.Guess, over.Unknown, over.ByPage
	}
	return op
}

func or(first, second Text) Text {
	if first.IsSet() {
		return first
	}
	return second
}

func orPointer[T any](first, second *T) *T {
	if first != nil {
		return first
	}
	return second
}

func orList[T any](first, second []T) []T {
	if len(first) > 0 {
		return first
	}
	return second
}

// joined is a list of its own, so that appending to it changes neither.
func joined[T any](first, second []T) []T { return append(first[:len(first):len(first)], second...) }

// replaced puts what an overlay has in the place of what has the same name.
func replaced[T any](base, over []T, name func(T) Text) []T {
	return merged(base, over, name, func(_, second T) T { return second })
}

// merged joins two lists, and what both have of a name into one.
func merged[T any](base, over []T, name func(T) Text, both func(base, over T) T) []T {
	list, at := slices.Clone(base), map[string]int{}
	for i, of := range base {
		at[name(of).Value] = i
	}
	for _, of := range over {
		if i, ok := at[name(of).Value]; ok {
			list[i] = both(list[i], of)
			continue
		}
		list = append(list, of)
	}
	return list
}
