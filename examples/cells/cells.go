// Package cells makes texts fit for the cells of tables: names and tags are whatever
// their authors liked.
package cells

import (
	"strings"
	"unicode"
)

// Printable leaves out what would break a table or speak to the terminal. Tabs and ends
// of lines become blanks.
func Printable(cell string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return -1
	}, cell)
}

// Harmless keeps spreadsheets from taking a cell of a CSV file for a formula: such a
// cell begins with an apostrophe.
func Harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
