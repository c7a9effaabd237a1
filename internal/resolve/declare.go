package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// declare makes the service, its resources and their identifiers, so that
// everything after it can refer to all of them.
func (r *resolver) declare() {
	f := r.file
	r.out = &model.Service{
		Name:       f.Service.Value,
		Package:    f.Service.Value,
		Definition: f.Source.Path,
		SDK:        f.SDK.Value,
		Signed:     r.sdk.HasOption("Credentials"),
		Doc:        f.Doc.Value,
		InnerLists: model.InnerLists{}, InXML: model.InputTexts{}, Named: map[*sdk.Field]bool{}, Inner: model.InnerStructs{},
	}
	if f.Package.IsSet() {
		r.out.Package = f.Package.Value
	}
	r.out.Root = r.declareResource(f.Root).Resource
	r.out.Root.Name = rootName(f)
	for _, def := range f.Resources {
		res := r.declareResource(def)
		r.byName[def.Name.Value] = res
		r.out.Resources = append(r.out.Resources, res.Resource)
	}
}

// otherRoot is the name of the type where everything starts if Service is that of a
// resource.
const otherRoot = "Root"

// rootName is the name of the type where everything starts: Service, unless that is
// what a resource is called.
func rootName(f *definition.File) string {
	if slices.ContainsFunc(f.Resources, func(def *definition.Resource) bool { return def.Name.Value == f.Root.Name.Value }) {
		return otherRoot
	}
	return f.Root.Name.Value
}

func (r *resolver) declareResource(def *definition.Resource) *resource {
	res := &resource{def: def, Resource: &model.Resource{Name: def.Name.Value, Doc: def.Doc.Value}}
	fields := map[string]bool{}
	for _, id := range def.Identifiers {
		res.Identifiers = append(res.Identifiers, &model.Identifier{
			Name:      id.Name.Value,
			Field:     unique(fields, fieldName(id.Name.Value)),
			Type:      r.declareType(id.Type),
			Sensitive: id.Sensitive,
			Empty:     id.Empty,
			Optional:  id.Optional,

			TrimPrefix: id.TrimPrefix.Value,
			TrimSuffix: id.TrimSuffix.Value,
		})
		for _, word := range id.Placeholders {
			last := res.Identifiers[len(res.Identifiers)-1]
			last.Placeholders = append(last.Placeholders, word.Value)
		}
		r.checkIdentifier(id)
		if id.List.IsSet() {
			res.Identifiers[len(res.Identifiers)-1].List = r.declareList(id)
		}
	}
	r.declareAbsences(res)
	r.all = append(r.all, res)
	return res
}

// declareType returns the Go type of an identifier, string after reporting.
func (r *resolver) declareType(t definition.Text) sdk.Type {
	switch t.Value {
	case "", "string":
		return stringType
	case "integer":
		return int32Type
	case "long":
		return int64Type
	case "time":
		return timeType
	}
	id := sdk.Ident{Path: r.file.SDK.Value + "/types", Name: t.Value}
	if r.sdk.Enum(id) == nil {
		r.unknown(t.Pos, "unknown-type", "enum of the SDK's types package", t.Value, r.sdk.EnumNames())
		return stringType
	}
	return namedType(id)
}

// isString reports whether the type of an identifier is string.
func isString(t definition.Text) bool { return !t.IsSet() || t.Value == "string" }

// isNumber reports whether an identifier is a number or a time, of which the zero
// value says that there is none.
func isNumber(t definition.Text) bool {
	return t.Value == "integer" || t.Value == "long" || t.Value == "time"
}

// checkIdentifier reports keys of an identifier that contradict each other.
func (r *resolver) checkIdentifier(id *definition.Identifier) {
	switch {
	case isNumber(id.Type) && (id.Sensitive || id.Empty || id.Optional):
		r.errorf(id.Type.Pos, "type-mismatch", "an identifier that is sensitive, or may be empty or absent, must be a string")
	case !isString(id.Type) && id.Sensitive:
		r.errorf(id.Type.Pos, "type-mismatch", "an identifier that is sensitive must be a string: the values of an enum are known")
	case len(id.Placeholders) > 0 && (!isString(id.Type) || id.Sensitive || id.List.IsSet()):
		r.errorf(id.Placeholders[0].Pos, "bad-identifier", "%s cannot have placeholders: they are for strings that can be printed", id.Name.Value)
	case id.TrimPrefix.IsSet() && (!isString(id.Type) || id.List.IsSet()):
		r.errorf(id.TrimPrefix.Pos, "bad-identifier", "%s cannot have forms with a prefix: they are for strings", id.Name.Value)
	case id.TrimSuffix.IsSet() && (!isString(id.Type) || id.List.IsSet()):
		r.errorf(id.TrimSuffix.Pos, "bad-identifier", "%s cannot have forms with a suffix: they are for strings", id.Name.Value)
	case id.Empty && id.Optional:
		r.errorf(id.Name.Pos, "bad-identifier", "%s cannot be both: with empty, \"\" is a value that requests send; with optional it says that there is none, and requests leave it out", id.Name.Value)
	}
}

func (r *resolver) declareAbsences(res *resource) {
	for _, e := range res.def.NotFound {
		absence := model.Absence{Code: e.Code.Value, Message: e.Message.Value}
		res.NotFound = append(res.NotFound, absence)
	}
	r.noteAbsences(res.NotFound)
}

// noteAbsences adds to what the service says of anything that is not there.
func (r *resolver) noteAbsences(list []model.Absence) {
	for _, absence := range list {
		if !slices.Contains(r.out.Absences, absence) {
			r.out.Absences = append(r.out.Absences, absence)
		}
	}
}

// identifier returns the identifier of that name, or nil.
func (res *resource) identifier(name string) *model.Identifier {
	for _, id := range res.Identifiers {
		if id.Name == name {
			return id
		}
	}
	return nil
}

// fieldName returns the struct field and argument for an identifier. Names that
// emitted code uses for something else get a tail.
func fieldName(identifier string) string {
	name := naming.Unexported(identifier)
	switch name {
	case "svc", "client", "state", "made", "data", "fetch", "load", "own", "read", "status", "ctx", "context", "glue", "resource", "strings", "time", "types", "sdk":
		return name + "Value"
	}
	switch {
	case len(name) == 1: // receivers have one letter
		return name + "Value"
	case strings.HasSuffix(name, "In"): // methods that make handles of a list end so
		return name + "Value"
	}
	return name
}

// variable takes a lower-case name of the package.
func (r *resolver) variable(name string) string { return unique(r.variables, name) }

// reservedVariables are the names of imports, and of what every package has.
func reservedVariables() map[string]bool {
	return map[string]bool{
		"answer": true, "answers": true, "aws": true, "checkAnswers": true, "checkedClient": true, "checks": true, "lacks": true, "withAPIOptions": true, "context": true, "fastjson": true, "fastxml": true, "glue": true, "iter": true, "resource": true, "sdk": true,
		"middleware": true, "slices": true, "strconv": true, "time": true, "types": true,
	}
}

// unique takes a name, with a number behind it if it is taken.
func unique(taken map[string]bool, name string) string {
	free := name
	for n := 2; taken[free]; n++ {
		free = name + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}
