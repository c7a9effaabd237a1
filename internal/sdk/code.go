package sdk

import (
	"bytes"
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

var absentCode = regexp.MustCompile(`(?i)NotFound|NoSuch|NotExist|NonExist`)

// SaysAbsent reports whether the name of an error code says that something is not
// there, in whatever capitals.
func SaysAbsent(code string) bool { return absentCode.MatchString(code) }

// AbsenceCodes returns those of ErrorCodes of which SaysAbsent is true, sorted.
func (p *Package) AbsenceCodes() []string {
	return slices.DeleteFunc(slices.Clone(p.ErrorCodes()), func(code string) bool { return !SaysAbsent(code) })
}

func (p *Package) readErrorCodes() []string {
	codes := map[string]bool{}
	for _, f := range p.typesPackage().files {
		if !f.broken && p.mentions(f, "ErrorCode() string") {
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
		text, err := p.operationText(name)
		if err == nil && waits(text) {
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

// OperationErrors returns the error codes that the SDK looks for in answers of an
// operation, in its order; none for an SDK that reads errors by schemas, which do
// not tell. See Err for failures.
func (p *Package) OperationErrors(operation string) []string {
	functions, err := p.deserializers()
	p.fail(err)
	for _, prefix := range []string{"awsRestxml_", "awsRestjson1_", "awsAwsjson10_", "awsAwsjson11_", "awsEc2query_", "awsAwsquery_", "smithyRpcv2cbor_"} {
		if text := functions[prefix+"deserializeOpError"+operation]; text != nil {
			return codesIn(answerCode, text)
		}
	}
	return nil
}

// WaiterCodes returns the error codes that the waiters of an operation look for, in
// the order of the SDK's source; see Err for failures.
func (p *Package) WaiterCodes(operation string) []string {
	if p.cache.operations[operation] == nil {
		return nil
	}
	text, err := p.operationText(operation)
	p.fail(err)
	if !waits(text) {
		return nil
	}
	return codesIn(waiterCode, text)
}

// waits reports whether a waiter in a file looks at codes: few have one, and the pattern
// is slow.
func waits(text []byte) bool { return bytes.Contains(text, []byte("== apiErr.ErrorCode()")) }

func codesIn(pattern *regexp.Regexp, text []byte) []string {
	var codes []string
	for _, m := range pattern.FindAllSubmatch(text, -1) {
		if code := string(m[1]); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}
