package sdk

import (
	"slices"
	"strings"
)

// GuessPager tells from the names and types of an operation's members how it may
// page: NextX that goes on from X or StartX, or one token in both the input and the
// output. It returns nil if nothing looks so. A Paginator without Tokens has a flag
// for another page and nothing that leads there. It is a guess: the same token may
// be meant for something else.
func (p *Package) GuessPager(op *Operation) *Paginator {
	pager := &Paginator{Operation: op.Name}
	for _, f := range op.Output.Fields {
		switch in := p.continues(op, f); {
		case in != "" && !slices.ContainsFunc(pager.Tokens, func(t TokenPair) bool { return t.Input == in }):
			pager.Tokens = append(pager.Tokens, TokenPair{Input: in, Output: f.Name})
		case pager.More == "" && isMore(f):
			pager.More = f.Name
		}
	}
	if len(pager.Tokens) == 0 && pager.More == "" {
		return nil
	}
	for _, name := range []string{"MaxResults", "MaxItems", "MaxKeys", "MaxRecords", "PageSize", "Limit"} {
		if f := op.Input.Field(name); f != nil && pager.Limit == "" && innerName(f.Type) == "int32" {
			pager.Limit = name
		}
	}
	return pager
}

// continues returns the member of an input that a member of the output may fill for
// the next page; "" if there is none. A Marker beside a NextMarker says where the page
// began.
func (p *Package) continues(op *Operation, out *Field) string {
	base, next := strings.CutPrefix(out.Name, "Next")
	var names []string
	switch {
	case next:
		names = []string{out.Name, base, "Start" + base, "Starting" + base}
	case isToken(out.Name) && op.Output.Field("Next"+out.Name) == nil:
		names = []string{out.Name}
	}
	for _, name := range names {
		in := op.Input.Field(name)
		if in != nil && p.IsToken(in.Type) && p.IsToken(out.Type) {
			return name
		}
	}
	return ""
}

func isToken(name string) bool {
	return !strings.HasPrefix(name, "Client") &&
		slices.ContainsFunc([]string{"Token", "Marker", "Cursor", "Position"}, func(tail string) bool { return strings.HasSuffix(name, tail) })
}

// isMore reports whether a member looks as if it said that there is another page.
func isMore(f *Field) bool {
	return innerName(f.Type) == "bool" && (strings.HasSuffix(f.Name, "Truncated") || strings.HasPrefix(f.Name, "HasMore") || strings.HasPrefix(f.Name, "MoreResults"))
}

// IsToken reports whether a token can be of a type: text, an enum or an integer.
func (p *Package) IsToken(t Type) bool {
	switch {
	case t.Kind == Pointer && t.Elem.Kind == Basic:
		return innerName(t) == "string" || isInteger(innerName(t))
	case t.Kind == Basic:
		return isInteger(t.Ident.Name)
	}
	return t.Kind == Named && p.Enum(t.Ident) != nil
}

func isInteger(name string) bool { return name == "int32" || name == "int64" }

// innerName is the name of a predeclared type, or of what a pointer to one points to.
func innerName(t Type) string {
	t = t.Plain()
	if t.Kind != Basic {
		return ""
	}
	return t.Ident.Name
}
