package structs

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const program = `package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

type song struct{ Title string }

var _ = items.If

func main() {
	svc := dynamodb.New(aws.Config{})
	for range USE.All(context.Background()) {
	}
}
`

// A program that reads no items has nothing of what reads them.
func TestWhoReadsNoItemsLinksNothing(t *testing.T) {
	for use, want := range map[string]bool{`svc.Tables()`: false, `items.Scan[song](svc.Table("songs"))`: true} {
		dir := t.TempDir()
		file, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
		if err := os.WriteFile(file, bytes.Replace([]byte(program), []byte("USE"), []byte(use), 1), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, file).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		symbols, err := exec.CommandContext(t.Context(), "go", "tool", "nm", binary).Output()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(symbols, []byte("runtime/internal/jsonwalk.(*scanner)")) {
			t.Errorf("%s decodes no JSON", use)
		}
		for _, of := range []string{"runtime/internal/attribute.", "runtime/internal/jsonwalk.(*reader)", "runtime/items.planned"} {
			if got := bytes.Contains(symbols, []byte(of)); got != want {
				t.Errorf("%s: has %s: %v, want %v", use, of, got, want)
			}
		}
	}
}
