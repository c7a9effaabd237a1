package naming

import (
	"go/token"
	"strings"
)

// ReservedPackage returns why a folder or package of that name would not do, as
// the end of a sentence about the name, or "" if it would. It takes lower-case
// names; what else a name may hold is for the caller.
func ReservedPackage(name string) string {
	switch {
	case token.IsKeyword(name):
		return "is a keyword of Go"
	case predeclared[name]:
		return "is predeclared in Go, and a file that imports it would lose the meaning of the word"
	case unimportable[name] != "":
		return unimportable[name]
	case IsDevice(name):
		return "is the name of a device on Windows, so that Go takes it for no import path"
	}
	return ""
}

// unimportable are package names that compile nowhere or cannot be imported.
var unimportable = map[string]string{
	"main":          "is a program to Go, which nothing can import",
	"init":          "can be the name of nothing but a function in Go, so that no file can import it",
	"documentation": "is the name of packages that the go command skips",
	"internal":      "is a folder to Go that others cannot import from",
	"vendor":        "is a folder to Go that holds copies of other modules",
	"testdata":      "is a folder that the go command skips",
}

// devices are names that Windows takes for a device, in every folder and with
// every ending. A Go module must not hold files or folders of such names.
var devices = set(`con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9
	lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 com0 lpt0`)

// IsDevice reports whether Windows takes a file or folder of that name for a
// device, whatever its case and its ending: "nul", "Aux", "com1.go".
func IsDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return devices[strings.ToLower(stem)]
}

// MaxName bounds the characters of a name: it becomes a file's name, too.
const MaxName = 100

// File returns the name of the Go file that a type is declared in: ObjectVersion
// gives object_version.go. The word before .go ends in _resource where go build
// would read it as a test or a platform, and where Windows reads a device. Names
// that differ in case may come to one file, which is for the caller to see.
func File(typeName string) string {
	name := snake(typeName)
	last := name[strings.LastIndexByte(name, '_')+1:]
	if IsDevice(name) || last != name && constrained[last] {
		name += "_resource"
	}
	return name + ".go"
}

// snake puts an underscore before each word and makes all letters small.
func snake(name string) string {
	var b strings.Builder
	for i := range len(name) {
		if i > 0 && isUpper(name[i]) && !isUpper(name[i-1]) {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(name[i : i+1]))
	}
	return b.String()
}

// constrained are the last words of a file's name that go build gives a meaning.
var constrained = set(`test
	aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris unix wasip1 wasip2 windows zos
	386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le
	ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`)
