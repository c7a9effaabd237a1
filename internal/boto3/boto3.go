// Package boto3 turns a resource file as boto3 has it (resources-1.json) into
// a definition of our own format. It is no part of generating: it runs once,
// and what it writes is curated by hand afterwards.
package boto3

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// The ids of the diagnostics of Import.
const (
	idBadName           = "bad-name"
	idBadPager          = "bad-pager"
	idBadPath           = "bad-path"
	idBadSource         = "bad-source"
	idBadTarget         = "bad-target"
	idDuplicateKey      = "duplicate-key"
	idMissingIdentifier = "missing-identifier"
	idMissingKey        = "missing-key"
	idNameClash         = "name-clash"
	idNotPaged          = "not-paged"
	idSDK               = "unreadable-sdk"
	idSyntax            = "json-syntax"
	idTypeMismatch      = "type-mismatch"
	idUnknownIdentifier = "unknown-identifier"
	idUnknownKey        = "unknown-key"
	idUnknownMember     = "unknown-member"
	idUnknownOperation  = "unknown-operation"
	idUnknownResource   = "unknown-resource"
	idUnknownType       = "unknown-type"
	idUnknownWaiter     = "unknown-waiter"
	idUnsupported       = "unsupported"
	idWrongKind         = "wrong-kind"
)

// Options are what an import needs beside the resource file.
type Options struct {
	// SDK is the Go package that the definition is for. It is required.
	SDK *sdk.Package
	// Service is the service's name in the definition; "" takes the SDK
	// package's.
	Service string
	// Paginators is botocore's paginators-1.json of the same service, or nil.
	// It is asked about operations for which the SDK has no paginator.
	Paginators *source.File
}

// Result is what came out of an import.
type Result struct {
	// YAML is the definition, or nil if the resource file is not a JSON object.
	YAML []byte
	// Diagnostics say what could not be imported, and what was imported without
	// some part of it. The YAML says the same in comments at the place where it
	// is missing. The list is never nil.
	Diagnostics *diag.List
}

// Import turns a resource file into a definition. What can be imported is; the
// rest is written down as a comment, with the reason, and reported. The order
// is that of the file, and the same input gives the same bytes. Import is safe
// for concurrent use as long as each call has an sdk.Package of its own.
func Import(resources *source.File, opts Options) Result {
	im := &importer{
		sdk: opts.SDK, diags: new(diag.List),
		resources:  map[string]*resource{},
		shapes:     map[*resource]foundShape{},
		operations: newNameSet(opts.SDK.Operations()),
		types:      newNameSet(opts.SDK.TypeNames()),
		waiters:    newNameSet(opts.SDK.Waiters()),
	}
	im.readPagers(opts.Paginators)
	root := parseJSON(resources, im.diags)
	if root == nil {
		return Result{Diagnostics: im.diags}
	}
	r := &reader{im.diags}
	im.file = r.file(root)
	if root.kind != isObject {
		return Result{Diagnostics: im.diags}
	}
	im.nameAll()
	body := im.definition(opts.Service)
	if err := im.sdk.Err(); err != nil {
		im.diags.Addf(root.pos, idSDK, "the Go SDK could not be read in full: %v", err)
	}
	w := &writer{}
	for _, paragraph := range header(resources.Path) {
		w.comment(paragraph, 0)
	}
	w.WriteByte('\n')
	w.entries(body, 0)
	return Result{YAML: w.Bytes(), Diagnostics: im.diags}
}

// importer is one import under way.
type importer struct {
	sdk   *sdk.Package
	diags *diag.List
	file  *file

	resources  map[string]*resource // those with a Go name, by the file's name
	shapes     map[*resource]foundShape
	pagers     map[string]*pager // by operation
	facts      mapping           // what is said of operations, in their order
	operations *nameSet
	types      *nameSet
	waiters    *nameSet
}

// header is what a reader of the definition should know first. Of the file's
// path only the end is written, which says service and version: where it lies
// on one machine helps nobody.
func header(from string) []string {
	parts := strings.Split(from, "/")
	from = strings.Join(parts[max(0, len(parts)-3):], "/")
	return []string{
		"Imported by resgen from " + from + ".",
		"",
		"Such a file does not say, and this definition still needs, by hand: which error codes mean " +
			"\"not found\" (notFound), which members a list operation never returns (omits), how many items a " +
			"batch's operation takes and where its response lists failures (max, which here is one at a time, and failures), which identifiers are secret (sensitive).",
	}
}

func (im *importer) definition(service string) mapping {
	if service == "" {
		service = im.sdk.Name
	}
	body := mapping{
		{key: "service", value: str(service)},
		{key: "sdk", value: str(im.sdk.ImportPath)},
	}
	top := len(body)
	for _, e := range im.members(im.file.service) {
		e.apart = true
		body = append(body, e)
	}
	var all mapping
	for _, r := range im.file.resources {
		e := im.resource(r)
		e.apart, e.tall = true, true
		all = append(all, e)
	}
	for i, r := range im.file.resources { // now that all that makes them is read
		r.writeOmits(all[i])
	}
	if resources := section("resources", all); resources != nil {
		resources.apart = true
		body = append(body, resources)
	}
	if operations := section("operations", im.facts); operations != nil { // now that all users are read
		operations.apart = true
		body = slices.Insert(body, top, operations)
	}
	return body
}

// fact notes what is true of an operation, once. Its comments go above the operation.
func (im *importer) fact(operation string, said *entry) {
	i, found := slices.BinarySearchFunc(im.facts, operation, func(e *entry, name string) int { return strings.Compare(e.key, name) })
	if !found {
		im.facts = slices.Insert(im.facts, i, &entry{key: operation, value: mapping{}})
	}
	if all := im.facts[i].value.(mapping); !all.has(said.key) {
		im.facts[i].value = append(all, said)
		im.facts[i].comments = append(im.facts[i].comments, said.comments...)
		said.comments = nil
	}
}

// section makes the entry of a mapping with names as keys, or nil if it is
// empty. If nothing of it could be imported, the key is a comment too.
func section(key string, m mapping) *entry {
	if len(m) == 0 {
		return nil
	}
	e := &entry{key: key, value: m, tall: true, out: true}
	for _, item := range m {
		e.out = e.out && item.out
	}
	for _, item := range m {
		item.out = item.out && !e.out
	}
	return e
}

// item is something of the file that becomes an entry.
type item struct {
	im    *importer
	owner *resource
	entry *entry
	op    *sdk.Operation // of the request; nil if there is none
	plain bool           // the format has no convert here
}

// fail reports why the entry cannot be imported. It is written as a comment.
func (it *item) fail(pos source.Pos, id, format string, args ...any) {
	it.say(pos, id, "Left out: ", format, args...)
	it.entry.failed, it.entry.out = true, true
}

// warn reports what the entry is imported without.
func (it *item) warn(pos source.Pos, id, format string, args ...any) {
	it.say(pos, id, "Note: ", format, args...)
}

func (it *item) say(pos source.Pos, id, prefix, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	it.im.diags.Addf(pos, id, "%s", message)
	it.entry.comments = append(it.entry.comments, prefix+sentence(message))
}
