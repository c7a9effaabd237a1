package sdk

import (
	"bytes"
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// Waiter returns the waiter of that name, or nil if there is none. The first
// question about waiters reads every operation's file, as the SDK puts a waiter
// beside the operation it polls; see Err for failures.
func (p *Package) Waiter(name string) *Waiter { return p.allWaiters()[name] }

// Waiters returns the sorted names of all waiters; see Err for failures.
func (p *Package) Waiters() []string { return slices.Sorted(maps.Keys(p.allWaiters())) }

func (p *Package) allWaiters() map[string]*Waiter {
	if p.cache.waiters != nil {
		return p.cache.waiters
	}
	p.cache.waiters = map[string]*Waiter{}
	for _, name := range p.Operations() {
		text, err := p.operationText(name)
		p.fail(err)
		p.scanWaiters(text)
	}
	return p.cache.waiters
}

// scanWaiters notes the waiters whose constructors a file declares:
//
//	func New<Name>Waiter(client <Operation>APIClient, ...
func (p *Package) scanWaiters(text []byte) {
	for at := range indices(text, "\nfunc New") {
		name, args, ok := strings.Cut(lineAt(text, at)[len("func New"):], "Waiter(client ")
		operation, _, typed := strings.Cut(args, "APIClient,")
		if ok && typed && token.IsIdentifier(name) && ast.IsExported(name) && p.cache.operations[operation] != nil {
			p.cache.waiters[name] = &Waiter{Name: name, Operation: operation, Doc: docAbove(text, "type "+name+"Waiter struct")}
		}
	}
}

// docAbove returns the line comments directly above the line that starts so.
func docAbove(text []byte, start string) string {
	if i := bytes.Index(text, []byte("\n"+start)); i >= 0 {
		return docBefore(text, i+1)
	}
	return ""
}

// docBefore returns the line comments directly above the line that begins at a place.
func docBefore(text []byte, at int) string {
	var lines []string
	for above := text[:max(at-1, 0)]; ; {
		cut := bytes.LastIndexByte(above, '\n')
		line := string(above[cut+1:])
		if !strings.HasPrefix(line, "//") {
			break
		}
		lines = append(lines, line)
		above = above[:max(cut, 0)]
	}
	slices.Reverse(lines)
	return docText(lines)
}
