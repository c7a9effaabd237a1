package definition

// Operations returns the operations that a resource names in requests: to load it, for
// its members, its tags and its map attributes, and of waiters that are spelled out. One
// may be there twice; each is set. What the SDK's waiters and functions of other
// packages send is not named in a definition.
func (r *Resource) Operations() []Text {
	all := r.Tags.Operations()
	if r.Load != nil {
		all = append(all, r.Load.Operation)
	}
	if r.Exists != nil {
		all = append(all, r.Exists.Operation)
	}
	for _, a := range r.Actions {
		all = append(all, a.Operation)
	}
	for _, b := range r.Batches {
		all = append(all, b.Operation)
	}
	for _, c := range r.Collections {
		all = append(all, c.Operation)
	}
	for _, w := range r.Waiters {
		if w.Operation.IsSet() {
			all = append(all, w.Operation)
		}
	}
	if m := r.MapAttributes; m != nil && m.Write != nil {
		all = append(all, m.Write.Operation)
	}
	return all
}

// Operations returns the operations of requests for tags; none for nil.
func (t *Tags) Operations() []Text {
	if t == nil {
		return nil
	}
	var all []Text
	for _, r := range []*TagRequest{t.Read, t.Put, t.Remove, t.Replace, t.Clear} {
		if r != nil {
			all = append(all, r.Operation)
		}
	}
	return all
}

// RequestedOperations returns the operations of the requests of a file: of its resources,
// of the service itself, and for the tags of any. The facts that the file states of
// operations are no requests.
func (f *File) RequestedOperations() []Text {
	all := append(f.Tags.Operations(), f.Root.Operations()...)
	for _, r := range f.Resources {
		all = append(all, r.Operations()...)
	}
	return all
}
