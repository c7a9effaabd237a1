package fastxml

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/internal/testkit"
)

// boxes is the output of an operation with maps, unions and bytes.
type boxes struct {
	Boxes []box
	Sizes map[string]int64
}

type box struct {
	Seed     []byte
	Numbers  []int32
	Times    []time.Time
	Ratio    *float32
	Labels   map[string]string
	Sizes    map[string]int64
	Owners   map[string]owner
	Inside   content
	Contents []content
	ByName   map[string]content
}

type (
	content       interface{ isContent() }
	contentText   struct{ Value string }
	contentOwner  struct{ Value owner }
	contentKinds  struct{ Value []kind }
	contentLabels struct{ Value map[string]string }
)

func (*contentText) isContent()   {}
func (*contentOwner) isContent()  {}
func (*contentKinds) isContent()  {}
func (*contentLabels) isContent() {}

func newBoxes() *Operation {
	return &Operation{
		Name: "ListBoxes", Output: (*boxes)(nil),
		Line: "boxes 2 Box=Boxes Size>,Name,Value=Sizes",
		Table: &Table{
			Types: "\nowner 1 ID\n" +
				"box 10 Seed Numbers>member Times>member Ratio Labels>entry,key,value Size>,Name,Value=Sizes Owners>entry,key,value Inside Contents>member ByName>e,k,v\n" +
				"content - Text=contentText Owner=contentOwner Kinds>item=contentKinds Labels>,k,v=contentLabels\n",
			Variants: []any{(*contentText)(nil), (*contentOwner)(nil), (*contentKinds)(nil), (*contentLabels)(nil)},
			Maps:     []Dictionary{MapOf[content]{}},
		},
	}
}

// unboxed is what the decoder makes of the inside of a box, nil if that is the SDK's.
func unboxed(inside string) *box {
	out, ok := newBoxes().Decode([]byte("<R><Box>" + inside + "</Box></R>"))
	if !ok {
		return nil
	}
	return &out.(*boxes).Boxes[0]
}

func TestMapsUnionsAndBytes(t *testing.T) {
	for inside, want := range map[string]box{
		"<Seed>QUI=</Seed>":                                        {Seed: []byte("AB")},
		"<Seed>Q\nUI=\n</Seed>":                                    {Seed: []byte("AB")},
		"<Seed>&#81;UJD</Seed>":                                    {Seed: []byte("ABC")},
		"<Seed>QQ==</Seed><Seed>Qg==</Seed>":                       {Seed: []byte("B")},
		"<Numbers><member>1</member><member>-2</member></Numbers>": {Numbers: []int32{1, -2}},
		"<Numbers/>":                                               {Numbers: []int32{}},
		"<Times><member>2024-02-29T23:59:59Z</member></Times>":     {Times: []time.Time{time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC)}},
		"<Ratio>0.1</Ratio>":                                       {Ratio: new(float32(0.1))},
		"<Ratio>1e99</Ratio>":                                      {Ratio: new(float32(math.Inf(1)))},
		"<Labels/>":                                                {Labels: map[string]string{}},
		"<Labels> </Labels>":                                       {Labels: map[string]string{}},
		"<Labels>\n<entry a='b'> <key>a</key>\n<value>1&lt;</value>\n</entry></Labels>":                            {Labels: map[string]string{"a": "1<"}},
		"<Labels><entry><key/><value/></entry></Labels>":                                                           {Labels: map[string]string{"": ""}},
		"<Labels><entry><key>a</key><value>1</value></entry><entry><key>a</key><value>2</value></entry></Labels>":  {Labels: map[string]string{"a": "2"}},
		"<Size><Name>a</Name><Value>1</Value></Size> <Size><Name>b</Name><Value>2</Value></Size><Numbers/>":        {Sizes: map[string]int64{"a": 1, "b": 2}, Numbers: []int32{}},
		"<Owners><entry><key>a</key><value><ID>1</ID></value></entry><entry><key>b</key><value/></entry></Owners>": {Owners: map[string]owner{"a": {ID: new("1")}, "b": {}}},
		"<Inside><Text>t</Text></Inside>":                                               {Inside: &contentText{"t"}},
		"<Inside> <Text/> </Inside>":                                                    {Inside: &contentText{}},
		"<Inside><Owner><ID>1</ID></Owner></Inside>":                                    {Inside: &contentOwner{owner{ID: new("1")}}},
		"<Inside><Kinds><item>k</item><item>l</item></Kinds></Inside>":                  {Inside: &contentKinds{[]kind{"k", "l"}}},
		"<Inside><Labels><k>a</k><v>1</v></Labels></Inside>":                            {Inside: &contentLabels{map[string]string{"a": "1"}}},
		"<Contents><member><Text>t</Text></member><member><Kinds/></member></Contents>": {Contents: []content{&contentText{"t"}, &contentKinds{[]kind{}}}},
		"<ByName><e><k>a</k><v><Text>t</Text></v></e></ByName>":                         {ByName: map[string]content{"a": &contentText{"t"}}},
	} {
		if got := unboxed(inside); got == nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("%s is %+v, want %+v", inside, got, want)
		}
	}
}

// What the versions of the SDK read in more ways than one is the SDK's.
func TestMapsUnionsAndBytesOfTheSDK(t *testing.T) {
	entry := func(inside string) string { return "<Labels><entry>" + inside + "</entry></Labels>" }
	const one = "<entry><key>a</key><value>1</value></entry>"
	for _, inside := range []string{
		"<Seed/>", "<Seed></Seed>", "<Seed>Q</Seed>", "<Seed>Q Q==</Seed>", "<Seed>Q-==</Seed>", "<Seed><a/></Seed>",
		"<Numbers><member/></Numbers>", "<Numbers><member>x</member></Numbers>", "<Numbers><member>2147483648</member></Numbers>", "<Numbers><item>1</item></Numbers>",
		"<Times><member/></Times>", "<Ratio/>", "<Ratio>x</Ratio>", "<Ratio>1e999</Ratio>",
		"<Labels>text</Labels>", "<Labels><other/></Labels>", "<Labels><Entry/></Labels>", "<Labels><entry/></Labels>", entry(""), entry("<key>a</key>"), entry("<value>1</value>"),
		entry("<value>1</value><key>a</key>"), entry("<key>a</key><value>1</value><value>2</value>"), entry("<key>a</key><key>a</key><value>1</value>"),
		entry("<key>a</key><value>1</value><other/>"), entry("<other/><key>a</key><value>1</value>"), entry("<Key>a</Key><value>1</value>"), entry("<key><a/></key><value>1</value>"),
		"<Labels>" + one + "</Labels><Labels>" + one + "</Labels>", "<Labels/><Labels>" + one + "</Labels>", "<Labels>" + one + "</Label>",
		"<Size/>", "<Size><Name>a</Name><Value>x</Value></Size>", "<Size><Name>a</Name><Value>1</Value></Size><Numbers/><Size><Name>b</Name><Value>2</Value></Size>",
		"<Size><Name>a</Name><Value>1</Value></Size><Size a='b'><Name>b</Name><Value>2</Value></Size>", "<Size><Name>a</Name><Value>1</Value></Size><Size/>",
		"<Owners><entry><key>a</key><value>text</value></entry></Owners>", "<Owners><entry><key>a</key><value><Other/></value></entry></Owners><Numbers/>x",
		"<Inside/>", "<Inside></Inside>", "<Inside>text</Inside>", "<Inside><Other/></Inside>", "<Inside><text>t</text></Inside>", "<Inside><Text>t</Text><Text>u</Text></Inside>",
		"<Inside><Text>t</Text><Owner/></Inside>", "<Inside><Text>t</Text><Other/></Inside>", "<Inside><Other/><Text>t</Text></Inside>", "<Inside><Text>t</Text>x</Inside>",
		"<Inside><Text>t</Text></Inside><Inside><Text>u</Text></Inside>", "<Inside><Labels><k>a</k><v>1</v></Labels><Text/></Inside>",
		"<Contents><member/></Contents>", "<ByName><e><k>a</k><v/></e></ByName>",
	} {
		if got := unboxed(inside); got != nil {
			t.Errorf("%s is %+v", inside, got)
		}
	}
}

// A map's value or a list's item with items that no table names is the SDK's.
func TestListsInOthers(t *testing.T) {
	type nested struct {
		Lists  [][]string
		ByName map[string][]string
	}
	o := &Operation{Name: "List", Output: (*nested)(nil), Line: "nested 2 Lists>member ByName>entry,key,value", Table: &Table{}}
	for body, want := range map[string]bool{
		"<R><Lists/><ByName/></R>": false, "<R><Lists/></R>": true, "<R><Lists><member>a</member></Lists></R>": false,
		"<R><ByName><entry><key>a</key><value>b</value></entry></ByName></R>": false,
	} {
		if _, ok := o.Decode([]byte(body)); ok != want {
			t.Errorf("%s is decoded: %v", body, ok)
		}
	}
}

func TestMapsOfEveryPrefix(t *testing.T) {
	const body = "<R><Size><Name>a</Name><Value>1</Value></Size><Box><Seed>QQ==</Seed><Labels><entry><key>a</key><value>1</value></entry></Labels><Inside><Owner><ID>1</ID></Owner></Inside></Box></R>"
	op := newBoxes()
	for i := range len(body) {
		if got, ok := op.Decode([]byte(body[:i])); ok {
			t.Errorf("Decode(%s) = %+v", body[:i], got)
		}
	}
	if _, ok := op.Decode([]byte(body)); !ok {
		t.Error("the whole of it is not decoded")
	}
}

// pageOfBoxes has maps in little text, in structs that lie next to each other.
func pageOfBoxes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<Box><Seed>QUJDRA==</Seed><Labels><entry><key>k</key><value>%d</value></entry></Labels><Inside><Labels><k>a</k><v>%d</v></Labels></Inside></Box>", i, i)
	}
	return "<R>" + b.String() + "</R>"
}

func TestHowMuchABoxKeeps(t *testing.T) {
	const most, pages = 16 << 10, 50
	op, body := newBoxes(), []byte(pageOfBoxes(1000))
	kept := func() any {
		out, _ := op.Decode(body)
		return out.(*boxes).Boxes[500]
	}
	if n := testkit.Kept(pages, kept); n > most {
		t.Errorf("a box keeps %d bytes", n)
	}
}

func TestAllocationsOfMaps(t *testing.T) {
	op, body := newBoxes(), []byte(pageOfBoxes(1000))
	if n := testing.AllocsPerRun(20, func() { op.Decode(body) }); n > 2*2000+300 {
		t.Errorf("%v allocations for a page of 2000 maps", n)
	}
}
