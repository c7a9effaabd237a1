package sdk

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// How a value is written in JSON follows from its Go type, but for the names of members
// and the formats of times. These are read from the SDK's source, which has them in two
// styles: see jsonSchemas and jsonDeserializers.

// jsonSource is where the source says how the members of a type are written.
type jsonSource interface {
	// members returns what is written of a struct, by Go field.
	members(of Ident) (map[string]jsonMember, error)
	// union returns the members of a union.
	union(of Ident) ([]jsonVariant, error)
}

// jsonMember is how a member is written.
type jsonMember struct {
	name   string
	also   string // another name that the SDK takes it by; may be empty
	format string // of times in it: "date-time"; empty is epoch-seconds
	sdk    bool   // it is not read from the body, or not only
	place  int    // in the order of the model, if the source tells
}

// jsonVariant is a member of a union.
type jsonVariant struct {
	jsonMember
	typ Ident // "AttributeValueMemberS"
}

// jsonReader makes the layouts of an operation's output.
type jsonReader struct {
	sdk     *Package
	source  jsonSource
	layouts layouts // by identity
	out     *Decoding
}

// decodingOfTable reads an operation of a service whose answers are JSON, or CBOR, in which
// there are no formats of times.
func (p *Package) decodingOfTable(operation string, source jsonSource, cbor bool) (*Decoding, error) {
	r := &jsonReader{sdk: p, source: source, layouts: p.layouts(), out: &Decoding{Operation: operation, JSON: !cbor, CBOR: cbor}}
	var err error
	if r.out.Output, err = r.layout(Ident{p.ImportPath, operation + "Output"}); err != nil {
		return nil, err
	}
	r.layouts.share()
	for _, e := range r.out.Output.Elements {
		if e.Kind != ElementSDK {
			return r.out, nil
		}
	}
	return nil, unread(operation+"Output", "it has no members in the body")
}

// layout reads a struct. Its elements are in the order of the model where the source tells:
// most services write them so.
func (r *jsonReader) layout(of Ident) (*Layout, error) {
	if known := r.layouts.known(of.Path + "." + of.Name); known != nil {
		return known, nil
	}
	s := r.sdk.Struct(of)
	if s == nil {
		return nil, unread(of.String(), "it is no struct")
	}
	members, err := r.source.members(of)
	if err != nil {
		return nil, err
	}
	l := &Layout{Ident: of, Skips: true}
	r.layouts.made[of.Path+"."+of.Name] = l
	names, places := map[string]bool{}, map[*Element]int{}
	for _, f := range s.Fields {
		m, ok := members[f.Name]
		if !ok {
			continue // it is in a header
		}
		e, err := r.element(m, f.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", of, f.Name, err)
		}
		if names[m.name] {
			return nil, unread(of.String(), m.name+" is there twice")
		}
		names[m.name] = true
		e.Field = f.Name
		places[e] = m.place
		l.Elements = append(l.Elements, e)
	}
	slices.SortStableFunc(l.Elements, func(a, b *Element) int { return cmp.Compare(places[a], places[b]) })
	for _, e := range l.Elements {
		if names[e.Also] {
			e.Also = "" // another member's own name comes first
		}
		names[e.Also] = e.Also != ""
	}
	return l, nil
}

// union reads a union, whose members are structs of their own with one member, Value.
func (r *jsonReader) union(of Ident) (*Layout, error) {
	if known := r.layouts.known(of.Path + "." + of.Name); known != nil {
		return known, nil
	}
	variants, err := r.source.union(of)
	if err != nil {
		return nil, err
	}
	l := &Layout{Ident: of, Union: true}
	r.layouts.made[of.Path+"."+of.Name] = l
	for _, v := range variants {
		s := r.sdk.Struct(v.typ)
		if s == nil || len(s.Fields) != 1 || s.Fields[0].Name != "Value" {
			return nil, unread(v.typ.String(), "it is no member of a union")
		}
		e, err := r.element(v.jsonMember, s.Fields[0].Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.typ, err)
		}
		e.Field, e.Variant = "Value", v.typ
		l.Elements = append(l.Elements, e)
	}
	return l, nil
}

// wireName matches the names that members have.
var wireName = regexp.MustCompile(`^[\w.@$-]+$`)

// element makes the element of a member.
func (r *jsonReader) element(m jsonMember, t Type) (*Element, error) {
	if !wireName.MatchString(m.name) || m.also != "" && !wireName.MatchString(m.also) {
		return nil, fmt.Errorf("its name %q is unusual", m.name)
	}
	if m.sdk {
		return &Element{Name: m.name, Also: m.also, Kind: ElementSDK}, nil
	}
	if r.out.CBOR {
		m.format = ""
	}
	e, err := r.value(t, m.format)
	if err != nil {
		return nil, err
	}
	e.Name, e.Also = m.name, m.also
	return e, nil
}

// value makes the element of a value of a type, which has no name yet.
func (r *jsonReader) value(t Type, format string) (*Element, error) {
	switch t.Kind {
	case Pointer:
		return r.plain(*t.Elem, format, false)
	case Slice:
		if t.Elem.Equal(Type{Kind: Basic, Ident: Ident{Name: "byte"}}) {
			return &Element{Kind: ElementBytes, Direct: true}, nil
		}
		return r.several(ElementList, *t.Elem, format)
	case Map:
		if t.Key.Kind != Basic || t.Key.Ident.Name != "string" {
			break
		}
		return r.several(ElementMap, *t.Elem, format)
	case Basic, Named:
		return r.plain(t, format, true)
	}
	return nil, unknownType(t)
}

// several makes the element of a list or a map, which is the SDK's if what is in it is.
func (r *jsonReader) several(kind ElementKind, item Type, format string) (*Element, error) {
	of, err := r.value(item, format)
	if err == nil && of.Kind == ElementSDK {
		return of, nil
	}
	return &Element{Kind: kind, Of: of}, err
}

func unknownType(t Type) error { return fmt.Errorf("no decoder knows the type %s", t) }

// jsonKinds are the kinds of basic types.
var jsonKinds = map[string]ElementKind{
	"string": ElementString, "int32": ElementInt32, "int64": ElementInt64, "float32": ElementFloat32, "float64": ElementFloat64, "bool": ElementBool,
}

// plain makes the element of a value that is no list and no map.
func (r *jsonReader) plain(t Type, format string, direct bool) (e *Element, err error) {
	e = &Element{Direct: direct}
	switch {
	case t.Kind == Basic:
		e.Kind = jsonKinds[t.Ident.Name]
	case t.Kind != Named:
	case t.Ident == Ident{"time", "Time"}:
		e.Kind = timeKinds[format]
	case strings.HasSuffix(t.Ident.Path, "/document"):
		e.Kind = ElementSDK // which makes of it what the version likes
	case r.sdk.Enum(t.Ident) != nil:
		e.Kind, e.Type, e.Direct = ElementText, t.Ident, true
	case r.sdk.Struct(t.Ident) != nil:
		e.Kind = ElementStruct
		e.Struct, err = r.layout(t.Ident)
	case direct && r.out.CBOR:
		e.Kind = ElementSDK
	case direct:
		e.Kind = ElementUnion
		e.Struct, err = r.union(t.Ident)
	}
	if err == nil && e.Kind == "" {
		err = unknownType(t)
	}
	return e, err
}

// timeKinds are the kinds of times by their format; there is none of those that are
// written in headers.
var timeKinds = map[string]ElementKind{"": ElementEpoch, "epoch-seconds": ElementEpoch, "date-time": ElementDateTime}
