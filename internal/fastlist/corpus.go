package fastlist

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Corpus makes bodies of an operation's answers. Every body is one that a
// generated decoder must take.
type Corpus struct {
	*sdk.Decoding
	Rand *rand.Rand
	// Every puts each element into each struct, and Items items into each list.
	// Without it both are left to chance.
	Every bool
	Items int
}

// Body makes a body.
func (c *Corpus) Body() string {
	if c.JSON {
		var b strings.Builder
		c.object(&b, c.Output, 0)
		return b.String() + c.pick("", "\n")
	}
	root := c.Operation + "Response"
	var b strings.Builder
	b.WriteString(c.pick(`<?xml version="1.0" encoding="UTF-8"?>`+"\n", `<?xml version="1.0" encoding="UTF-8"?>`, ``, "\n\t "))
	b.WriteString("<" + root + c.pick(` xmlns="http://s3.amazonaws.com/doc/2006-03-01/"`, ` xmlns='x'`, ``) + ">")
	if c.Wrapper != "" {
		b.WriteString("<" + c.Wrapper + ">")
	}
	c.members(&b, c.Output, c.Ignored)
	if c.Wrapper != "" {
		b.WriteString("</" + c.Wrapper + "><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>")
	}
	b.WriteString("</" + root + ">" + c.pick("", "\n"))
	return b.String()
}

func (c *Corpus) pick(texts ...string) string { return texts[c.Rand.IntN(len(texts))] }

// space is white space between elements.
func (c *Corpus) space() string { return c.pick("", "", "", "\n", "  ", "\n\t") }

// members writes the children of a struct's element.
func (c *Corpus) members(b *strings.Builder, l *sdk.Layout, ignored []string) {
	order := c.Rand.Perm(len(l.Elements))
	for _, i := range order {
		if c.Every || c.Rand.IntN(3) > 0 {
			c.element(b, l.Elements[i])
		}
	}
	for _, name := range ignored {
		fmt.Fprintf(b, "<%s>59dbff89-35bd</%s>", name, name)
	}
	b.WriteString(c.space())
}

func (c *Corpus) element(b *strings.Builder, e *sdk.Element) {
	several := e.Kind == sdk.ElementList || e.Kind == sdk.ElementMap
	switch {
	case several && e.Item != "":
		if !c.Every && c.Rand.IntN(10) == 0 {
			b.WriteString(c.space() + "<" + e.Name + "/>")
			return
		}
		c.open(b, e.Name)
		c.several(b, e.Item, e)
		b.WriteString(c.space() + "</" + e.Name + ">")
	case several:
		c.several(b, e.Name, e)
	default:
		c.one(b, e.Name, e)
	}
}

// several writes the items of a list or the entries of a map.
func (c *Corpus) several(b *strings.Builder, name string, e *sdk.Element) {
	for range c.count() {
		if e.Kind == sdk.ElementList {
			c.one(b, name, e.Of)
			continue
		}
		c.open(b, name)
		c.open(b, e.Entry.Key)
		b.WriteString(c.text() + "</" + e.Entry.Key + ">")
		c.one(b, e.Entry.Value, e.Of)
		b.WriteString(c.space() + "</" + name + ">")
	}
}

func (c *Corpus) count() int {
	if c.Every {
		return c.Items
	}
	return c.Rand.IntN(4)
}

func (c *Corpus) open(b *strings.Builder, name string) { b.WriteString(c.space() + "<" + name + ">") }

// one writes a single element.
func (c *Corpus) one(b *strings.Builder, name string, e *sdk.Element) {
	empty := e.Kind == sdk.ElementString || e.Kind == sdk.ElementText || e.Kind == sdk.ElementStruct
	if empty && !c.Every && c.Rand.IntN(10) == 0 {
		b.WriteString(c.space() + c.pick("<"+name+"/>", "<"+name+"></"+name+">"))
		return
	}
	c.open(b, name)
	switch e.Kind {
	case sdk.ElementStruct:
		c.members(b, e.Struct, nil)
	case sdk.ElementUnion:
		c.element(b, e.Struct.Elements[c.Rand.IntN(len(e.Struct.Elements))])
		b.WriteString(c.space())
	default:
		b.WriteString(c.value(e.Kind))
	}
	b.WriteString("</" + name + ">")
}

// value writes the text of a scalar.
func (c *Corpus) value(kind sdk.ElementKind) string {
	switch kind {
	case sdk.ElementTime:
		return c.pick("2009-10-12T17:50:30.000Z", "2024-02-29T23:59:59Z", "2009-10-12T17:50:30.123Z", "1999-01-01T00:00:00.5Z",
			"2009-10-12T17:50:30+02:00", "2009-10-12T17:50:30.000123Z", "2009-10-12T17:50:30", "0000-01-01T00:00:00Z")
	case sdk.ElementInt32:
		return c.pick("0", "7", "434234", "-1", "+5", "2147483647", "-2147483648", "00012")
	case sdk.ElementInt64:
		return c.pick("0", "7", "434234", "-1", "+5", "2147483648", "9223372036854775807", "-9223372036854775808", "00012")
	case sdk.ElementFloat32, sdk.ElementFloat64:
		return c.pick("0", "1.5", "-2e10", "0.1", "1e99", "NaN", "Infinity")
	case sdk.ElementBool:
		return c.pick("true", "false", "1", "0", "T", "False", "TRUE")
	case sdk.ElementBytes:
		return c.bytes()
	}
	return c.text()
}

// bytes writes a few bytes in base 64.
func (c *Corpus) bytes() string {
	return base64.StdEncoding.EncodeToString([]byte(c.pick("a", "ab", "abc", "abcd\x00\xff")))
}

// text writes text as services do: with references for what XML reserves, and
// for whatever else they like.
func (c *Corpus) text() string {
	if c.Rand.IntN(2) == 0 {
		return c.pick("my-image.jpg", "STANDARD", "CRC32", "&quot;fba9dede5f27731c9771645a39863328&quot;", "photos/2006/%E6%97%A5%20+.jpg", "running")
	}
	var b strings.Builder
	for range 1 + c.Rand.IntN(12) {
		b.WriteString(c.character(characters[c.Rand.IntN(len(characters))]))
	}
	return b.String()
}

// characters are some of every kind that XML allows.
var characters = []rune("aZ0 /+%_-.'\"<>&\t\nÀé\u0085\u00a0ß日本語\u2028\ufffd\ue000😀\U0010ffff\u007f]")

func (c *Corpus) character(r rune) string {
	named := map[rune]string{'<': "&lt;", '>': "&gt;", '&': "&amp;", '\'': "&apos;", '"': "&quot;"}[r]
	switch c.Rand.IntN(4) {
	case 0:
		return fmt.Sprintf("&#%d;", r)
	case 1:
		return fmt.Sprintf("&#x%X;", r)
	}
	if named != "" {
		return named
	}
	return string(r)
}
