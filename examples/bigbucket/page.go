package main

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"size": size}).Parse(pageText))

// bar is one bar of the chart, in the chart's units.
type bar struct {
	Line
	Y, Width float64
	Color    string
}

const (
	barHeight = 22
	barSpace  = 520.0 // of the widest
)

var colors = []string{"#2f6f9f", "#c7762b", "#5a8f3c", "#8a5aa8", "#b04a4a", "#4a9a94"}

// html writes the report as one page, with a chart of the largest lines. It needs nothing
// else, and no script.
func (r *Report) html(w io.Writer) error {
	lines := r.Lines[:min(shown, len(r.Lines))]
	classes := map[string]string{}
	var bars []bar
	for i, l := range lines {
		if classes[l.Class] == "" {
			classes[l.Class] = colors[len(classes)%len(colors)]
		}
		width := barSpace * float64(l.Bytes) / float64(max(1, lines[0].Bytes))
		bars = append(bars, bar{Line: l, Y: float64(i * barHeight), Width: max(1, width), Color: classes[l.Class]})
	}
	return pageTemplate.Execute(w, map[string]any{
		"Report": r, "Bars": bars, "Classes": classes, "Height": len(bars)*barHeight + 4, "More": len(r.Lines) - len(lines),
	})
}
