package resolve

import (
	"maps"
	"slices"
	"strings"

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
func (r *resolver) answer(op *sdk.Operation, loaded []*sdk.Field) *model.Answer {
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
	known := loaded
	if facts := r.facts[op.Name]; facts != nil && facts.def.Answer != nil {
		def := facts.def.Answer
		if def.Anything {
			return nil
		}
		for _, root := range def.Roots {
			a.Roots = append(a.Roots, root.Value)
		}
		if len(a.Roots) > 0 && body == sdk.BodyAnything {
			a.Body = sdk.BodyMembers
		}
		for _, m := range def.Members {
			if f := r.member(op.Output, m.Value, m.Pos); f == nil {
				continue
			} else if !canLack(f) {
				r.errorf(m.Pos, "type-mismatch", "%s is always there: it is of type %s", f.Name, f.Type)
			} else {
				known = append(known, f)
			}
		}
	}
	if a.Body == sdk.BodyAnything {
		return nil
	}
	for _, f := range op.Output.Fields {
		if f.Required && canLack(f) || slices.Contains(known, f) {
			a.Members = append(a.Members, f)
		}
	}
	if f := r.failuresMember(op); f != nil && len(a.Members) > 0 && !slices.Contains(a.Members, f) {
		a.Members = append(a.Members, f)
	}
	return a
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
func (r *resolver) loadedMembers() map[string][]*sdk.Field {
	members := map[string][]*sdk.Field{}
	for _, res := range r.all {
		if res.Load == nil || res.Load.Lister != nil {
			continue
		}
		if len(res.Load.Path.Steps) == 0 {
			r.wholeOutput(members, res.Load.Operation)
			continue
		}
		if step := res.Load.Path.Steps[0]; step.Index == model.NoIndex && canLack(step.Field) {
			name := res.Load.Operation.Name
			members[name] = append(members[name], step.Field)
		}
	}
	return members
}

// wholeOutput adds all members of an output that is the data itself. A document of
// REST in XML says by its root what it is, and may well be empty.
func (r *resolver) wholeOutput(members map[string][]*sdk.Field, op *sdk.Operation) {
	if r.out.RESTXML {
		return
	}
	for _, f := range op.Output.Fields {
		if canLack(f) {
			members[op.Name] = append(members[op.Name], f)
		}
	}
}
