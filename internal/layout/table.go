package layout

import "unicode/utf8"

// table aligns the cells of lines that follow each other, as text/tabwriter does for
// gofmt: a column is as wide as the widest of its cells in neighbouring lines, and the
// last cell of a line belongs to none.
type table struct {
	row  []int   // where the cells of the current line begin in the output, the first one included
	rows [][]int // those of the lines before, which have more than one
}

// end ends a line of the output. Those before are aligned if it has no cells.
func (t *table) end(out []byte) []byte {
	if len(t.row) > 1 {
		t.rows = append(t.rows, append([]int(nil), t.row...))
		t.row = t.row[:0]
		return out
	}
	return t.align(out)
}

// align moves the cells of the lines that have ended, the last lines of out but for
// those that have no cells.
func (t *table) align(out []byte) []byte {
	if len(t.rows) < 2 {
		t.rows = t.rows[:0]
		return out
	}
	from := t.rows[0][0]
	text := append([]byte(nil), out[from:]...)
	pads := t.pads(text, from)
	out = out[:from]
	done := 0
	for i, row := range t.rows {
		for j, at := range row[1:] {
			out = append(out, text[done:at-from]...)
			for range pads[i][j] {
				out = append(out, ' ')
			}
			done = at - from
		}
	}
	t.rows = t.rows[:0]
	return append(out, text[done:]...)
}

// pads returns how many spaces each cell but the first needs in front, by line.
func (t *table) pads(text []byte, from int) [][]int {
	pads := make([][]int, len(t.rows))
	widths := make([][]int, len(t.rows))
	for i, row := range t.rows {
		pads[i], widths[i] = make([]int, len(row)-1), make([]int, len(row)-1)
		for j := range widths[i] {
			widths[i][j] = utf8.RuneCount(text[row[j]-from : row[j+1]-from])
		}
	}
	for column := 0; ; column++ {
		found := false
		for i := 0; i < len(widths); {
			widest, n := 0, i
			for ; n < len(widths) && len(widths[n]) > column; n++ {
				widest = max(widest, widths[n][column])
			}
			for ; i < n; i++ {
				pads[i][column] = widest - widths[i][column]
				found = true
			}
			i = n + 1
		}
		if !found {
			return pads
		}
	}
}
