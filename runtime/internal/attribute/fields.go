package attribute

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// tag is what the tag of a field says.
type tag struct {
	name       string
	ignore     bool
	text, unix bool
}

// read reads what a tag has under one key, which adds to what was read before.
func (t *tag) read(text string) {
	if text == "" {
		return
	}
	name, options, _ := strings.Cut(text, ",")
	if t.ignore = name == "-"; t.ignore {
		name = ""
	}
	t.name = name
	for option := range strings.SplitSeq(options, ",") {
		t.text = t.text || option == "string"
		t.unix = t.unix || option == "unixtime"
	}
}

// candidate is a field that an attribute may be for.
type candidate struct {
	tag
	name   string
	typ    reflect.Type
	offset uintptr
	index  []int
	odd    bool // it cannot be set by its place
}

// embedded is a struct whose fields are to be looked at.
type embedded struct {
	typ    reflect.Type
	offset uintptr
	index  []int
	odd    bool // it is behind a pointer
}

// fields returns the fields of a struct that attributes are for, in their order, among
// them those of embedded structs. Of those with one name it is the one that is embedded
// the least deep, and of these the one that a tag names; if there are several, none.
func (m *maker) fields(t reflect.Type) []candidate {
	all := m.candidates(t)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(len(a.index), len(b.index)) })
	byName := map[string][]candidate{}
	for _, c := range all {
		if of := byName[c.name]; len(of) == 0 || len(of[0].index) == len(c.index) {
			byName[c.name] = append(of, c)
		}
	}
	var chosen []candidate
	for _, of := range byName {
		tagged := slices.DeleteFunc(slices.Clone(of), func(c candidate) bool { return c.tag.name == "" })
		switch {
		case len(tagged) == 1:
			chosen = append(chosen, tagged[0])
		case len(tagged) == 0 && len(of) == 1:
			chosen = append(chosen, of[0])
		}
	}
	slices.SortFunc(chosen, func(a, b candidate) int { return slices.Compare(a.index, b.index) })
	return chosen
}

// candidates looks at a struct and at those embedded in it, level by level. A struct
// that is embedded twice in a level has each of its fields twice, and one that was seen
// in a level before has none.
func (m *maker) candidates(t reflect.Type) (all []candidate) {
	level, times := []embedded{{typ: t}}, map[reflect.Type]int{}
	seen := map[reflect.Type]bool{}
	for len(level) > 0 {
		var next []embedded
		nextTimes := map[reflect.Type]int{}
		for _, e := range level {
			if seen[e.typ] {
				continue
			}
			seen[e.typ] = true
			for i := range e.typ.NumField() {
				c, struc := m.candidate(e, i)
				switch {
				case struc != nil:
					if nextTimes[struc.typ]++; nextTimes[struc.typ] == 1 {
						next = append(next, *struc)
					}
				case c != nil && times[e.typ] > 1:
					all = append(all, *c, *c)
				case c != nil:
					all = append(all, *c)
				}
			}
		}
		level, times = next, nextTimes
	}
	return all
}

// candidate looks at a field: it is one that an attribute may be for, or an embedded
// struct, or neither.
func (m *maker) candidate(e embedded, i int) (*candidate, *embedded) {
	f := e.typ.Field(i)
	if !f.IsExported() && !f.Anonymous {
		return nil, nil
	}
	var of tag
	of.read(f.Tag.Get("dynamodbav"))
	if m.TagKey != "" && m.TagKey != "dynamodbav" {
		of.read(f.Tag.Get(m.TagKey))
	}
	if of.ignore {
		return nil, nil
	}
	index, offset := append(slices.Clip(e.index), i), e.offset+f.Offset
	t, pointer := f.Type, false
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		t, pointer = t.Elem(), true
	}
	if f.Anonymous && of.name == "" && t.Kind() == reflect.Struct {
		return nil, &embedded{typ: t, offset: offset, index: index, odd: e.odd || pointer}
	}
	return &candidate{tag: of, name: cmp.Or(of.name, f.Name), typ: f.Type, offset: offset, index: index, odd: e.odd || !f.IsExported()}, nil
}
