package fastxml

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// things is the output of an operation that has everything a decoder can read.
type things struct {
	Marker *string
	More   bool
	Things []thing
	Names  []string
	Header string // not in the body
}

type kind string

type thing struct {
	Name  *string
	Kind  kind
	Kinds []kind
	Time  *time.Time
	Long  *int64
	Short *int32
	Ratio *float64
	Is    *bool
	Owner *owner
	Tags  []owner
}

type owner struct{ ID *string }

// newThings decodes things; what has no member is the SDK's.
func newThings() *Operation { return thingsOf("", 0, 0) }

// thingsOf decodes things within an element. It was made when they and owners had so many fields.
func thingsOf(within string, fields, ofOwner int) *Operation {
	return &Operation{
		Name: "ListThings", Output: (*things)(nil),
		Line:  fmt.Sprintf("%sthings %d Marker More Thing=Things Names>Name -requestId", within, fields),
		Table: &Table{Types: fmt.Sprintf("\nthing 0 Name Kind Kinds Time Long Short Ratio Is Owner Tags>item\nowner %d ID", ofOwner)},
	}
}

// decoded is what an operation makes of a body, nil if that is the SDK's.
func decoded(o *Operation, body string) *things {
	out, ok := o.Decode([]byte(body))
	if !ok {
		return nil
	}
	return out.(*things)
}

func TestDecode(t *testing.T) {
	when := time.Date(2024, 2, 29, 23, 59, 59, 120_000_000, time.UTC)
	for body, want := range map[string]things{
		"<R></R>":               {},
		"\n<R xmlns='u'>\t</R>": {},
		"<R>\r\n<Marker a='b' />\r\n<More\n>true</More></R>":                                           {Marker: new(""), More: true},
		"<R><More>true</More><Marker>a&amp;b&#x41;&#65;</Marker><requestId>r</requestId></R>":          {More: true, Marker: new("a&bAA")},
		"<R><Marker>a&gt;</Marker><Names><Name>a long name&lt;</Name><Name>b&amp;c</Name></Names></R>": {Marker: new("a>"), Names: []string{"a long name<", "b&c"}},
		"<R><Marker/><More>0</More><Marker>twice</Marker></R>trailing":                                 {Marker: new("twice")},
		"<R><Names/></R>": {Names: []string{}},
		"<R><Names><Name>a</Name><Name/></Names></R>":                                                         {Names: []string{"a", ""}},
		"<R><Thing/><Marker>m</Marker><Thing><Name>n</Name></Thing></R>":                                      {Marker: new("m"), Things: []thing{{}, {Name: new("n")}}},
		"<R><Thing><Kind>k</Kind><Kinds>k</Kinds><Kinds>l</Kinds></Thing></R>":                                {Things: []thing{{Kind: "k", Kinds: []kind{"k", "l"}}}},
		"<R><Thing><Long>-9223372036854775808</Long><Short>-2147483648</Short><Ratio>1e3</Ratio></Thing></R>": {Things: []thing{{Long: new(int64(-1 << 63)), Short: new(int32(-1 << 31)), Ratio: new(1000.0)}}},
		"<R><Thing><Time>2024-02-29T23:59:59.120Z</Time><Is>T</Is></Thing></R>":                               {Things: []thing{{Time: &when, Is: new(true)}}},
		"<R><Thing><Owner/></Thing><Thing><Owner><ID>1</ID></Owner></Thing></R>":                              {Things: []thing{{Owner: &owner{}}, {Owner: &owner{ID: new("1")}}}},
		"<R><Thing><Tags/></Thing><Thing><Tags><item/><item><ID>2</ID></item></Tags></Thing></R>":             {Things: []thing{{Tags: []owner{}}, {Tags: []owner{{}, {ID: new("2")}}}}},
		"<R><Marker>&quot;&apos;&#xEF;&#xfd;&#x10FFFF;</Marker></R>":                                          {Marker: new("\"'\u00ef\u00fd\U0010ffff")},
		`<?xml version='1.0' encoding="utf-8" standalone="no" ?><R><Marker/></R>`:                             {Marker: new("")},
		`<?xml version="1.0" encoding="UTF-8"?><R><Marker>` + "é\u2028😀\t\n" + `</Marker></R>`:                {Marker: new("é\u2028😀\t\n")},
	} {
		if got := decoded(newThings(), body); got == nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("Decode(%s) = %+v, want %+v", body, got, want)
		}
	}
}

func TestDecodeLeavesTheUnknownToTheSDK(t *testing.T) {
	for _, body := range []string{
		"", " ", "x", "<", "<R", "<R>", "<R/>", "<R></S>", "<R></R", "<1></1>", "<a:R></a:R>", "<R a=b></R>", "<R xmlns='a'b='c'></R>", "<R xmlns=u></R>", "<R xmlns='&'></R>", "<!DOCTYPE R><R></R>", "\ufeff<R></R>",
		"<></>", "xR></R>", "<R a='></R>", "<R 1='x'></R>", "<R a:='x'></R>", "<R ='x'></R>",
		`<?xml version="1.0" standalone="maybe"?><R></R>`, `<?xml version="1.0" other="x"?><R></R>`, `<?xml version="1.0"><R></R>`,
		`<?xml version="1.0" encoding="ISO-8859-1"?><R></R>`, `<?xml version="1.1"?><R></R>`,
		"<R><Names/><Names/></R>", "<R><Names><Name>a</Name></Names><Names><Name>b</Name></Names></R>", "<R><Thing><Owner/><Owner/></Thing></R>", "<R><Thing><Tags/><Tags/></Thing></R>",
		"<R><Thing><Short>2147483648</Short></Thing></R>", "<R><Thing><Short>-2147483649</Short></Thing></R>",
		"<R>text</R>", "<R><!-- c --></R>", "<R><![CDATA[]]></R>", "<R><?pi?></R>", "<R><marker/></R>", "<R><Other/></R>", "<R><Marker a='<'/></R>", "<R><Marker a></Marker></R>",
		"<R><Marker>a<b/></Marker></R>", "<R><Marker>a<!-- --></Marker></R>", "<R><Marker>&nbsp;</Marker></R>", "<R><Marker>&</Marker></R>", "<R><Marker>&#0;</Marker></R>", "<R><Marker>&#xD800;</Marker></R>", "<R><Marker>]]></Marker></R>",
		"<R>xMarker>m</Marker></R>", "<R><Marker>a<xMarker></R>", "<R><Marker>a</MarkerX</R>", "<R><Names><Other/></R>",
		"<R><Marker>&a65;</Marker></R>", "<R><Marker>&#;</Marker></R>", "<R><Marker>&#x;</Marker></R>", "<R><Marker>&#X41;</Marker></R>", "<R><Marker>&#xEG;</Marker></R>", "<R><Marker>&#xFFFE;</Marker></R>",
		"<R><Marker>\r</Marker></R>", "<R><Marker>\x01</Marker></R>", "<R><Marker>\xff</Marker></R>", "<R><Marker>\uffff</Marker></R>", "<R><Marker>\ufffe</Marker></R>",
		"<R><More></More></R>", "<R><More>yes</More></R>", "<R><Names><Other/></Names></R>", "<R><Names>", "<R><Names><requestId/></Names></R>", "<R><requestId><a/></requestId></R>",
		"<R><Thing><Long/></Thing></R>", "<R><Thing><Long>1 </Long></Thing></R>", "<R><Thing><Long>9223372036854775808</Long></Thing></R>", "<R><Thing><Ratio>x</Ratio></Thing></R>", "<R><Thing><requestId/></Thing></R>",
		"<R><Thing><Time>2023-02-29T00:00:00Z</Time></Thing></R>", "<R><Thing><Time>2024-13-01T00:00:00Z</Time></Thing></R>", "<R><Thing><Time/></Thing></R>", "<R><Thing></Thong></R>", "<R><Thing><Name>a</Nome></Thing></R>",
	} {
		if got, ok := newThings().Decode([]byte(body)); ok || got != nil {
			t.Errorf("Decode(%q) = %+v", body, got)
		}
	}
}

// Where a body is cut, there is nothing to take from it.
func TestDecodeOfEveryPrefix(t *testing.T) {
	body := "<R><Marker>a&amp;b</Marker><Thing><Tags><item><ID>2</ID></item></Tags><Is>true</Is></Thing><Names/></R>"
	op := newThings()
	for i := range len(body) {
		if got, ok := op.Decode([]byte(body[:i])); ok {
			t.Errorf("Decode(%s) = %+v", body[:i], got)
		}
	}
	if _, ok := op.Decode([]byte(body)); !ok {
		t.Error("the whole is not decoded")
	}
}

func TestWrapper(t *testing.T) {
	op := thingsOf("Result>", 0, 0)
	if got := decoded(op, "<R><Result><Marker>m</Marker></Result><Metadata>"); got == nil || *got.Marker != "m" {
		t.Errorf("Decode = %+v", got)
	}
	for _, body := range []string{"<R></R>", "<R><Result/></R>", "<R><Other/><Result></Result></R>", "<R><Other><Marker>m</Marker></Other></R>", "<R><Result/><Marker>m</Marker></Result></R>", "<R><Marker/></R>"} {
		if _, ok := op.Decode([]byte(body)); ok {
			t.Errorf("Decode(%s) is decoded", body)
		}
	}
}

// Values of one page must not run into those of another, whatever their number.
func TestPagesOfManySizes(t *testing.T) {
	op := newThings()
	var pages []*things
	sizes := []int{0, 1, 7, 8, 9, 3000, 2, 1025, 0, 40}
	for _, n := range sizes {
		page := decoded(op, "<R>"+strings.Repeat("<Thing><Name>some name</Name><Kind>k</Kind><Kinds>a</Kinds><Tags><item/><item/></Tags></Thing>", n)+"</R>")
		if page == nil {
			t.Fatal("not decoded")
		}
		pages = append(pages, page)
	}
	for i, n := range sizes {
		things := pages[i].Things
		if len(things) != n || cap(things) > 2*n+8 {
			t.Errorf("page %d has %d things, capacity %d, want %d", i, len(things), cap(things), n)
		}
		for _, v := range things {
			if *v.Name != "some name" || v.Kind != "k" || len(v.Kinds) != 1 || len(v.Tags) != 2 {
				t.Fatalf("page %d has %+v", i, v)
			}
		}
	}
}

// Appending to a list must not write into its neighbour's.
func TestListsDoNotOverlap(t *testing.T) {
	page := decoded(newThings(), "<R><Thing><Kinds>a</Kinds></Thing><Thing><Kinds>b</Kinds></Thing></R>")
	_ = append(page.Things[0].Kinds, "x")
	if got := page.Things[1].Kinds[0]; got != "b" {
		t.Errorf("the neighbour's is %q", got)
	}
}
