package sdk

import (
	"regexp"
	"strings"
)

// jsonDeserializers reads the older style of the SDK, in which a function for each type
// takes members by their names.
type jsonDeserializers struct {
	importPath string
	functions  map[string][]byte
	ofType     map[string]string // functions by what v points to: "*types.Finding", "types.Schedule"
	structs    map[string]bool   // functions that read structs
	formats    map[string]string // of times, by the functions that were asked for
}

// jsonPrefixes are those of the SDK's functions for its protocols of JSON.
var jsonPrefixes = []string{"awsRestjson1_", "awsAwsjson10_", "awsAwsjson11_"}

var (
	jsonOutput   = regexp.MustCompile(` decoder := json\.NewDecoder\(body\) decoder\.UseNumber\(\) var shape interface\{\} .* err = (\w+)\(&output, shape\) if err != nil \{ `)
	jsonFunction = regexp.MustCompile(`^\w+\(v \*(\*?(?:types\.)?\w+), value interface\{\}\) error \{`)
	jsonVariantT = regexp.MustCompile(`uv = &types\.(\w+)\{Value: mv\} break loop $`)
	jsonCall     = regexp.MustCompile(`\b(aws\w+_deserializeDocument\w+)\(`)
)

func newJSONDeserializers(importPath string, functions map[string][]byte) *jsonDeserializers {
	r := &jsonDeserializers{importPath: importPath, functions: functions, ofType: map[string]string{}, structs: map[string]bool{}, formats: map[string]string{}}
	for name, text := range functions {
		if m := jsonFunction.FindSubmatch(text); m != nil {
			r.ofType[string(m[1])] = name
			r.structs[name] = m[1][0] == '*'
		}
	}
	return r
}

// jsonOperation reports whether the text of a HandleDeserialize method decodes the output
// from the whole body.
func jsonOperation(text string) bool { return jsonOutput.MatchString(text) }

func (r *jsonDeserializers) members(of Ident) (map[string]jsonMember, error) {
	name := "*" + of.Name
	if of.Path != r.importPath {
		name = "*types." + of.Name
	}
	text := collapse(r.functions[r.ofType[name]])
	_, rest, ok := strings.Cut(text, "for key, value := range shape { switch key { ")
	clauses, _, closed := strings.Cut(rest, "default: _, _ = key, value } } *v = sv return nil }")
	if !ok || !closed {
		return nil, unread(of.String(), "it is no struct's")
	}
	members := map[string]jsonMember{}
	for _, clause := range strings.Split(" "+clauses, ` case "`)[1:] {
		name, rest, _ := strings.Cut(clause, `": `)
		field := fieldSet(rest)
		if name == "" || field == "" || strings.Contains(name, `"`) {
			return nil, unread(of.String(), clause)
		}
		members[field] = jsonMember{name: name, format: r.format(clause)}
	}
	return members, nil
}

// fieldSet returns the first field of sv that a clause sets or has set; "" if there is
// none. It does without a pattern: clauses are long, and thousands.
func fieldSet(clause string) string {
	for {
		before, rest, found := strings.Cut(clause, "sv.")
		if !found {
			return ""
		}
		end := 0
		for end < len(rest) && isWord(rest[end]) {
			end++
		}
		isAlone := before == "" || !isWord(before[len(before)-1])
		if after := rest[end:]; isAlone && end > 0 && (strings.HasPrefix(after, " = ") || strings.HasPrefix(after, ", value)")) {
			return rest[:end]
		}
		clause = rest
	}
}

func (r *jsonDeserializers) union(of Ident) ([]jsonVariant, error) {
	text := collapse(r.functions[r.ofType["types."+of.Name]])
	_, rest, ok := strings.Cut(text, "loop: for key, value := range shape { if value == nil { continue } switch key { ")
	clauses, _, closed := strings.Cut(rest, "default: uv = &types.UnknownUnionMember{Tag: key} break loop } } *v = uv return nil }")
	if !ok || !closed {
		return nil, unread(of.String(), "it is no union")
	}
	var variants []jsonVariant
	for _, clause := range strings.Split(clauses, `case "`)[1:] {
		name, rest, _ := strings.Cut(clause, `": `)
		m := jsonVariantT.FindStringSubmatch(rest)
		if m == nil {
			return nil, unread(of.String(), clause)
		}
		variants = append(variants, jsonVariant{jsonMember{name: name, format: r.format(rest)}, Ident{of.Path, m[1]}})
	}
	return variants, nil
}

// timeFormats are the functions that parse times, by format.
var timeFormats = []struct{ function, format string }{
	{"smithytime.ParseEpochSeconds(", "epoch-seconds"}, {"smithytime.ParseDateTime(", "date-time"}, {"smithytime.ParseHTTPDate(", "http-date"},
}

// format returns the format of times in a clause, or in the lists and maps that it reads.
func (r *jsonDeserializers) format(clause string) string {
	for _, f := range timeFormats {
		if strings.Contains(clause, f.function) {
			return f.format
		}
	}
	m := jsonCall.FindStringSubmatch(clause)
	if m == nil || r.structs[m[1]] {
		return ""
	}
	format, known := r.formats[m[1]]
	if !known {
		r.formats[m[1]] = "" // for a list that holds itself
		format = r.format(collapse(r.functions[m[1]]))
		r.formats[m[1]] = format
	}
	return format
}
