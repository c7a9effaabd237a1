package resolve

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindAnswers collects what is known of the answers of the operations in use.
func (r *resolver) bindAnswers() {
	protocol, err := r.sdk.Protocol()
	if err != nil {
		r.errorf(r.file.SDK.Pos, "unreadable-sdk", "%v", err)
		return
	}
	r.out.RESTXML = protocol == sdk.ProtocolRESTXML
	loaded := r.loadedMembers()
	for _, name := range slices.Sorted(maps.Keys(r.used)) {
		if a := r.answer(r.used[name], loaded[name]); a != nil {
			r.out.Answers = append(r.out.Answers, a)
		}
	}
}

// answer returns what is known of an operation's answers; nil if nothing is.
func (r *resolver) answer(op *sdk.Operation, loaded []model.AnswerMember) *model.Answer {
	body, err := r.sdk.AnswerBody(op)
	var elements []string
	if err == nil {
		elements, err = r.sdk.AnswerElements(op)
	}
	if err != nil {
		r.errorf(r.file.SDK.Pos, "unreadable-sdk", "%v", err)
		return nil
	}
	a := &model.Answer{Operation: op, Body: body, Elements: elements, Message: !r.out.RESTXML && slices.ContainsFunc(op.Output.Fields, saysError)}
	if facts := r.facts[op.Name]; facts != nil && facts.def.Answer != nil {
		def := facts.def.Answer
		if def.Anything {
			return nil
		}
		loaded = append(loaded, r.declaredAnswer(a, def)...)
	}
	is := func(f *sdk.Field) func(model.AnswerMember) bool {
		return func(m model.AnswerMember) bool { return m.Field == f }
	}
	for _, f := range op.Output.Fields {
		at := slices.IndexFunc(loaded, is(f))
		switch {
		case at >= 0:
			a.Members = append(a.Members, loaded[at])
		case f.Required && canLack(f):
			a.Members = append(a.Members, model.AnswerMember{Field: f})
		}
	}
	if f := r.failuresMember(op); f != nil && len(a.Members) > 0 && !slices.ContainsFunc(a.Members, is(f)) {
		a.Members = append(a.Members, model.AnswerMember{Field: f})
	}
	if a.Body == sdk.BodyAnything {
		return nil
	}
	a.Flag = r.plainFlag(op)
	return a
}

// declaredAnswer adds what a definition says of an operation's answers, and returns
// the members of which there is one.
func (r *resolver) declaredAnswer(a *model.Answer, def *definition.Answer) []model.AnswerMember {
	for _, root := range def.Roots {
		a.Roots = append(a.Roots, root.Value)
	}
	a.JSON, a.MaxBytes = def.JSON, def.MaxBytes
	if (len(a.Roots) > 0 || a.JSON) && a.Body == sdk.BodyAnything {
		a.Body = sdk.BodyMembers
	}
	var members []model.AnswerMember
	for _, m := range def.Members {
		if f := r.member(a.Operation.Output, m.Value, m.Pos); f == nil {
			continue
		} else if enum := r.isEnum(f.Type); !enum && !canLack(f) {
			r.errorf(m.Pos, "type-mismatch", "%s is always there: it is of type %s", f.Name, f.Type)
		} else {
			members = append(members, model.AnswerMember{Field: f, Enum: enum})
		}
	}
	return members
}

// plainFlag returns what tells whether an operation has another page, if the output
// does not show whether an answer has it; else nil.
func (r *resolver) plainFlag(op *sdk.Operation) *sdk.Field {
	for _, l := range r.out.Listers {
		if l.Operation == op && l.More != nil && l.More.Type.Kind == sdk.Basic {
			return l.More
		}
	}
	return nil
}

// failuresMember returns the member of an output that lists what failed, which may be
// all that an answer has; nil if there is none.
func (r *resolver) failuresMember(op *sdk.Operation) *sdk.Field {
	f := r.facts[op.Name]
	if f == nil || f.failures == nil || !canLack(f.failures.path.Steps[0].Field) {
		return nil
	}
	return f.failures.path.Steps[0].Field
}

// canLack reports whether a member shows that it is absent.
func canLack(f *sdk.Field) bool {
	return f.Type.Kind == sdk.Pointer || f.Type.Kind == sdk.Slice || f.Type.Kind == sdk.Map
}

// telling is a member that tells an answer if it is there, and whether it is one. A
// deprecated one may never be there again.
func (r *resolver) telling(f *sdk.Field) (m model.AnswerMember, is bool) {
	m = model.AnswerMember{Field: f, Enum: r.isEnum(f.Type)}
	return m, (m.Enum || canLack(f)) && !f.Deprecated
}

// saysError reports whether a member is named as what a JSON document that is no
// answer begins with; see package answer of the runtime.
func saysError(f *sdk.Field) bool {
	switch strings.ToLower(f.Name) {
	case "message", "error", "errors":
		return true
	}
	return false
}

// loadedMembers returns the members of outputs that a load is for: an answer
// without any of them says nothing about the thing.
func (r *resolver) loadedMembers() map[string][]model.AnswerMember {
	members := map[string][]model.AnswerMember{}
	for _, res := range r.all {
		if res.Load == nil || res.Load.Lister != nil {
			continue
		}
		op := res.Load.Operation
		if len(res.Load.Path.Steps) == 0 {
			r.wholeOutput(members, op)
			continue
		}
		if step := res.Load.Path.Steps[0]; step.Index == model.NoIndex && canLack(step.Field) {
			members[op.Name] = append(members[op.Name], r.loadedMember(step.Field))
		}
	}
	return members
}

// wholeOutput adds all members of an output that is the data itself: of a report that
// is being made there may be a state alone. A document of REST in XML says by its root
// what it is, and may well be empty.
func (r *resolver) wholeOutput(members map[string][]model.AnswerMember, op *sdk.Operation) {
	if r.out.RESTXML {
		return
	}
	for _, f := range op.Output.Fields {
		if m, is := r.telling(f); is {
			m.Filled = f.Type.Kind == sdk.Map
			members[op.Name] = append(members[op.Name], m)
		}
	}
}

// enough is how many of a struct's required members are looked at: all are there, or
// none.
const enough = 2

// loadedMember is a member of an output that is data, or a part of it: an empty map,
// or a struct with nothing in it, is none. Of a struct that has required members,
// some of these are looked at alone.
func (r *resolver) loadedMember(f *sdk.Field) model.AnswerMember {
	m := model.AnswerMember{Field: f, Filled: f.Type.Kind == sdk.Map}
	of := r.sdk.StructOf(f.Type)
	if of == nil {
		return m
	}
	var all []model.AnswerMember
	for _, f := range of.Fields {
		part, is := r.telling(f)
		if is {
			all = append(all, part)
		}
		if is && f.Required && len(m.Parts) < enough {
			m.Parts = append(m.Parts, part)
		}
	}
	if len(m.Parts) == 0 {
		m.Parts = all
	}
	return m
}
