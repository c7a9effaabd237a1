package structs

import (
	"fmt"
	"strings"
	"testing"
)

// page is a body with an item between two others.
func page(attributes string) string {
	return `{"Count":3,"Items":[{"I":{"N":"1"}},{` + attributes + `},{"I":{"N":"2"},"SS":{"SS":["z"]}}],"ScannedCount":3}`
}

// full are attributes that fit.
var full = []string{
	`"Str":{"S":"x"},"t":{"S":"y"},"Skip":{"S":"z"},"Name":{"S":"n"},"I8":{"N":"-128"},"I":{"N":"5"},"Age":{"N":"-7"},"I32":{"N":"2147483647"},"I64":{"N":"-9223372036854775808"},"Took":{"N":"1000"}`,
	`"U":{"N":"18446744073709551615"},"U8":{"N":"255"},"U16":{"N":"65535"},"U32":{"N":"4294967295"},"U64":{"N":"0"},"F32":{"N":"1.5"},"F":{"N":"1e300"},"Bool":{"BOOL":true}`,
	`"P":{"S":"p"},"PP":{"S":"pp"},"PI":{"N":"7"},"PT":{"S":"2024-01-02T03:04:05+02:00"},"Bytes":{"B":"AQID"},"Raw":{"B":"AQ=="},"Nibble":{"B":"AQI="}`,
	`"When":{"S":"2024-01-02T03:04:05.678Z"},"Stamp":{"S":"2024-01-02T03:04:05.6789Z"},"unix":{"N":"1700000000"},"punix":{"N":"1"},"Unix2":{"N":"1700000000"},"PUnix2":{"N":"-1"},"Unixes":{"L":[{"N":"1"},{"N":"2"}]}`,
	`"astext":{"S":"12"},"ptext":{"S":"255"},"ftext":{"S":"1.5"},"stext":{"S":"s"},"ttext":{"S":"1700000000"}`,
	`"astext":{"N":"12"},"ptext":{"N":"255"},"ftext":{"N":"1.5"},"stext":{"N":"1"},"ttext":{"N":"1700000000"},"When":{"N":"1700000000"}`,
	`"SS":{"SS":["a","b"]},"PSS":{"SS":["a","b"]},"Names":{"SS":["a"]},"NS":{"NS":["1","2"]},"US":{"NS":["1","2"]},"FS":{"NS":["1.5"]},"F32S":{"NS":["1.5"]},"NumS":{"NS":["1"]},"BS":{"BS":["AQ==","Ag=="]},"RawS":{"BS":["AQ=="]}`,
	`"SS":{"NS":["1","2"]},"Names":{"NS":["1"]},"Times":{"SS":["2024-01-02T03:04:05Z"]}`, `"Times":{"NS":["1","2"]}`, `"Times":{"L":[{"S":"2024-01-02T03:04:05Z"},{"N":"1"},{"NULL":true}]}`,
	`"SS":{"L":[{"S":"a"},{"N":"1"},{"NULL":true}]},"PSS":{"L":[{"S":"a"},{"NULL":true}]},"NS":{"L":[{"N":"1"}]},"US":{"L":[{"N":"1"}]}`,
	`"US":{"B":"AQI="},"Bytes":{"NS":["1","2"]},"Raw":{"L":[{"N":"1"}]}`,
	`"L":{"L":[{"S":"a"},{"N":"1"},{"NULL":true},{"M":{"x":{"BOOL":true}}},{"SS":["a"]},{"NS":["1"]},{"BS":["AQ=="]},{"B":""}]},"LL":{"L":[{"L":[{"S":"a"}]},{"L":[]},{"SS":["q"]},{"L":[{"S":"b"},{"S":"c"}]}]},"LB":{"L":[{"BOOL":true},{"BOOL":false}]},"Any":{"M":{"k":{"L":[{"N":"1"}]}}}`,
	`"M":{"M":{"a":{"N":"1"},"b":{"N":"2"}}},"M8":{"M":{"a":{"N":"1"}}},"MS":{"M":{"a":{"S":"1"},"b":{"N":"2"}}},"MN":{"M":{"a":{"S":"1"}}},"MB":{"M":{"a":{"B":"AQ=="}}},"MSS":{"M":{"a":{"SS":["x"]},"b":{"L":[{"S":"y"}]}}}`,
	`"MM":{"M":{"x":{"M":{"y":{"M":{"a":{"S":"deep"},"b":{"N":"3"}}}}}}},"MP":{"M":{"x":{"M":{}},"y":{"NULL":true}}},"MI":{"M":{"1":{"S":"x"}}},"MA":{"M":{"a":{"N":"1"}}},"MT":{"M":{"a":{"S":"2024-01-02T03:04:05Z"}}}`,
	`"In":{"M":{"a":{"S":"i"},"n":{"M":{"a":{"S":"ii"},"n":{"M":{}}}}}},"PIn":{"M":{}},"Ins":{"L":[{"M":{"a":{"S":"1"}}},{"M":{"n":{"M":{"a":{"S":"2"}}}}},{"M":{"a":{"S":"3"}}}]},"Rows":{"L":[{"M":{}}]},"PIns":{"L":[{"M":{"a":{"S":"1"}}},{"NULL":true}]},"Point":{"M":{"a":{"S":"1"}}}`,
	`"Loud":{"S":"hey"},"PLoud":{"S":"hey"},"Louds":{"L":[{"S":"a"},{"S":"b"}]},"MLoud":{"M":{"a":{"S":"b"}}},"Num":{"N":"1234567890123456789012"},"Arr":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]}`,
	`"Bin":{"B":"AQIDBA=="},"Anon":{"M":{"X":{"N":"1"},"y":{"N":"2"}}}`, `"a \"b\" é\n":{"S":"e"},"größe":{"S":"g"}`, `"gr\u00f6\u00dfe":{"S":"g"},"k":{"S":"k"}`,
	`"PK":{"S":"pk"},"SK":{"S":"sk"},"Low":{"S":"l"},"Both":{"S":"b"},"Deep":{"S":"d"},"Twice":{"S":"t"}`, `"Far":{"S":"f"},"Low2":{"S":"l"}`,
	`"base":{"M":{"PK":{"S":"x"}}},"Str":{"S":"s"}`, `"other":{"S":"x"},"hidden":{"N":"1"}`,
}

// odd are attributes that do not fit, or are none, or are written in an odd way.
var odd = []string{
	`"US":{"L":[{"N":"1"}]},"US":{"L":[{"N":"1"}]}`,
	`"Spell":{"S":"abc"},"Spells":{"L":[{"S":"a"}]}`,
	`"STR":{"S":"folded"}`, `"str":{"S":"folded"},"Str":{"S":"exact"}`, `"Str":{"S":"exact"},"sTR":{"S":"folded"}`, `"STR":{"S":"one"},"str":{"S":"two"}`, `"STR":{"N":"1"},"str":{"BOOL":true}`,
	`"PASS":{"S":"x"},"K":{"S":"kelvin"}`, `"\u212a":{"S":"kelvin sign"}`, `"GRÖSSE":{"S":"x"}`, `"GRÖßE":{"S":"x"}`, `"ſtr":{"S":"long s"}`,
	`"Str":{"N":"12"}`, `"Str":{"BOOL":true}`, `"Str":{"B":"AQ=="}`, `"Str":{"SS":["a"]}`, `"Str":{"M":{}}`, `"Str":{"L":[]}`, `"Str":{"N":"not a number"}`, `"Str":{"S":""}`,
	`"I":{"S":"1"}`, `"I":{"N":"1.5"}`, `"I":{"N":"1e3"}`, `"I":{"N":"+5"}`, `"I":{"N":"-0"}`, `"I":{"N":"007"}`, `"I":{"N":""}`, `"I":{"N":" 1"}`, `"I":{"N":"1_000"}`, `"I":{"N":"9223372036854775808"}`, `"I":{"BOOL":true}`,
	`"I8":{"N":"128"}`, `"I8":{"N":"99999999999999999999"}`, `"Age":{"N":"32768"}`, `"U":{"N":"-1"}`, `"U8":{"N":"256"}`, `"U64":{"N":"18446744073709551616"}`,
	`"F32":{"N":"1e300"}`, `"F32":{"N":"3.4028236e38"}`, `"F32":{"N":"Inf"}`, `"F":{"N":"1e999"}`, `"F":{"N":"x"}`, `"F":{"N":"NaN"}`, `"F":{"N":"0x1p-2"}`, `"F":{"N":"-Infinity"}`, `"F":{"N":"1_0.5"}`, `"F":{"S":"1"}`,
	`"Bool":{"S":"true"}`, `"Bool":{"N":"1"}`, `"Bool":{"BOOL":"true"}`, `"Bool":{"BOOL":1}`, `"Bool":{"BOOL":null}`,
	`"P":{"NULL":true},"PP":{"NULL":true},"Str":{"NULL":true},"M":{"NULL":true},"SS":{"NULL":true},"In":{"NULL":true},"I":{"NULL":true},"When":{"NULL":true},"PIn":{"NULL":true},"Bytes":{"NULL":true},"PT":{"NULL":true},"Any":{"NULL":true}`,
	`"Str":{"NULL":false}`, `"Str":{"NULL":"x"}`, `"Loud":{"NULL":true}`, `"PLoud":{"NULL":true}`, `"Louds":{"L":[{"NULL":true}]}`, `"Unix2":{"NULL":true}`, `"PUnix2":{"NULL":true}`, `"Unixes":{"L":[{"NULL":true}]}`, `"Spell":{"NULL":true}`,
	`"SS":{"L":[]},"M":{"M":{}},"Bytes":{"B":""},"L":{"L":[]},"In":{"M":{}},"BS":{"BS":[]},"MM":{"M":{}},"Ins":{"L":[]}`, `"NS":{"SS":["1"]}`, `"NS":{"NS":["x"]}`, `"NS":{"NS":["1.5"]}`, `"NS":{"NS":[]}`, `"US":{"NS":["256"]}`, `"BS":{"BS":["!"]}`, `"BS":{"SS":["AQ=="]}`, `"SS":{"BS":["AQ=="]}`, `"SS":{"SS":["a",null]}`, `"SS":{"SS":null}`, `"SS":{"SS":[1]}`,
	`"PSS":{"SS":["a"]},"Unixes":{"NS":["1","2"]}`, `"Louds":{"SS":["a","b"]}`, `"Louds":{"NS":["1"]}`, `"Loud":{"BOOL":true}`, `"Loud":{"BOOL":true},"I":{"S":"x"}`, `"MLoud":{"M":{"a":{"BOOL":true},"b":{"S":"x"}}}`,
	`"When":{"S":"yesterday"}`, `"When":{"S":""}`, `"When":{"N":"1.5"}`, `"When":{"M":{"wall":{"N":"1"}}}`, `"When":{"S":"2024-02-30T00:00:00Z"}`, `"When":{"S":"2024-01-02T03:04:05,5Z"}`, `"When":{"S":"2024-01-02T3:04:05Z"}`, `"When":{"B":"AQ=="}`,
	`"unix":{"S":"1"}`, `"unix":{"S":"2024-01-02T03:04:05Z"}`, `"unix":{"N":"1.5"}`, `"unix":{"N":"99999999999999999999"}`, `"punix":{"S":"2024-01-02T03:04:05Z"}`, `"Unix2":{"S":"1"}`, `"Unix2":{"N":"x"}`,
	`"astext":{"S":"x"}`, `"astext":{"BOOL":true}`, `"stext":{"BOOL":true}`, `"ttext":{"S":"2024-01-02T03:04:05Z"}`,
	`"MI":{"M":{"x":{"S":"y"}}}`, `"MI":{"M":{"1":{"S":"x"},"01":{"S":"y"}}}`, `"M":{"M":{"a":{"S":"x"},"b":{"BOOL":true}}}`, `"M":{"L":[]}`, `"M":{"M":{"a":{"N":"1"},"a":{"N":"2"}}}`, `"M":{"M":{"a":{}}}`, `"M":{"M":{"a":null}}`, `"M":{"M":null}`,
	`"In":{"S":"x"}`, `"In":{"M":{"A":{"S":"x"}}}`, `"In":{"M":{"A":{"S":"x"},"a":{"S":"y"}}}`, `"In":{"M":{"b":{"S":"x"},"a":{"BOOL":true}}}`, `"Ins":{"L":[{"S":"x"}]}`, `"Ins":{"L":[{"M":{"b":{"N":"x"}}}]}`, `"Ins":{"L":[null]}`, `"PIns":{"L":[{"M":{"n":{"NULL":true}}}]}`,
	`"Arr":{"NS":["1"]}`, `"Arr":{"S":"x"}`, `"Bin":{"B":"AQIDBA=="}`, `"set":{"SS":["x","y"]}`, `"set":{"M":{"x":{"BOOL":true}}}`, `"Chan":{"S":"x"}`, `"Chan":{"NULL":true}`, `"Spell":{"S":""}`, `"Spell":{"M":{"Text":{"S":"x"}}}`, `"Spell":{"B":"AQ=="}`, `"Spells":{"SS":["x"]}`,
	`"Unknown":{"S":"x"},"More":{"L":[{"S":"x"},{"M":{"y":{"Z":1}}}]},"I":{"N":"7"}`, `"Unknown":{},"I":{"N":"7"}`, `"Unknown":null`, `"Unknown":1`, `"Unknown":{"S":1}`, `"Unknown":{"N":1}`, `"Unknown":{"B":"!"}`, `"Unknown":{"BS":["AQ==","!"]}`, `"Unknown":{"S":"a","N":"1"}`, `"Unknown":{"S":"a","N":null}`,
	`"Unknown":{"S":"a"},"Unknown":{"S":"b"}`, `"Unknown":{"M":{"a":{"S":"x"},"a":{"S":"y"}}}`, `"Unknown":{"L":[null]}`, `"Unknown":{"SS":["\ud800"]}`, `"Unknown":{"Z":1}`, `"Unknown":{"s":"x"}`, `"Unknown":{"\u0053":"x"}`, `"Unknown":{"NULL":true},"More":{"BOOL":false},"Other":{"NS":["1"]},"Set":{"BS":["AQ=="]},"Bin":{"B":"AQIDBA=="}`,
	`"Str":{"S":"a"},"Str":{"S":"b"}`, `"SS":{"L":[{"S":"a"}]},"SS":{"L":[{"S":"b"}]}`, `"Str":{"S":"a","N":"1"}`, `"Str":{"N":"1","S":"a"}`, `"Str":{"S":null}`, `"Str":{"S":"a","X":1}`, `"Str":{"X":1,"S":"a"}`, `"Str":{}`, `"I":{"N":"1"},"Str":{}`, `"Str":null`, `"Str":"a"`, `"Str":[{"S":"a"}]`, `"Str":{"S":1}`, `"Str":{"s":"a"}`,
	`"Str" : { "S" : "a" } , "I" : {"N" : "1"}`, `"St\u0072":{"S":"a"}`, `"Str":{"\u0053":"a"}`, `"Str":{"S":"\u0041\n\ud83d\ude00\"\\\/"}`, `"Str":{"S":"\ud800"}`, `"Str":{"S":"\x"}`, "\"Str\":{\"S\":\"\xff\"}", "\"Str\":{\"S\":\"\x01\"}", `"Str":{"S":"日本語 é"}`, `"":{"S":"x"}`,
	`"Str":{"S":"a"}}`, `"Str":{"S":"a"`, `"Str":{"S":"a"},`, `,"Str":{"S":"a"}`, `"Str" {"S":"a"}`, `"Str":{"S" "a"}`, `Str:{"S":"a"}`, `"Bytes":{"B":"AQ"}`, `"Bytes":{"B":"AQ\n=="}`, `"Bytes":{"S":"AQ=="}`, `"Nibble":{"L":[{"N":"256"}]}`, `"Far":{"BOOL":true}`,
	`"year":{"N":"x"},"rank":{"S":"y"},"title":{"BOOL":true}`, `"a":{"S":"x"},"b":{"N":"1"},"n":{"M":{"b":{"N":"2"}}}`, `"a":{"S":"x"},"b":{"N":"x"}`,
}

// bodies are odd around the items.
var bodies = []string{
	``, `{}`, `null`, `[]`, `{"Items":null}`, `{"Items":[]}`, `{"Items":{}}`, `{"Items":[null]}`, `{"Items":[1]}`, `{"Items":[[]]}`, `{"Items":[{}]}`, `{"items":[{}]}`, `{"Items":[{}],"Items":[]}`, `{"Items":[],"Items":[{"I":{"N":"1"}}]}`, `{"\u0049tems":[{}]}`,
	`{"Items":[{}],"Count":"x"}`, `{"Count":1.5,"Items":[{"I":{"N":"1"}}]}`, `{"Items":[{"I":{"N":"1"}}],"LastEvaluatedKey":{"a":{"S":"x"}}}`, `{"Items":[{"I":{"N":"1"}}],"LastEvaluatedKey":{"a":{}}}`, `{"Items":[{"I":{"N":"1"}}],"ConsumedCapacity":{"TableName":"t","CapacityUnits":1.5}}`, `{"Items":[{"I":{"N":"1"}}],"ConsumedCapacity":[]}`,
	`{"Items":[{"I":{"N":"1"}}],"New":{"a":[1,2.5e3,null,"x"]}}`, `{"Items":[{"I":{"N":"1"}}]}x`, `{"Items":[{"I":{"N":"1"}}]} `, `{"Items":[{"I":{"N":"1"}}]`, `{"Items":[{"I":{"N":"1"}},]}`, `{"Items":[{"I":{"N":"1"}}],}`, ` { "Items" : [ { "I" : { "N" : "1" } } , { } ] , "Count" : 2 } `, `{"Items":[{"I":{"N":"x"}}],"Count":"x"}`,
	`<html></html>`, `{"message":"x"}`, `{"Items":[{"I":{"S":"x"}},{"I":{}}]}`, "\ufeff{}",
}

func TestWhatFits(t *testing.T) {
	for _, attributes := range full {
		same(t, page(attributes))
	}
	same(t, page(strings.Join(full[:5], ",")+","+full[6]+","+strings.Join(full[11:], ",")))
}

func TestWhatIsOdd(t *testing.T) {
	if len(odd)+len(bodies) < 150 {
		t.Fatalf("only %d", len(odd)+len(bodies))
	}
	for _, attributes := range odd {
		same(t, page(attributes))
	}
	for _, body := range bodies {
		same(t, body)
	}
	deep := 2000
	same(t, page(`"Any":`+strings.Repeat(`{"L":[`, deep)+strings.Repeat(`]}`, deep)))
	same(t, page(`"Unknown":`+strings.Repeat(`{"M":{"a":`, 300)+`{"S":"x"}`+strings.Repeat(`}}`, 300)))
}

// Whatever is cut or changed, in a body with all kinds of attributes.
func TestEveryPlaceOfABody(t *testing.T) {
	body := page(`"Str":{"S":"a\n"},"I":{"N":"12"},"Bytes":{"B":"AQID"},"SS":{"SS":["a"]},"M":{"M":{"a":{"N":"1"}}},"Bool":{"BOOL":true},"P":{"NULL":true},"Z":{"L":[{"S":"x"}]}`)
	for i := range body {
		compare(t, body[:i])
		for _, c := range []string{`"`, `{`, `}`, `[`, `]`, `,`, `:`, `0`, `x`, ` `, `\`, "\xff", ""} {
			compare(t, body[:i]+c+body[i+1:])
		}
	}
}

func compare(t testing.TB, body string) {
	t.Helper()
	if err := differs[everything](body); err != nil {
		t.Errorf("%.400q: %v", body, err)
	}
}

// Items that are alike and many, over several pages of memory.
func TestManyItems(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{%s,"I64":{"N":"%d"}}`, full[i%len(full)], i)
	}
	same(t, `{"Items":[`+b.String()+`]}`)
}
