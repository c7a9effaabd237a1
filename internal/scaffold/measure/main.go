// Measure compares scaffolds with definitions that were made by hand, by kind of
// fact and by service: precision, recall and F1. Precision counts only what is about
// operations that the definition mentions.
//
//	go run ./internal/scaffold/measure [-boto3 folder] [-v] [definition.yaml or folder ...]
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/seed5e775779/resgen/internal/boto3"
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

func main() {
	packages := flag.String("boto3", os.Getenv("RESGEN_PYTHON_PACKAGES"), "the `folder` of Python's packages, for the nine files in boto3")
	verbose := flag.Bool("v", false, "say what was missed and what is wrong")
	flag.Parse()
	golds, err := definitions(flag.Args())
	if err == nil && *packages != "" {
		var more []*definition.File
		more, err = filesOfBoto3(*packages)
		golds = append(more, golds...)
	}
	if err == nil {
		err = measure(os.Stdout, golds, *verbose)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// definitions reads files, and the definitions in folders.
func definitions(args []string) ([]*definition.File, error) {
	files, found, err := pipeline.Definitions(args)
	if err == nil && found.Len() > 0 {
		d := found.Sorted()[0]
		err = fmt.Errorf("%s: %s", d.Pos, d.Message)
	}
	return files, err
}

// filesOfBoto3 imports the newest resource file of every service that boto3 has.
func filesOfBoto3(packages string) ([]*definition.File, error) {
	files, err := filepath.Glob(filepath.Join(packages, "boto3", "data", "*", "*", "resources-1.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has no files of boto3", packages)
	}
	slices.Sort(files)
	newest := map[string]string{}
	var order []string
	for _, file := range files {
		service := filepath.Base(filepath.Dir(filepath.Dir(file)))
		if newest[service] == "" {
			order = append(order, service)
		}
		newest[service] = file
	}
	var all []*definition.File
	for _, service := range order {
		pkg, err := open("github.com/aws/aws-sdk-go-v2/service/" + service)
		if err != nil {
			return nil, err
		}
		text, err := os.ReadFile(newest[service])
		if err != nil {
			return nil, err
		}
		res := boto3.Import(source.New(newest[service], text), boto3.Options{SDK: pkg})
		f, _ := definition.Parse(source.New("boto3/"+service, res.YAML))
		all = append(all, f)
	}
	return all, nil
}

func open(importPath string) (*sdk.Package, error) {
	return pipeline.OpenSDK(context.Background(), "", importPath)
}

// measure prints a row for each definition, and the averages.
func measure(w io.Writer, golds []*definition.File, verbose bool) error {
	t := &table{w: w}
	t.head()
	for _, gold := range golds {
		pkg, err := open(gold.SDK.Value)
		if err != nil {
			return err
		}
		r, err := Compare(gold, pkg)
		if err != nil {
			return err
		}
		t.row(gold.Source.Path, r)
		if verbose {
			t.details(r)
		}
	}
	t.averages()
	return nil
}
