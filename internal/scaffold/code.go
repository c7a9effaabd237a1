package scaffold

import (
	"slices"
	"strings"
)

// findCodes finds the errors that say that a resource is not there: those with its
// name among them before those of any resource.
func (i *inference) findCodes(r *resource) {
	if r.load == nil || len(r.ids) == 0 {
		return
	}
	var exact, partly, general []string
	for _, code := range i.codes() {
		p := phraseOf(code)
		flat := strings.TrimSuffix(strings.TrimSuffix(joined(p), "exception"), "fault")
		if !saysAbsent(joined(p)) {
			continue
		}
		switch {
		case strings.Contains(flat, joined(r.noun)):
			exact = append(exact, code)
		case contains(p, last(r.noun)):
			partly = append(partly, code)
		case contains(p, "resource") || contains(p, "entity") || flat == "notfound":
			general = append(general, code)
		}
	}
	modelled := i.model.absent(r.load.name, i.codes())
	for _, op := range slices.Concat([]*operation{r.load}, r.evidence.of(reads, lists)) {
		if codes := i.waiterCodes(op); len(codes) > 0 && (op == r.load || i.fit(op, r) != nil) {
			r.notFound = union(codes, modelled)
			return
		}
	}
	if r.notFound = modelled; len(modelled) > 0 {
		return
	}
	r.notFound = slices.Concat(exact, partly, general)
	if known := i.pkg.OperationErrors(r.load.name); len(known) > 0 {
		sent := slices.DeleteFunc(slices.Clone(r.notFound), func(code string) bool { return !slices.Contains(known, code) })
		if len(sent) > 0 {
			r.notFound = sent
		}
	}
	r.notFound = r.notFound[:min(3, len(r.notFound))]
}

// union is a list with what another one has besides.
func union(all, more []string) []string {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// saysAbsent reports whether a code says that something is not there.
func saysAbsent(flat string) bool {
	for _, mark := range []string{"notfound", "nosuch", "notexist", "doesnotexist", "nonexist"} {
		if strings.Contains(flat, mark) {
			return true
		}
	}
	return false
}

func (i *inference) codes() []string { return i.pkg.ErrorCodes() }

// waiterCodes are the codes that the waiters of an operation take for "not there".
func (i *inference) waiterCodes(op *operation) []string {
	var codes []string
	for _, code := range i.pkg.WaiterCodes(op.name) {
		if saysAbsent(strings.ToLower(code)) && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// findBounds is the pass that asks the model, if there is one, how long identifiers
// may be.
func (i *inference) findBounds() {
	for _, r := range i.resources {
		for n, id := range r.ids {
			for _, op := range slices.Concat([]*operation{r.load}, r.evidence.of(reads, deletes, lists, updates)) {
				if op == nil || id.bounds != "" {
					continue
				}
				if m := i.fit(op, r)[n]; m != nil {
					id.bounds = i.model.text(op.name, m.name)
				}
			}
		}
	}
}
