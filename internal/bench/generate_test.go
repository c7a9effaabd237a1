//go:build unix

package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/pipeline"
)

// reads returns the files that generating from the definitions reads.
func reads(b *testing.B, definitions ...string) string {
	b.Helper()
	res, err := pipeline.Run(context.Background(), pipeline.Options{Dir: root, Definitions: definitions})
	if err != nil {
		b.Fatal(err)
	}
	files := slices.Concat(res.Read, definitions)
	for i, file := range files {
		if files[i], err = filepath.Abs(file); err != nil {
			b.Fatal(err)
		}
	}
	return strings.Join(files, "\n")
}

// generate runs the whole generator into an empty folder, a new one each time: where many
// files were deleted a moment ago, ext4 looks long for places that are free for new
// ones. With cold it finds a build cache with nothing in it.
func generate(b *testing.B, name string, cold bool, definitions ...string) contender {
	module := b.TempDir() // outside of a module no package can import another, so that there are no catalogs
	if err := os.WriteFile(filepath.Join(module, "go.mod"), []byte("module example.com/out\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	out, runs := "", 0
	resgen := program(b, "cmd/resgen")
	var args []string
	for _, file := range definitions {
		rel, err := filepath.Rel(root, file)
		if err != nil {
			b.Fatal(err)
		}
		args = append(args, rel)
	}
	another := func() {
		runs++
		out = filepath.Join(module, "out"+strconv.Itoa(runs))
	}
	return contender{name: name, before: another, run: process(b, func() *exec.Cmd {
		cmd := exec.Command(resgen, append([]string{"generate", "--out", out}, args...)...)
		cmd.Dir = root
		if cold {
			cmd.Env = append(os.Environ(), "GOCACHE="+b.TempDir())
		}
		return cmd
	}, func(string) error {
		files, err := filepath.Glob(filepath.Join(out, "*", "*.go"))
		if err == nil && len(files) < 4*len(definitions) {
			err = fmt.Errorf("%d files were generated", len(files))
		}
		return err
	})}
}

// BenchmarkGenerateS3 is the generator beside a program that reads the same
// files.
func BenchmarkGenerateS3(b *testing.B) {
	definition := filepath.Join(root, "definitions", "s3.yaml")
	compete(b, []contender{
		readOnly(b, definition),
		generate(b, "generate", false, definition),
		generate(b, "generate, empty build cache", true, definition),
	}, wall, cpu, peak)
}

// BenchmarkGenerateShipped is that for all services that ship.
func BenchmarkGenerateShipped(b *testing.B) {
	definitions := shipped(b)
	compete(b, []contender{
		readOnly(b, definitions...),
		generate(b, "generate", false, definitions...),
	}, wall, cpu, peak)
}

// readOnly reads the files that generating from the definitions reads.
func readOnly(b *testing.B, definitions ...string) contender {
	list, floor := reads(b, definitions...), program(b, "internal/bench/floor")
	return contender{name: "read the files", run: process(b, func() *exec.Cmd {
		cmd := exec.Command(floor)
		cmd.Stdin = strings.NewReader(list)
		return cmd
	}, nil)}
}

func shipped(b *testing.B) []string {
	b.Helper()
	definitions, err := filepath.Glob(filepath.Join(root, "definitions", "*.yaml"))
	if err != nil || len(definitions) < 9 {
		b.Fatal(definitions, err)
	}
	return definitions
}

// BenchmarkGenerateAll is the generator for boto3's nine services beside boto3, which
// makes its classes whenever a program starts.
func BenchmarkGenerateAll(b *testing.B) {
	interpreter := python(b)
	var definitions []string
	for _, name := range []string{"cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs"} {
		definitions = append(definitions, filepath.Join(root, "definitions", name+".yaml"))
	}
	compete(b, []contender{
		{name: "boto3 makes its classes", run: process(b, func() *exec.Cmd {
			return exec.Command(interpreter, "testdata/classes.py")
		}, func(out string) error {
			var n int
			if _, err := fmt.Sscan(out, &n); err != nil || n < 80 {
				return fmt.Errorf("%d classes: %v", n, err)
			}
			return nil
		})},
		generate(b, "generate", false, definitions...),
		generate(b, "generate, empty build cache", true, definitions...),
	}, wall, cpu, peak)
}
