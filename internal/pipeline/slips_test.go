package pipeline

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// slip is a definition with one token changed.
type slip struct {
	kind          string
	line          int
	before, after string // the token
	text          string
}

var tokens = regexp.MustCompile("[A-Za-z0-9_]+|[{}\\[\\]:,\"'.|@#=*&!?%>/-]")

// slips changes a token of a text so many times, as a slip of the pen would. Comments
// stay, and the SDK: it is read once.
func slips(text string, times int, seed uint64) []slip {
	random := rand.New(rand.NewPCG(seed, uint64(len(text))))
	found := slices.DeleteFunc(tokens.FindAllStringIndex(text, -1), func(at []int) bool {
		before := text[strings.LastIndexByte(text[:at[0]], '\n')+1 : at[0]]
		return strings.HasPrefix(text[at[0]-len(before):], "#") || strings.Contains(before, " #") || strings.HasPrefix(text[at[0]-len(before):], "sdk:")
	})
	others := make([]string, len(found))
	for i, at := range found {
		others[i] = text[at[0]:at[1]]
	}
	var all []slip
	for len(all) < times {
		i := random.IntN(len(found))
		at, token := found[i], others[i]
		kind := kindsFor(token)[random.IntN(len(kindsFor(token)))]
		s := slip{kind: kind.name, line: 1 + strings.Count(text[:at[0]], "\n"), before: token}
		s.after = kind.change(token, others, random)
		if s.text = text[:at[0]] + s.after + text[at[1]:]; s.text != text {
			all = append(all, s)
		}
	}
	return all
}

// slipKind is a way in which a token is changed; others are all of the file.
type slipKind struct {
	name   string
	change func(token string, others []string, random *rand.Rand) string
}

func kindsFor(token string) []slipKind {
	switch c := token[0]; {
	case !isWord(c):
		return markKinds
	case strings.Trim(token, "0123456789") == "":
		return numberKinds
	}
	return wordKinds
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isUpper(word string) bool { return 'A' <= word[0] && word[0] <= 'Z' }

var anyKinds = []slipKind{
	{"left out", func(string, []string, *rand.Rand) string { return "" }},
	{"twice", func(token string, _ []string, _ *rand.Rand) string { return token + " " + token }},
	{"another", func(_ string, others []string, random *rand.Rand) string { return others[random.IntN(len(others))] }},
	{"another behind", func(token string, others []string, random *rand.Rand) string {
		return token + " " + others[random.IntN(len(others))]
	}},
}

var markKinds = append([]slipKind{
	{"a blank before", func(token string, _ []string, _ *rand.Rand) string { return " " + token }},
	{"a blank behind", func(token string, _ []string, _ *rand.Rand) string { return token + " " }},
	{"a line break", func(token string, _ []string, _ *rand.Rand) string { return token + "\n" }},
	{"another mark", func(_ string, _ []string, random *rand.Rand) string {
		const marks = "{}[]:,\"'.|@#=*&!?%>-"
		return string(marks[random.IntN(len(marks))])
	}},
}, anyKinds...)

var numberKinds = append([]slipKind{
	{"one more", func(token string, _ []string, _ *rand.Rand) string {
		n, err := strconv.Atoi(token)
		if err != nil {
			return token
		}
		return strconv.Itoa(n + 1)
	}},
	{"ten times", func(token string, _ []string, _ *rand.Rand) string { return token + "0" }},
	{"zero", func(string, []string, *rand.Rand) string { return "0" }},
	{"negative", func(token string, _ []string, _ *rand.Rand) string { return "-" + token }},
	{"large", func(string, []string, *rand.Rand) string { return "99999999999" }},
}, anyKinds...)

var wordKinds = append([]slipKind{
	{"a letter less", func(token string, _ []string, random *rand.Rand) string {
		i := random.IntN(len(token))
		return token[:i] + token[i+1:]
	}},
	{"a letter twice", func(token string, _ []string, random *rand.Rand) string {
		i := random.IntN(len(token))
		return token[:i+1] + token[i:]
	}},
	{"another letter", func(token string, _ []string, random *rand.Rand) string {
		i := random.IntN(len(token))
		return token[:i] + string(rune('a'+random.IntN(26))) + token[i+1:]
	}},
	{"letters swapped", func(token string, _ []string, random *rand.Rand) string {
		i := random.IntN(len(token))
		if i+1 == len(token) {
			return token
		}
		return token[:i] + token[i+1:i+2] + token[i:i+1] + token[i+2:]
	}},
	{"another case", func(token string, _ []string, _ *rand.Rand) string { return string(token[0]^0x20) + token[1:] }},
	{"lower case", func(token string, _ []string, _ *rand.Rand) string { return strings.ToLower(token) }},
	{"upper case", func(token string, _ []string, _ *rand.Rand) string { return strings.ToUpper(token) }},
	{"plural", func(token string, _ []string, _ *rand.Rand) string {
		if strings.HasSuffix(token, "s") {
			return strings.TrimSuffix(token, "s")
		}
		return token + "s"
	}},
	{"another of its kind", func(token string, others []string, random *rand.Rand) string {
		other := token
		for range 100 {
			if other = others[random.IntN(len(others))]; isWord(other[0]) && isUpper(other) == isUpper(token) {
				break
			}
		}
		return other
	}},
	{"quoted", func(token string, _ []string, _ *rand.Rand) string { return `"` + token + `"` }},
	{"a number", func(string, []string, *rand.Rand) string { return "1" }},
	{"nothing", func(string, []string, *rand.Rand) string { return "null" }},
	{"another flag", func(token string, _ []string, _ *rand.Rand) string {
		if token == "true" {
			return "false"
		}
		return "true"
	}},
}, anyKinds...)
