package fastlist

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// maxDepth bounds what is nested in types that hold themselves.
const maxDepth = 16

// object writes a JSON object with the members of a struct, in any order, and some that
// nobody knows.
func (c *Corpus) object(b *strings.Builder, l *sdk.Layout, depth int) {
	b.WriteString("{")
	first := true
	put := func(name string, value func()) {
		if !first {
			b.WriteString(",")
		}
		first = false
		b.WriteString(c.space() + `"` + name + `"` + c.space() + ":" + c.space())
		value()
		b.WriteString(c.space())
	}
	for _, i := range c.Rand.Perm(len(l.Elements)) {
		e := l.Elements[i]
		if e.Kind == sdk.ElementSDK || e.Struct != nil && depth > maxDepth || !c.Every && c.Rand.IntN(3) == 0 {
			continue
		}
		name := e.Name
		if e.Also != "" && !c.Every && c.Rand.IntN(2) == 0 {
			name = e.Also
		}
		switch {
		case !c.Every && c.Rand.IntN(8) == 0:
			put(name, func() { b.WriteString("null") })
		default:
			put(name, func() { c.jsonValue(b, e, depth+1) })
		}
		if !c.Every && c.Rand.IntN(20) == 0 {
			put(fmt.Sprint("Nobody", i), func() { b.WriteString(c.pick("1", `"t\n"`, "null", "true", `{"a":[{},1.5e3,"b"]}`, "[]")) })
		}
	}
	b.WriteString(c.space() + "}")
}

// union writes a JSON object with one member of a union.
func (c *Corpus) union(b *strings.Builder, l *sdk.Layout, depth int) {
	var flat []*sdk.Element
	for _, e := range l.Elements {
		if depth < maxDepth && e.Kind != sdk.ElementSDK || e.Struct == nil && e.Of == nil {
			flat = append(flat, e)
		}
	}
	if len(flat) == 0 {
		flat = l.Elements
	}
	e := flat[c.Rand.IntN(len(flat))]
	b.WriteString("{" + c.space() + `"` + e.Name + `":`)
	c.jsonValue(b, e, depth+1)
	b.WriteString("}" + c.space())
}

// jsonValue writes a value.
func (c *Corpus) jsonValue(b *strings.Builder, e *sdk.Element, depth int) {
	switch e.Kind {
	case sdk.ElementStruct:
		c.object(b, e.Struct, depth)
	case sdk.ElementUnion:
		c.union(b, e.Struct, depth)
	case sdk.ElementList:
		c.jsonSeveral(b, "[", "]", depth, func(int) { c.jsonValue(b, e.Of, depth+1) })
	case sdk.ElementMap:
		c.jsonSeveral(b, "{", "}", depth, func(i int) {
			b.WriteString(c.pick(`"k`, `"é`, `"\u00e9`) + fmt.Sprint(i) + `"` + c.space() + ":")
			c.jsonValue(b, e.Of, depth+1)
		})
	default:
		b.WriteString(c.jsonScalar(e.Kind))
	}
}

func (c *Corpus) jsonSeveral(b *strings.Builder, open, end string, depth int, one func(i int)) {
	n := c.count()
	if depth > maxDepth {
		n = 0
	}
	b.WriteString(open)
	for i := range n {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(c.space())
		one(i)
		b.WriteString(c.space())
	}
	b.WriteString(end)
}

func (c *Corpus) jsonScalar(kind sdk.ElementKind) string {
	switch kind {
	case sdk.ElementInt32:
		return c.pick("0", "7", "434234", "-1", "2147483647", "-2147483648")
	case sdk.ElementInt64:
		return c.pick("0", "7", "434234", "-1", "2147483648", "9223372036854775807", "-9223372036854775808")
	case sdk.ElementFloat32, sdk.ElementFloat64:
		return c.pick("0", "1.5", "-2e10", "12345678901234567890", "0.1", "1E-7", "-0.0", "3")
	case sdk.ElementBool:
		return c.pick("true", "false")
	case sdk.ElementEpoch:
		return c.pick("1700000000", "1.7E9", "1700000000.123", "0", "-1", "-62135596800", "1e-3", "1699999999.9999", "1.4999999999e9", "9999999999999")
	case sdk.ElementDateTime:
		return `"` + c.value(sdk.ElementTime) + `"`
	case sdk.ElementBytes:
		return `"` + c.bytes() + `"`
	}
	return `"` + c.jsonText() + `"`
}

// jsonText writes a text as services do: with escapes where JSON wants them, and elsewhere.
func (c *Corpus) jsonText() string {
	if c.Every {
		return "something"
	}
	if c.Rand.IntN(2) == 0 {
		return c.pick("", "arn:aws:lambda:eu-west-1:123456789012:function:resize", "ACTIVE", "nodejs22.x", "a somewhat longer text, of more than one sentence. It has no escapes.")
	}
	var b strings.Builder
	for range 1 + c.Rand.IntN(12) {
		r := characters[c.Rand.IntN(len(characters))]
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(c.pick(`\t`, `\u0009`))
		case r < 0x10000 && c.Rand.IntN(4) == 0:
			fmt.Fprintf(&b, `\u%04x`, r)
		case r >= 0x10000 && c.Rand.IntN(2) == 0:
			fmt.Fprintf(&b, `\u%04X\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// jsonSpoils are what is put between, into and in the place of what a body has.
var jsonSpoils = []string{
	"null", "true", "false", "0", "-0", "01", "1.0", "1e3", "-1", "+1", "1.", ".5", "2147483648", "-2147483649", "9223372036854775808", "1e16", "1e999", "123456789012345678901234567890",
	`""`, `"text"`, `"Infinity"`, `"1"`, `"true"`, `"2024-01-01T00:00:00Z"`, `"2024-02-30T00:00:00Z"`, `"QQ=="`, `"Q"`, `"\ud800"`, `"\u0041"`, `"\x"`, `"\u00"`,
	"{}", "[]", "[null]", `[{}]`, `{"a":1}`, `{"a":1,"a":2}`, `{"a":null}`, `{"S":"a","N":"1"}`, `[1,"a",{}]`, ",", ":", "{", "}", "[", "]", `"`, `\`, " ", "\n", "\f", "\x00", "\x01", "\xff", "é", "//", "NaN",
}

var (
	jsonToken = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[{}\[\],:]|[-+.0-9eE]+|true|false|null`)
	jsonName  = regexp.MustCompile(`"[A-Za-z0-9]+"\s*:`)
)

// spoilJSON changes a body in one place: the errors that a body has in two are told by the
// SDK's older style in no order.
func (c *Corpus) spoilJSON(body string) string {
	tokens := jsonToken.FindAllStringIndex(body, -1)
	at := tokens[c.Rand.IntN(len(tokens))]
	start, end := at[0], at[1]
	switch c.Rand.IntN(10) {
	case 0, 1, 2:
		return body[:start] + c.pick(jsonSpoils...) + body[end:]
	case 3:
		return body[:end] + c.pick(jsonSpoils...) + body[end:]
	case 4:
		return body[:start] + body[end:]
	case 5:
		return body[:c.Rand.IntN(len(body)+1)]
	case 6:
		i := c.Rand.IntN(len(body))
		return body[:i] + c.pick(jsonSpoils...) + body[i:]
	case 7:
		return body[:start] + c.pick(strings.ToUpper(body[start:end]), strings.ToLower(body[start:end])) + body[end:]
	case 8:
		return body + c.pick("{}", " ", "x", "\x00", ",", "null")
	}
	return c.twice(body)
}

// twice puts a member in a second time, before or after itself, with some value.
func (c *Corpus) twice(body string) string {
	names := jsonName.FindAllStringIndex(body, -1)
	if len(names) == 0 {
		return body
	}
	at := names[c.Rand.IntN(len(names))]
	name, value := body[at[0]:at[1]], c.pick("null", "null", `"text"`, "1", "{}", "[]")
	if end := strings.LastIndex(body, "}"); c.Rand.IntN(2) == 0 && end > at[1] {
		return body[:end] + "," + name + value + body[end:]
	}
	return body[:at[0]] + name + value + "," + body[at[0]:]
}
