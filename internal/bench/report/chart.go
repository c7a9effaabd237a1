package main

import (
	"bytes"
	"fmt"
)

// bar is a pair in the chart: the opponent's is as long as the chart is wide,
// ours is in proportion.
type bar struct {
	title, opponent, ours  string
	bench, contender, unit string
}

var bars = []bar{
	{"List 200,000 objects: CPU time", "aws-sdk-go-v2 paginator", "bucket.Objects().All", "List", "collection", "cpu"},
	{"List objects: CPU time", "boto3 bucket.objects.all()", "bucket.Objects().All", "ListBoto3", "collection", "cpu"},
	{"List 200,000 objects in 40 prefixes, 30 ms a request: time", "aws-sdk-go-v2 paginator", "Parallel(16)", "Parallel/prefixes", "Parallel(16)", "speed"},
	{"Delete 100,000 objects, 30 ms to list and 150 ms to delete a page: time", "aws-sdk-go-v2, page by page", "Concurrency(8).DeleteAll", emptyFar, "Concurrency(8)", "wall"},
	{"Nine services: time", "boto3 makes its classes, at each start", "resgen generate, once", "GenerateAll", "generate", "wall"},
}

const (
	chartWidth = 760
	barLeft    = 290.0
	barRoom    = 400.0
	barHeight  = 14
	pairHeight = 66
)

const chartStyle = `<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.label { text-anchor: end }
.theirs { fill: #b6bcc4 }
.ours { fill: #0b7285 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.theirs { fill: #57606a }
.ours { fill: #3bc9db }
}
</style>
`

// chart draws the bars that were measured, as SVG.
func chart(r *results) []byte {
	var body bytes.Buffer
	y := 24
	for _, b := range bars {
		v, ok := r.get(b.bench, b.contender, b.unit)
		if !ok {
			continue
		}
		ratio := v.median
		if b.unit == "speed" {
			ratio = 1 / ratio
		}
		fmt.Fprintf(&body, "<text class=\"title\" x=\"10\" y=\"%d\">%s</text>\n", y, b.title)
		longest := max(1, ratio)
		b.draw(&body, y+8, "theirs", b.opponent, 1, longest)
		b.draw(&body, y+28, "ours", b.ours, ratio, longest)
		y += pairHeight
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Costs beside those of the SDK and of boto3\">\n", chartWidth, y)
	out.WriteString(chartStyle)
	out.Write(body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// draw draws one bar with its label and number.
func (b *bar) draw(out *bytes.Buffer, y int, class, label string, ratio, longest float64) {
	width := max(1, barRoom*ratio/longest)
	base := y + barHeight - 3
	fmt.Fprintf(out, "<text class=\"label\" x=\"%v\" y=\"%d\">%s</text>\n", barLeft-8, base, label)
	fmt.Fprintf(out, "<rect class=\"%s\" x=\"%v\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n", class, barLeft, y, width, barHeight)
	fmt.Fprintf(out, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", barLeft+width+8, base, number(ratio))
}
