package scaffold

import (
	"slices"
	"strings"
)

// vocabulary is the words that an SDK package uses. They tell singular from plural
// where English has no rule: "Cors" is no plural where nothing is called "Cor".
type vocabulary struct {
	words map[string]bool
	// fixed are phrases that look like plurals and are the names of one thing, as
	// the member DhcpOptionsId says of "dhcp options".
	fixed map[phrase]bool
	keys  map[string]phrase // of names, as key made them
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: map[string]bool{}, fixed: map[phrase]bool{}, keys: map[string]phrase{}}
}

// learn notes the words of a name.
func (v *vocabulary) learn(name string) {
	for _, w := range words(name) {
		v.words[strings.ToLower(w)] = true
	}
}

// learnMember notes what the name of a text in an input says: that FpgaImagesId
// would be the identifier of one thing called "fpga images".
func (v *vocabulary) learnMember(name string) {
	p := phraseOf(name)
	if owner := butLast(p); suffixes[last(p)] != "" && strings.HasSuffix(owner, "s") && !strings.HasSuffix(owner, "ss") {
		v.fixed[owner] = true
	}
}

// singularWord is the singular of a word, or the word itself if it is one.
func (v *vocabulary) singularWord(w string) string {
	if len(w) < 3 || !strings.HasSuffix(w, "s") || hasAnySuffix(w, "ss", "us", "is", "ias", "ews") {
		return w
	}
	switch {
	case strings.HasSuffix(w, "indices"):
		return w[:len(w)-4] + "ex"
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "es"):
		return v.singularES(w)
	case v.words[w[:len(w)-1]]:
		return w[:len(w)-1]
	}
	return w
}

// singularES is the singular of a word that ends in es: "caches" is of "cache",
// "batches" of "batch", by what the package knows.
func (v *vocabulary) singularES(w string) string {
	e, bare := w[:len(w)-1], w[:len(w)-2]
	hissing := hasAnySuffix(w, "sses", "xes", "ches", "shes", "uses", "iases")
	switch {
	case v.words[e] && !v.words[bare]:
		return e
	case v.words[bare] && !v.words[e]:
		return bare
	case hissing && (v.words[bare] || hasAnySuffix(w, "sses", "xes", "ches", "shes")):
		return bare
	case v.words[e]:
		return e
	}
	return w
}

func hasAnySuffix(w string, tails ...string) bool {
	for _, tail := range tails {
		if strings.HasSuffix(w, tail) {
			return true
		}
	}
	return false
}

// singular is a phrase with its last word in the singular.
func (v *vocabulary) singular(p phrase) phrase {
	if v.fixed[p] || p == "" {
		return p
	}
	w := last(p)
	if w != p && generation.MatchString(strings.ToUpper(w)) {
		return v.singular(butLast(p)) + " " + w
	}
	return p[:len(p)-len(w)] + v.singularWord(w)
}

// isPlural reports whether a phrase speaks of many.
func (v *vocabulary) isPlural(p phrase) bool { return v.singular(p) != p }

// key is what a member's name says, whatever its capitals and its number: VpcId,
// VPCId and VpcIds have the key "vpc id".
func (v *vocabulary) key(name string) phrase {
	k, ok := v.keys[name]
	if !ok {
		k = v.singular(phraseOf(name))
		v.keys[name] = k
	}
	return k
}

// suffixes are the last words of members that identify, and how a Go name has them.
var suffixes = map[string]string{
	"id": "Id", "name": "Name", "arn": "Arn", "identifier": "Identifier", "url": "Url", "key": "Key",
	"handle": "Handle", "number": "Number", "version": "Version", "uri": "Uri", "ip": "Ip",
}

// preference orders them where several members could identify a thing.
var preference = []string{"id", "identifier", "name", "arn", "url", "key", "handle", "version", "number", "ip", "uri"}

// place is where the last word of a phrase stands in the preference; behind all others if
// it does not.
func place(p phrase) int {
	if n := slices.Index(preference, last(p)); n >= 0 {
		return n
	}
	return len(preference)
}

// notIdentifiers are last words of members that never identify.
var notIdentifiers = set(`token password secret etag body content document description message data value status
	cidr owner payer type format locale language reason comment mode match expected`)

// facets are last words of phrases that are about a part, or a view, of a thing.
var facets = set(`attribute attributes status permission history statistics statistic count health progress output
	content details detail data metadata info information summary`)
