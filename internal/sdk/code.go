package sdk

import (
	"maps"
	"regexp"
	"slices"
)

// The places where the SDK writes error codes: the types of errors, the functions
// that read an answer, and the waiters.
var (
	typeCode   = regexp.MustCompile(`\) ErrorCode\(\) string \{(?s:.{0,80}?)return "([^"\n]+)"`)
	answerCode = regexp.MustCompile(`strings\.EqualFold\("([^"\n]+)", errorCode\)`)
	waiterCode = regexp.MustCompile(`"([^"\n]+)" == apiErr\.ErrorCode\(\)`)
)

// ErrorCodes returns the error codes that the SDK knows, sorted; none for a service
// whose errors have no types, of which nothing is known. See Err for failures.
func (p *Package) ErrorCodes() []string {
	if p.cache.codes == nil {
		codes := p.readErrorCodes()
		p.cache.codes = &codes
	}
	return *p.cache.codes
}

// absentCode fits codes of errors that say that something is not there.
var absentCode = regexp.MustCompile(`NotFound|NoSuch|NotExist|NonExist`)

// AbsenceCodes returns those of ErrorCodes whose names say that something is not
// there, sorted.
func (p *Package) AbsenceCodes() []string {
	return slices.DeleteFunc(slices.Clone(p.ErrorCodes()), func(code string) bool { return !absentCode.MatchString(code) })
}

func (p *Package) readErrorCodes() []string {
	codes := map[string]bool{}
	for _, f := range p.typesPackage().files {
		if p.parseTypes(f, "ErrorCode() string") != nil {
			addCodes(codes, typeCode, f.text)
		}
	}
	if len(codes) == 0 {
		return nil
	}
	if slices.Contains(p.cache.listing, "deserializers.go") {
		text, err := p.read("deserializers.go")
		p.fail(err)
		addCodes(codes, answerCode, text)
	}
	for _, name := range p.Operations() {
		if text, err := p.read(operationPrefix + name + ".go"); err == nil {
			addCodes(codes, waiterCode, text)
		}
	}
	return slices.Sorted(maps.Keys(codes))
}

func addCodes(codes map[string]bool, pattern *regexp.Regexp, text []byte) {
	for _, m := range pattern.FindAllSubmatch(text, -1) {
		codes[string(m[1])] = true
	}
}
