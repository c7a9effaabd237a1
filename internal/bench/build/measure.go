package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// listed is a package as go list tells it.
type listed struct {
	ImportPath string
	Dir        string
	Export     string
	GoFiles    []string
	Module     *struct{ GoVersion string }
	DepOnly    bool
}

// list returns a package, and before it what it imports, all compiled.
func list(path string) ([]listed, error) {
	out, err := command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Module,DepOnly", path)
	if err != nil {
		return nil, err
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		switch err := dec.Decode(&p); {
		case err == io.EOF:
			return all, nil
		case err != nil:
			return nil, err
		}
		all = append(all, p)
	}
}

// command runs a command and returns what it prints.
func command(name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, stderr.Bytes())
	}
	return out, nil
}

// archives compares the archives of both packages, as the build cache has them.
func archives(b *bench, service string) error {
	ours, err := archive(module + "/generated/" + service)
	if err != nil {
		return err
	}
	theirs, err := archive(sdkModule + service)
	if err != nil {
		return err
	}
	b.add("package:archive-MB", ours/1e6)
	b.add("sdk:archive-MB", theirs/1e6)
	b.add("package:archive", ours/theirs)
	return nil
}

func archive(path string) (float64, error) {
	out, err := command("go", "list", "-export", "-f", "{{.Export}}", path)
	if err != nil {
		return 0, err
	}
	return size(strings.TrimSpace(string(out)))
}

func size(file string) (float64, error) {
	info, err := os.Stat(file)
	if err != nil {
		return 0, err
	}
	return float64(info.Size()), nil
}

// compileTimes compares the CPU time that the compiler takes, its garbage
// collector included, round by round.
func compileTimes(b *bench, service string, rounds int) error {
	dir, err := os.MkdirTemp("", "resgen-build")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sdk, err := newCompilation(dir, sdkModule+service)
	if err != nil {
		return err
	}
	ours, err := newCompilation(dir, module+"/generated/"+service)
	if err != nil {
		return err
	}
	var ratios []float64
	for round := range rounds {
		took, err := compileBoth(ours, sdk, round%2 == 1)
		if err != nil {
			return err
		}
		ratios = append(ratios, float64(took[0])/float64(took[1]))
	}
	b.addRounds("package:cpu", ratios)
	return nil
}

// compileBoth compiles ours and theirs, or the other way round, and returns what
// each took.
func compileBoth(ours, sdk *compilation, sdkFirst bool) (took [2]time.Duration, err error) {
	for i := range 2 {
		c, at := ours, 0
		if (i == 0) == sdkFirst {
			c, at = sdk, 1
		}
		if took[at], err = c.run(); err != nil {
			return took, err
		}
	}
	return took, nil
}

// compilation is one package and what the compiler needs to compile it.
type compilation struct {
	dir  string
	args []string
}

func newCompilation(dir, path string) (*compilation, error) {
	all, err := list(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(dir, strings.ReplaceAll(path, "/", "-"))
	var imports bytes.Buffer
	c := &compilation{}
	for _, p := range all {
		if p.DepOnly {
			if p.Export != "" {
				fmt.Fprintf(&imports, "packagefile %s=%s\n", p.ImportPath, p.Export)
			}
			continue
		}
		c.dir = p.Dir
		c.args = append([]string{"-pack", "-complete", "-lang", "go" + language(p.Module.GoVersion), "-p", p.ImportPath,
			"-importcfg", name + ".cfg", "-o", name + ".a"}, p.GoFiles...)
	}
	return c, os.WriteFile(name+".cfg", imports.Bytes(), 0o600)
}

// language cuts a version, such as 1.26.8, to that of the language.
func language(version string) string {
	parts := strings.SplitN(version, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// run compiles the package and returns the CPU time.
func (c *compilation) run() (time.Duration, error) {
	tool, err := command("go", "tool", "-n", "compile")
	if err != nil {
		return 0, err
	}
	cmd := exec.Command(strings.TrimSpace(string(tool)), c.args...)
	cmd.Dir = c.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("compile %s: %w\n%s", c.dir, err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

// variants are the programs in testdata that are compared with ones that use the client
// alone: the name of the number, the program, with a + and a build tag if it has one, and
// the other one.
var variants = map[string][][3]string{
	"s3":  {{"program", "s3", "s3-sdk"}, {"program,_SDKDecoder", "s3-sdkdecoder", "s3-sdk"}},
	"sqs": {{"program", "sqs", "sqs-sdk"}},
	"iam": {{"program", "iam", "iam-sdk"}, {"decoders", "iam-all+decoders", "iam-all"}},
	"ec2": {{"program", "ec2", "ec2-sdk"}, {"decoders", "ec2-all+decoders", "ec2-all"}},
}

// programs compares the sizes of small programs that do the same.
func programs(b *bench, service string) error {
	if variants[service] == nil {
		return nil
	}
	dir, err := os.MkdirTemp("", "resgen-build")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, v := range variants[service] {
		n, err := program(dir, v[1])
		if err != nil {
			return err
		}
		sdk, err := program(dir, v[2])
		if err != nil {
			return err
		}
		b.add(v[0]+":size", n/sdk)
	}
	return nil
}

// program builds a program of testdata and returns its size, without the version
// control's stamp, whose length varies.
func program(dir, name string) (float64, error) {
	file := filepath.Join(dir, name)
	folder, tag, _ := strings.Cut(name, "+")
	if _, err := command("go", "build", "-buildvcs=false", "-tags", tag, "-o", file, module+"/internal/bench/build/testdata/"+folder); err != nil {
		return 0, err
	}
	return size(file)
}
