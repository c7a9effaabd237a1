// Package naming makes and checks Go identifiers, and finds the name that was
// meant by one that is wrong. It is a leaf: it imports no other package of this
// module. Its functions are safe for concurrent use.
package naming

import (
	"go/token"
	"strings"
)

// IsExported reports whether name is an exported Go identifier of ASCII letters
// and digits only, as all names of the SDK are: an upper-case letter first, no
// underscore. The empty name is not.
func IsExported(name string) bool {
	if name == "" || !isUpper(name[0]) {
		return false
	}
	for _, c := range []byte(name) {
		if !isUpper(c) && !isLower(c) && !isDigit(c) {
			return false
		}
	}
	return true
}

// Unexported returns the name with its first word in lower case, for fields,
// parameters and variables: BucketName becomes bucketName, Id id, URLPath
// urlPath, IDs ids, S3Key s3Key. A keyword or predeclared name gives way to
// another word: Type becomes typ, String stringValue. Two names may come to one
// (Id and ID), which is for the caller to see. The empty name stays empty.
func Unexported(name string) string {
	n := firstWord(name)
	lower := strings.ToLower(name[:n]) + name[n:]
	if other, ok := instead[lower]; ok {
		return other
	}
	if token.IsKeyword(lower) || predeclared[lower] {
		return lower + "Value"
	}
	return lower
}

// instead holds what Go programmers write where the language took the word.
var instead = map[string]string{
	"type": "typ", "func": "fn", "package": "pkg", "range": "rng", "interface": "iface", "import": "imp",
}

// predeclared are the names of the universe block.
var predeclared = set(`any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64
	rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete
	imag len make max min new panic print println real recover`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

// firstWord returns the length of the first word: one upper-case letter, or a
// run of them without the one that starts the next word.
func firstWord(name string) int {
	n := 0
	for n < len(name) && isUpper(name[n]) {
		n++
	}
	if n < 2 || n == len(name) || !isLower(name[n]) || isPlural(name[n:]) {
		return n
	}
	return n - 1
}

// isPlural reports whether rest is the s of an initialism, as in IDs.
func isPlural(rest string) bool {
	return rest[0] == 's' && (len(rest) == 1 || isUpper(rest[1]))
}

// Receiver returns the receiver name for methods of a type: its first letter in
// lower case, or r if it starts with none.
func Receiver(typeName string) string {
	if typeName == "" || !isUpper(typeName[0]) && !isLower(typeName[0]) {
		return "r"
	}
	return strings.ToLower(typeName[:1])
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
