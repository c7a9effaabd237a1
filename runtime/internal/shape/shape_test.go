package shape

import (
	"reflect"
	"strconv"
	"sync"
	"testing"
	"time"
	"unsafe"
)

type box struct {
	Name   *string
	Size   int64
	Opened *time.Time
	Sides  []side
	Tags   map[string]string
	Inside content
	Odd    *uint8
	Lid    *lid
	_      struct{}
}

type (
	side    struct{ Color color }
	lid     struct{ Box *box }
	color   string
	content interface{ isContent() }
	ball    struct{ Value string }
	cube    struct{ Other string }
)

func (*ball) isContent() {}
func (*cube) isContent() {}

func table(types string) *Table {
	return &Table{Types: types, Variants: []any{(*ball)(nil), (*cube)(nil)}}
}

const whole = `
side 1 color
lid 1 Box
content - ball=ball
`

// kindsOf are the kinds of a layout's members by name; nil if it is not known.
func kindsOf(types, line string) map[string]Kind {
	l := Of(table(types)).Output(reflect.TypeFor[box](), line)
	if !l.Known() {
		return nil
	}
	kinds := map[string]Kind{}
	for _, m := range l.Members {
		kinds[m.Name] = m.Kind
	}
	return kinds
}

func TestMembers(t *testing.T) {
	got := kindsOf(whole, "box 9 name Size OPENED=Opened:date Sides Tags/tagSet Inside Document! Lid")
	want := map[string]Kind{"name": String, "Size": Int64, "OPENED": DateTime, "Sides": List, "Tags": Map, "Inside": Union, "Document": SDK, "Lid": Struct}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := kindsOf(whole, "box 9 opened"); got["opened"] != Epoch {
		t.Errorf("got %v", got)
	}
}

// A layout that the type is not like is not known, so that the body is the SDK's: a newer
// SDK may have dropped a member, or given it another type.
func TestWhatIsNotAsTheTableSays(t *testing.T) {
	for _, line := range []string{
		"", "box", "box 9 Gone", "box nine Name", "box - Name", "box 9 Odd", "box 9 Name=Gone",
	} {
		if got := kindsOf(whole, line); got != nil {
			t.Errorf("%q: %v", line, got)
		}
	}
	if l := Of(table(whole)).layout(reflect.TypeFor[content]()); !l.Known() {
		t.Error("a union is not known")
	}
	for _, types := range []string{"", "\ncontent 1 ball", "\ncontent - rope=rope", "\ncontent - cube=cube"} {
		if l := Of(table(types)).layout(reflect.TypeFor[content]()); l.Known() {
			t.Errorf("%q is known: %+v", types, l)
		}
	}
}

func TestGained(t *testing.T) {
	for fields, want := range map[string]bool{"9": false, "8": true, "10": true} {
		l := Of(table(whole)).Output(reflect.TypeFor[box](), "box "+fields+" Name")
		if !l.Known() || l.Gained() != want {
			t.Errorf("of %s fields: known %v, gained %v", fields, l.Known(), l.Gained())
		}
	}
}

func TestFind(t *testing.T) {
	l := Of(table(whole)).Output(reflect.TypeFor[box](), "box 9 Name Size Tags/tagSet")
	l.Known()
	for name, want := range map[string]int{"Name": 0, "Size": 1, "Tags": 2, "tagSet": 2, "name": -1, "": -1} {
		for from := range 4 {
			if got := l.Find([]byte(name), from); got != want {
				t.Errorf("%s from %d: %d, want %d", name, from, got, want)
			}
		}
	}
}

// Types that hold themselves have one layout, and a type has one number.
func TestLayoutsAreMadeOnce(t *testing.T) {
	table := table(whole + "box 9 Lid Sides\n")
	l := Of(table).layout(reflect.TypeFor[box]())
	if !l.Known() || !l.Members[0].Struct.Known() || l.Members[0].Struct.Members[0].Struct != l {
		t.Errorf("%+v", l)
	}
	if again := Of(table).Value(reflect.TypeFor[[]side]()); again.Pool != l.Members[1].Pool || again.Of.Struct != l.Members[1].Of.Struct {
		t.Errorf("%+v, %+v", again, l.Members[1])
	}
}

// Types get their numbers and layouts at the same moment, from several goroutines: each has
// one, and no two have the same number.
func TestNumbersOfManyAtOnce(t *testing.T) {
	var types []reflect.Type
	for n := range 200 {
		types = append(types, reflect.ArrayOf(n, reflect.TypeFor[byte]()))
	}
	for range 20 {
		table, numbers := table(whole), make([][]int, 4)
		var layouts [4]*Layout
		var group sync.WaitGroup
		for i := range numbers {
			group.Go(func() {
				layouts[i] = Of(table).layout(reflect.TypeFor[side]())
				for _, typ := range types {
					numbers[i] = append(numbers[i], Of(table).Number(typ))
				}
			})
		}
		group.Wait()
		seen := map[int]bool{}
		for at, n := range numbers[0] {
			seen[n] = true
			for i := range numbers {
				if numbers[i][at] != n || layouts[i] != layouts[0] {
					t.Fatalf("type %d has the numbers %d and %d; layouts %p, %p", at, n, numbers[i][at], layouts[0], layouts[i])
				}
			}
		}
		if len(seen) != len(types) {
			t.Fatalf("%d types have %d numbers", len(types), len(seen))
		}
	}
}

// In XML lists and maps have elements in them.
func TestWhatIsInside(t *testing.T) {
	for word, want := range map[string]Value{
		"Sides": {}, "Side=Sides": {}, "Sides>item": {Child: "item"}, "sideSet>item=Sides": {Child: "item"},
		"Tags>entry,key,value": {Child: "entry", Entry: &Entry{"key", "value"}}, "Tag>,Name,Value=Tags": {Entry: &Entry{"Name", "Value"}},
	} {
		l := Of(table(whole)).Output(reflect.TypeFor[box](), "box 9 "+word)
		if !l.Known() {
			t.Errorf("%s is not known", word)
			continue
		}
		if got := l.Members[0]; got.Child != want.Child || !reflect.DeepEqual(got.Entry, want.Entry) {
			t.Errorf("%s has %q and %+v in it", word, got.Child, got.Entry)
		}
	}
}

// wide is a struct of as many members as there may be, and one more.
func wide(n int) (reflect.Type, string) {
	fields, line := make([]reflect.StructField, n), "wide 1"
	for i := range fields {
		name := "F" + strconv.Itoa(i)
		fields[i], line = reflect.StructField{Name: name, Type: reflect.TypeFor[*string]()}, line+" "+name
	}
	return reflect.StructOf(fields), line
}

// A struct has no more members than a walk can tick off, each by itself.
func TestManyMembers(t *testing.T) {
	for n, known := range map[int]bool{maxMembers - 1: true, maxMembers: true, maxMembers + 1: false} {
		typ, line := wide(n)
		if l := Of(table("")).Output(typ, line); l.Known() != known || known && len(l.Members) != n {
			t.Errorf("a struct of %d members is known: %v", n, !known)
		}
	}
	var seen Members
	for i := range maxMembers {
		if seen.Has(i) || seen.Add(i) || !seen.Has(i) || !seen.Add(i) {
			t.Fatalf("member %d is not told from those before", i)
		}
	}
}

// What a type is not exactly, it is not: its line is no other's that ends with its name, a
// union's variant implements it, and kinds are those of the types without a name.
func TestTypesThatAreAlike(t *testing.T) {
	type (
		number   int64
		key      string
		stranger struct{ Value string }
	)
	if l := Of(table("\nmyside 1 shade\nside 1 color\n")).layout(reflect.TypeFor[side]()); !l.Known() || l.Members[0].Name != "color" {
		t.Errorf("a type has the line of another: %+v", l)
	}
	of := Of(&Table{Types: "\ncontent - stranger=stranger\n", Variants: []any{(*stranger)(nil)}})
	if of.layout(reflect.TypeFor[content]()).Known() {
		t.Error("a struct that is no variant of a union is one")
	}
	for typ, want := range map[reflect.Type]Kind{
		reflect.TypeFor[int64](): Int64, reflect.TypeFor[number](): SDK, reflect.TypeFor[[]number](): SDK, reflect.TypeFor[[]uint8](): Bytes,
		reflect.TypeFor[[]uint16](): SDK, reflect.TypeFor[map[string]uint16](): SDK, reflect.TypeFor[map[key]string](): SDK,
		reflect.TypeFor[map[string]string](): Map, reflect.TypeFor[[]string](): List,
	} {
		if got := Of(table("")).Value(typ).Kind; got != want {
			t.Errorf("%v is of kind %d, want %d", typ, got, want)
		}
	}
	if v := Of(table("")).value(reflect.TypeFor[[]time.Time](), true); v.Of.Kind != DateTime {
		t.Errorf("dates in a list are of kind %d", v.Of.Kind)
	}
}

// What is not set is not written: nil, and what is zero where nothing can be nil.
func TestWhatIsWritten(t *testing.T) {
	type values struct {
		Blob  []byte
		Long  int64
		Short int32
		Text  string
		Yes   bool
		Map   map[string]string
		Set   *int64
	}
	l := Of(&Table{}).Output(reflect.TypeFor[values](), "values 7 Blob Long Short Text Yes Map Set")
	written := func(v *values) (names string) {
		for i := range l.Members {
			if m := &l.Members[i]; m.Written(unsafe.Add(unsafe.Pointer(v), m.Offset)) != nil {
				names += m.Name + " "
			}
		}
		return names
	}
	if !l.Known() || written(&values{}) != "" {
		t.Errorf("of nothing %s is written", written(&values{}))
	}
	for want, v := range map[string]values{
		"Blob ": {Blob: []byte{}}, "Long ": {Long: 1 << 40}, "Short ": {Short: -1}, "Text ": {Text: "a"}, "Yes ": {Yes: true},
		"Map ": {Map: map[string]string{}}, "Set ": {Set: new(int64)},
	} {
		if got := written(&v); got != want {
			t.Errorf("%s is written, want %s", got, want)
		}
	}
}
