package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/seed5e775779/resgen/internal/source"
)

// Text prints diagnostics for people: a line with place, message and id, the
// line of the file with a caret below the place, then the related places.
//
//	definitions/s3.yaml:12:18: unknown operation "PutObjekt" [unknown-operation]
//	      operation: PutObjekt
//	                 ^
//	definitions/s3.yaml:3:1: first declared here
//
// The message of a note begins with "note: ", that of a warning with "warning: ".
//
// Control characters of the input are printed as escapes, so that it cannot
// write to the terminal. The error is that of w.
func Text(w io.Writer, diagnostics []Diagnostic) error {
	var out strings.Builder
	for _, d := range diagnostics {
		message := d.Message + " [" + d.ID + "]"
		if d.Note {
			message = "note: " + message
		}
		if d.Warning {
			message = "warning: " + message
		}
		writePlace(&out, d.Pos, message)
		if excerpt := d.Pos.Excerpt(); excerpt != "" {
			line, caret, _ := strings.Cut(excerpt, "\n")
			fmt.Fprintf(&out, "\t%s\n\t%s\n", strings.Map(blank, line), caret)
		}
		for _, r := range d.Related {
			writePlace(&out, r.Pos, r.Message)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func writePlace(out *strings.Builder, pos source.Pos, message string) {
	if pos.IsValid() {
		out.WriteString(OneLine(pos.String()) + ": ")
	}
	out.WriteString(OneLine(message) + "\n")
}

// OneLine escapes what would end the line or act on a terminal.
func OneLine(s string) string {
	var out strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) {
			out.WriteRune(r)
			continue
		}
		out.WriteString(strings.Trim(fmt.Sprintf("%+q", r), "'"))
	}
	return out.String()
}

// blank keeps the width of an excerpt, for the caret's sake.
func blank(r rune) rune {
	if r == '\t' || unicode.IsPrint(r) {
		return r
	}
	return unicode.ReplacementChar
}

type jsonPlace struct {
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonDiagnostic struct {
	jsonPlace
	ID      string        `json:"id"`
	Note    bool          `json:"note,omitempty"`
	Warning bool          `json:"warning,omitempty"`
	Message string        `json:"message"`
	Related []jsonRelated `json:"related,omitempty"`
}

// JSON prints diagnostics for programs: an array of objects with path, line,
// column (both from 1, the column in runes), id, message and related. Path,
// line and column are missing for a finding about no file; related is missing
// if there is none. A note has note: true, a warning
// warning: true. No diagnostics are an empty array. The error is that of w.
func JSON(w io.Writer, diagnostics []Diagnostic) error {
	all := make([]jsonDiagnostic, 0, len(diagnostics))
	for _, d := range diagnostics {
		j := jsonDiagnostic{jsonPlace: placeOf(d.Pos), ID: d.ID, Note: d.Note, Warning: d.Warning, Message: d.Message}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonRelated{placeOf(r.Pos), r.Message})
		}
		all = append(all, j)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(all)
}

func placeOf(p source.Pos) jsonPlace {
	if !p.IsValid() {
		return jsonPlace{}
	}
	return jsonPlace{Path: p.File.Path, Line: p.Line, Column: p.Col}
}

// GitHub prints diagnostics as workflow commands, which GitHub shows beside the
// line they are about, notes as notices, warnings as warnings. Related places follow in the message.
// The error is that of w.
func GitHub(w io.Writer, diagnostics []Diagnostic) error {
	var out strings.Builder
	for _, d := range diagnostics {
		command := "::error "
		if d.Note {
			command = "::notice "
		}
		if d.Warning {
			command = "::warning "
		}
		out.WriteString(command)
		if d.Pos.IsValid() {
			fmt.Fprintf(&out, "file=%s,line=%d,col=%d,", property.Replace(d.Pos.File.Path), d.Pos.Line, d.Pos.Col)
		}
		message := d.Message
		for _, r := range d.Related {
			message += "\n" + r.Pos.String() + ": " + r.Message
		}
		fmt.Fprintf(&out, "title=%s::%s\n", property.Replace(d.ID), data.Replace(message))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// GitHub's escapes for the text of a command and for its properties.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
