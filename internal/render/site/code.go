package site

import (
	"go/scanner"
	"go/token"
	"html/template"
	"strings"
)

// highlight marks the keywords, texts and comments of a piece of Go.
func highlight(text string) template.HTML {
	src := []byte(text)
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, scanner.ScanComments)
	var b strings.Builder
	done := 0
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		class := classOf(tok)
		if class == "" {
			continue
		}
		start := file.Offset(pos)
		if tok.IsKeyword() {
			lit = tok.String()
		}
		end := min(start+len(lit), len(src))
		b.WriteString(template.HTMLEscapeString(text[done:start]))
		b.WriteString(`<span class="` + class + `">` + template.HTMLEscapeString(text[start:end]) + "</span>")
		done = end
	}
	b.WriteString(template.HTMLEscapeString(text[done:]))
	return template.HTML(b.String())
}

// classOf is the class of a token, "" for one that is not marked.
func classOf(tok token.Token) string {
	switch {
	case tok == token.COMMENT:
		return "c"
	case tok == token.STRING || tok == token.CHAR:
		return "s"
	case tok.IsKeyword():
		return "k"
	case tok == token.INT || tok == token.FLOAT:
		return "n"
	}
	return ""
}
