package boto3

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

func TestDraft(t *testing.T) {
	for _, arg := range strings.Fields(os.Getenv("DRAFT")) {
		parts := strings.Split(arg, ",") // service, resources, paginators, out, dir
		ip := "github.com/aws/aws-sdk-go-v2/service/" + parts[0]
		locs, err := sdk.Locate(context.Background(), parts[4], []string{ip})
		if err != nil {
			t.Fatal(err)
		}
		p, err := sdk.Open(ip, locs[ip])
		if err != nil {
			t.Fatal(err)
		}
		read := func(f string) *source.File {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Log(err)
				return nil
			}
			return source.New(f, b)
		}
		res := Import(read(parts[1]), Options{SDK: p, Paginators: read(parts[2])})
		os.WriteFile(parts[3], res.YAML, 0o644)
		for _, d := range res.Diagnostics.Sorted() {
			fmt.Println(filepath.Base(d.Pos.File.Path), d.Pos.Line, d.Pos.Col, d.ID, d.Message)
		}
		file, diags := definition.Parse(source.New(parts[3], res.YAML))
		for _, d := range diags.Sorted() {
			fmt.Println("PARSE", d.Pos, d.ID, d.Message)
		}
		_, diags, err = resolve.Service(file, p)
		fmt.Println(err)
		for _, d := range diags.Sorted() {
			fmt.Println("RESOLVE", d.Pos, d.ID, d.Message)
		}
	}
}
