package naming

import (
	"go/build"
	"go/token"
	"io"
	"strings"
	"testing"
)

func TestReservedPackage(t *testing.T) {
	reserved := []string{
		"main", "init", "documentation", "internal", "vendor", "testdata", "type", "range", "string", "error", "len", "nil", "iota",
		"con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9",
	}
	for _, name := range reserved {
		if ReservedPackage(name) == "" {
			t.Errorf("%s is a package name", name)
		}
	}
	for _, name := range []string{"s3", "ec2", "context", "time", "types", "sdk", "resource", "console", "com", "com10", "test", "linux", "document", "builtin"} {
		if why := ReservedPackage(name); why != "" {
			t.Errorf("%s %s", name, why)
		}
	}
	for k := token.BREAK; k <= token.VAR; k++ {
		if ReservedPackage(k.String()) == "" {
			t.Errorf("the keyword %s is a package name", k)
		}
	}
}

// TestFilesAreForEverybody asks go build itself whether it would compile a file
// of a name on a system that is none of those that names are about.
func TestFilesAreForEverybody(t *testing.T) {
	ctx := build.Context{GOOS: "other", GOARCH: "other", Compiler: "gc", OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p\n")), nil
	}}
	for word := range constrained {
		word = strings.ToUpper(word[:1]) + word[1:]
		for _, name := range []string{word, "Ip" + word, "Ip" + word + "Linux", "IpLinux" + word, word + "Test"} {
			file := File(name)
			if ok, err := ctx.MatchFile(".", file); err != nil || !ok || strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s is declared in %s, which is not for every build: %v", name, file, err)
			}
		}
	}
	for device := range devices {
		if file := File(strings.ToUpper(device)); IsDevice(file) {
			t.Errorf("%s is a device on Windows", file)
		}
	}
}

func TestFile(t *testing.T) {
	for name, want := range map[string]string{
		"Bucket": "bucket.go", "ObjectVersion": "object_version.go", "DBInstance": "dbinstance.go", "S3Key": "s3_key.go", "IpV4": "ip_v4.go",
		"Linux": "linux.go", "QueueTest": "queue_test_resource.go", "ImageArm64": "image_arm64_resource.go", "Con": "con_resource.go", "Com1": "com1_resource.go",
		"LocalCon": "local_con.go",
	} {
		if got := File(name); got != want {
			t.Errorf("File(%s) = %s, want %s", name, got, want)
		}
	}
}
