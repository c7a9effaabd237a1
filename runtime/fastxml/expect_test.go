package fastxml

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Where a name is expected another may stand: with the same beginning, with more behind
// it, or none.
func TestOrderOfChildren(t *testing.T) {
	forms := []struct{ text, want string }{
		{"<Name>a</Name>", "Name=a"},
		{"<Name/>", "Name="},
		{"<Name x='y'>b</Name>", "Name=b"},
		{"<Kind>c</Kind>", "Kind=c"},
		{"<Kinds>d</Kinds>", "Kinds=d"},
		{"<Owner><ID>e</ID></Owner>", "Owner=e"},
		{"<Owner/>", "Owner"},
		{"<Long>7</Long>", "Long=7"},
		{" <Short>8</Short>\n", "Short=8"},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var body strings.Builder
		var want []string
		for range 1 + random.IntN(8) {
			body.WriteString("<Thing>")
			var of []string
			seen := map[string]bool{}
			for _, n := range random.Perm(len(forms))[:random.IntN(len(forms)+1)] {
				name, _, _ := strings.Cut(forms[n].want, "=")
				if !seen[name] {
					body.WriteString(forms[n].text)
					of = append(of, forms[n].want)
				}
				seen[name] = true
			}
			body.WriteString("</Thing>")
			want = append(want, strings.Join(sorted(of), " "))
		}
		out := decoded(newThings(), "<R>"+body.String()+"</R>")
		if out == nil {
			t.Fatalf("left to the SDK: %s", body.String())
		}
		var got []string
		for _, v := range out.Things {
			got = append(got, said(v))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("%s\ngot\n%s\nwant\n%s", body.String(), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// A name that was expected once is not taken where it stands in other letters, or with
// other markup.
func TestWhatIsNotExpected(t *testing.T) {
	const first = "<Thing><Name>a</Name></Thing>"
	for _, second := range []string{
		"<Thing><Name</Thing>", "<Thing><Name></Thing>", "<Thing><NAME>a</NAME></Thing>", "<Thing><Names>a</Names></Thing>",
		"<Thing><Nam>a</Nam></Thing>", "<Thing><x:Name>a</x:Name></Thing>", "<Thing><Name>a</Names></Thing>", "<Thin><Name>a</Name></Thin>",
	} {
		if _, ok := newThings().Decode([]byte("<R>" + first + second + "</R>")); ok {
			t.Errorf("decoded: %s", second)
		}
	}
}

// What a body taught may be otherwise in the next.
func TestExpectationsEndWithTheBody(t *testing.T) {
	o := newThings()
	long := "<R>" + strings.Repeat("<Thing><Name>a</Name><Kind>b</Kind></Thing>", 3) + "</R>"
	for _, body := range []string{long, "<R><More>true</More></R>", "<R></R>", long} {
		if decoded(o, body) == nil {
			t.Errorf("left to the SDK: %s", body)
		}
	}
}

// markup is read eight bytes at a time, and says what a look at each byte says.
func TestMarkup(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		b := make([]byte, random.IntN(40))
		for i := range b {
			b[i] = "<&=;a'%\x00\x7f\xbc\xa6\xff"[random.IntN(12)]
			if random.IntN(3) > 0 {
				b[i] = 'a'
			}
		}
		text, _, found := strings.Cut(string(b), "<")
		want := len(text)
		if !found {
			want = -1
		}
		n, references := markup(b)
		if n != want || found && references != strings.Contains(text, "&") {
			t.Fatalf("%q: %d, %t", b, n, references)
		}
	}
}

// plain reads four words at once, and what is left one by one: a byte is seen wherever it is.
func TestPlainSeesEveryByte(t *testing.T) {
	for size := range 100 {
		for at := range size {
			for c, want := range map[byte][2]bool{'\x01': {false, false}, '\xff': {false, false}, '\r': {true, true}, '\n': {true, false}, 'a': {true, false}} {
				body := bytes.Repeat([]byte{'a'}, size)
				body[at] = c
				if ok, returns := plain(body); ok != want[0] || ok && returns != want[1] {
					t.Errorf("%q at %d of %d: %v, %v", c, at, size, ok, returns)
				}
			}
		}
	}
}

func sorted(of []string) []string {
	slices.Sort(of)
	return of
}

func said(v thing) string {
	var of []string
	add := func(format string, args ...any) { of = append(of, fmt.Sprintf(format, args...)) }
	if v.Name != nil {
		add("Name=%s", *v.Name)
	}
	if v.Kind != "" {
		add("Kind=%s", v.Kind)
	}
	for _, k := range v.Kinds {
		add("Kinds=%s", k)
	}
	switch {
	case v.Owner == nil:
	case v.Owner.ID == nil:
		add("Owner")
	default:
		add("Owner=%s", *v.Owner.ID)
	}
	if v.Long != nil {
		add("Long=%d", *v.Long)
	}
	if v.Short != nil {
		add("Short=%d", *v.Short)
	}
	return strings.Join(sorted(of), " ")
}
