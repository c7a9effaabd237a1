package naming

import (
	"fmt"
	"go/token"
	"strings"
	"testing"
	"time"
)

func TestIsExported(t *testing.T) {
	tests := map[string]bool{
		"A": true, "BucketName": true, "S3Key": true, "URL": true,
		"": false, "bucket": false, "9A": false, "Bucket_Name": false, "Bücket": false, "Ä": false,
		"A B": false, "A\n": false, "A\x00": false, "A.B": false, "_A": false, "A*/": false,
	}
	for name, want := range tests {
		if got := IsExported(name); got != want {
			t.Errorf("IsExported(%q) = %v", name, got)
		}
	}
}

func TestUnexported(t *testing.T) {
	tests := map[string]string{
		"BucketName": "bucketName", "Id": "id", "ID": "id", "IDs": "ids", "ARNsList": "arnsList", "URLPath": "urlPath",
		"DBInstance": "dbInstance", "S3Key": "s3Key", "EC2Id": "ec2Id", "A": "a", "Name": "name", "already": "already", "": "",
		"Type": "typ", "Func": "fn", "Range": "rng", "Package": "pkg", "Import": "imp", "Interface": "iface",
		"String": "stringValue", "Default": "defaultValue", "Len": "lenValue", "Nil": "nilValue", "Max": "maxValue",
	}
	for name, want := range tests {
		if got := Unexported(name); got != want {
			t.Errorf("Unexported(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestUnexportedIsNeverTakenByTheLanguage(t *testing.T) {
	for i := token.BREAK; i <= token.VAR; i++ {
		name := strings.ToUpper(i.String()[:1]) + i.String()[1:]
		if got := Unexported(name); !token.IsIdentifier(got) {
			t.Errorf("Unexported(%q) = %q, which is a keyword", name, got)
		}
	}
	for word := range predeclared {
		if got := Unexported(word); predeclared[got] {
			t.Errorf("Unexported(%q) = %q, which is predeclared", word, got)
		}
	}
}

func TestReceiver(t *testing.T) {
	for name, want := range map[string]string{"Bucket": "b", "object": "o", "": "r", "_X": "r", "Ärger": "r"} {
		if got := Receiver(name); got != want {
			t.Errorf("Receiver(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"PutObject", "GetObject", "HeadObject", "ListObjectsV2", "Id"}
	tests := map[string]string{
		"PutObjekt": "PutObject", "putobject": "PutObject", "PutObejct": "PutObject", "ListObjectV2": "ListObjectsV2",
		"ID": "Id", "xd": "Id", "GetObject": "GetObject", "Banana": "", "": "", strings.Repeat("x", 1<<20): "",
	}
	for name, want := range tests {
		if got, ok := Nearest(name, names); got != want || ok != (want != "") {
			t.Errorf("Nearest(%.40q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

// The order of the candidates must not show: it may come from a map.
func TestNearestIsDeterministic(t *testing.T) {
	for _, names := range [][]string{{"Boot", "Bolt"}, {"Bolt", "Boot"}} {
		if got, _ := Nearest("Boxt", names); got != "Bolt" {
			t.Errorf("Nearest(Boxt, %v) = %q, want Bolt", names, got)
		}
	}
}

func TestNearestIsBounded(t *testing.T) {
	names := make([]string, 10_000)
	for i := range names {
		names[i] = fmt.Sprintf("%060d%08d", 0, i)
	}
	names[0] = strings.Repeat("0", 1<<20)
	start := time.Now()
	Nearest(strings.Repeat("0", 60)+"zzzzzzzz", names)
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}

// The edits are counted near the diagonal only, which must not show.
func TestDistance(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "bca", "abcabc", "aabbcc", "cbacba", "abcdefgh", "badcfehg", "bcdefgha", "xabcdefg"}
	for _, a := range words {
		for _, b := range words {
			full := distance(a, b, maxGuessed)
			for limit := 1; limit < 9; limit++ {
				if got := distance(a, b, limit); got != full && (full <= limit || got <= limit) {
					t.Errorf("distance(%q, %q, %d) = %d, want %d", a, b, limit, got, full)
				}
			}
		}
	}
	if got := distance("abcdefgh", "badcfehg", 8); got != 4 {
		t.Errorf("four swaps are %d edits", got)
	}
}

func TestSuggest(t *testing.T) {
	tests := []struct {
		name       string
		candidates []string
		want       string
	}{
		{"Bukket", []string{"Object", "Bucket"}, `did you mean "Bucket"?`},
		{"Zebra", []string{"Object", "Bucket", "Object"}, "one of Bucket, Object"},
		{"Zebra", nil, ""},
		{"Zebra", strings.Split("aaaaaa,bbbbbb,cccccc,dddddd,eeeeee,ffffff,gggggg,hhhhhh,iiiiii", ","), ""},
		{"Zebra", []string{strings.Repeat("x", 1<<20)}, ""},
	}
	for _, tt := range tests {
		if got := Suggest(tt.name, tt.candidates); got != tt.want {
			t.Errorf("Suggest(%q, %.60q) = %q, want %q", tt.name, tt.candidates, got, tt.want)
		}
	}
}

func TestSuggested(t *testing.T) {
	for name, want := range map[string]string{"Quene": `; did you mean "Queue"?`, "Other": "; one of Message, Queue"} {
		if got := Suggested(name, []string{"Queue", "Message"}); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := Suggested("Other", nil); got != "" {
		t.Errorf("nothing to suggest: %q", got)
	}
}
