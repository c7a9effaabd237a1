package structs

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// maker makes bodies at random.
type maker struct{ *rand.Rand }

func (m maker) pick(from ...string) string { return from[m.IntN(len(from))] }

// names are those of the fields of everything, and some that no field has.
var names = func() (all []string) {
	for i := range reflect.TypeFor[everything]().NumField() {
		f := reflect.TypeFor[everything]().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("dynamodbav"), ",")
		if name == "" {
			name = f.Name
		}
		if name != "-" && name != "a \"b\" é\n" {
			all = append(all, name)
		}
	}
	return append(all, "PK", "SK", "Low", "Both", "Deep", "Far", "Twice", "a", "b", "n", "year", "title", "Unknown", "other thing", "STR", "um", "hidden")
}()

// item writes the attributes of an item.
func (m maker) item(depth int) string {
	var b strings.Builder
	b.WriteString("{")
	for i, at := range m.Perm(len(names))[:m.IntN(8)] {
		if i > 0 {
			b.WriteString(m.pick(",", ",", " ,\n"))
		}
		fmt.Fprintf(&b, `"%s"%s%s`, names[at], m.pick(":", ":", " : "), m.attribute(depth))
	}
	return b.String() + "}"
}

// attribute writes an attribute of any kind.
func (m maker) attribute(depth int) string {
	kinds := []string{"S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"}
	if depth > 3 {
		kinds = kinds[:8]
	}
	kind := kinds[m.IntN(len(kinds))]
	value := ""
	switch kind {
	case "S":
		value = m.text()
	case "N":
		value = m.number()
	case "B":
		value = m.bytes()
	case "BOOL":
		value = m.pick("true", "false")
	case "NULL":
		value = "true"
	case "SS":
		value = m.several(m.text)
	case "NS":
		value = m.several(m.number)
	case "BS":
		value = m.several(m.bytes)
	case "L":
		one := m.attribute(depth + 1)
		value = m.several(func() string { return m.pick(one, m.attribute(depth+1)) })
	case "M":
		value = m.item(depth + 1)
	}
	return `{"` + kind + `":` + value + "}"
}

func (m maker) several(one func() string) string {
	all := make([]string, m.IntN(4))
	for i := range all {
		all[i] = one()
	}
	return "[" + strings.Join(all, ",") + "]"
}

func (m maker) text() string {
	return m.pick(`""`, `"text"`, `"1"`, `"1.5"`, `"2024-01-02T03:04:05Z"`, `"2024-01-02T03:04:05.5+01:00"`, `"é\n\u00e9\ud83d\ude00"`, `"some longer text, with \"quotes\" in it"`)
}

func (m maker) number() string {
	return m.pick(`"0"`, `"1"`, `"-1"`, `"127"`, `"300"`, `"1.5"`, `"1e3"`, `"12345678901234567890"`, `"1700000000"`, `"-0.001"`)
}

func (m maker) bytes() string {
	return `"` + base64.StdEncoding.EncodeToString([]byte(m.pick("", "a", "abcd", "\x00\xff"))) + `"`
}

// body writes an answer.
func (m maker) body() string {
	return `{"Items":` + m.several(func() string { return m.item(0) }) + `,"Count":3}`
}

// spoil changes a body in one place.
func (m maker) spoil(body string) string {
	i := m.IntN(len(body))
	end := min(len(body), i+m.IntN(6))
	return body[:i] + m.pick("", "null", `"`, "{", "}", "[", "]", ",", ":", "1", `"S"`, `"N"`, "{}", `\`, "\xff", "\x00", " ", "true", `{"S":"x"}`) + body[end:]
}

func TestRandomBodies(t *testing.T) {
	n := 4000
	if testing.Short() {
		n = 500
	}
	for seed := range n {
		m := maker{rand.New(rand.NewPCG(uint64(seed), 5))}
		body := m.body()
		if seed%3 == 0 {
			body = m.spoil(body)
		}
		compare(t, body)
	}
}

func FuzzStructs(f *testing.F) {
	for i, attributes := range append(odd, full...) {
		f.Add(byte(i%2*i), page(attributes))
	}
	for i, body := range bodies {
		f.Add(byte(i), body)
	}
	for seed := range 20 {
		f.Add(byte(seed), maker{rand.New(rand.NewPCG(uint64(seed), 6))}.body())
	}
	f.Fuzz(func(t *testing.T, kind byte, body string) {
		k := kinds[int(kind)%len(kinds)]
		if err := k.differs(body, k.option); err != nil {
			t.Errorf("%s: %.300q: %v", k.name, body, err)
		}
	})
}
