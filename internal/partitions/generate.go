package main

import (
	"context"
	"fmt"
	"go/format"
	"io/fs"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/output"
)

// generate writes the table made from data below the folder out. It writes all
// of it or nothing.
func generate(out, source string, data fs.FS) error {
	d, err := read(data)
	if err != nil {
		return err
	}
	text, err := render(source, d)
	if err != nil {
		return err
	}
	changes, err := output.Plan(out, []output.File{{Path: table, Data: text}}, output.Rules{Marker: header})
	if err != nil {
		return err
	}
	return output.Apply(context.Background(), out, changes)
}

// render returns the Go file. Lists are text, so that a program which imports
// the package but does not ask pays nothing when it starts, and one service a
// line, so that a refresh is a readable diff.
func render(source string, d *data) ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n// Source: %s.\n\npackage session\n\n", header, strings.Join(strings.Fields(source), " "))
	b.WriteString("var partitionTable = [...]Partition{\n")
	for _, p := range d.partitions {
		fmt.Fprintf(&b, "{ID: %q, Name: %q, DNSSuffix: %q, DualStackDNSSuffix: %q, GlobalRegion: %q,\n", p.ID, p.Name, p.DNSSuffix, p.DualStack, p.Global)
		fmt.Fprintf(&b, "pattern: %q,\nregions: %q,\nservices: `\n", p.Pattern, strings.Join(p.regions, " "))
		for _, s := range p.services {
			b.WriteString(strings.TrimRight(s.name+" "+abbreviate(s.regions, p.regions), " ") + "\n")
		}
		b.WriteString("`},\n")
	}
	b.WriteString("}\n\n// serviceNames leads from what the SDKs call a service to what endpoints call it.\nconst serviceNames = `\n")
	for _, a := range d.aliases {
		fmt.Fprintf(&b, "%s %s\n", a.name, a.prefix)
	}
	b.WriteString("`\n")
	return format.Source([]byte(b.String()))
}

// abbreviate returns "*" for all regions, "* -a -b" for all but a few, else
// the regions themselves, whichever is shortest.
func abbreviate(regions, all []string) string {
	list := strings.Join(regions, " ")
	rest := "*"
	for _, region := range all {
		if !slices.Contains(regions, region) {
			rest += " -" + region
		}
	}
	if len(regions) > 0 && len(rest) < len(list) {
		return rest
	}
	return list
}
