// Package answer tells the answers of a service from what only looks like one:
// the page of a proxy, the document of another operation, a body that was lost.
// The SDK takes many of them for an empty output, so that a thing seems to be
// absent, a list to have ended, or an action to have succeeded.
//
// Generated packages check what their methods are answered. A client of the SDK
// can do so, too:
//
//	client := sdk.NewFromConfig(cfg, s3.CheckAnswers) // all calls of this client
//	out, err := client.ListBuckets(ctx, nil, s3.CheckAnswers)
//	svc := s3.New(cfg, s3.AnyAnswer)                  // and not even the calls of this service
//
// What is checked is an answer with a status of success: where its body begins,
// before the SDK decodes it, and afterwards whether the output has what an answer
// always has, and how long it is, where that is known. Nothing is buffered but the
// first few hundred bytes. Reading a body ends with its context. A fake that
// answers in the place of the SDK's client is not checked.
package answer

import (
	"fmt"
	"sort"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// Service is what a generated package knows of the answers of its service. It is
// only read.
type Service struct {
	// XML says that answers to requests of the protocol REST are XML; otherwise
	// they are JSON. Other protocols are told by the requests.
	XML bool
	// Lacks reports that an output, a pointer to the SDK's struct, has none of its
	// operation's Members. Nil where no operation has any.
	Lacks func(output any) bool
	// Operations are those whose answers are checked, in the order of their names.
	Operations []Operation
}

// operation returns what is known of an operation, nil if nothing is.
func (s *Service) operation(name string) *Operation {
	i := sort.Search(len(s.Operations), func(i int) bool { return s.Operations[i].Name >= name })
	if i == len(s.Operations) || s.Operations[i].Name != name || s.Operations[i].Body == Anything {
		return nil
	}
	return &s.Operations[i]
}

// Operation is what is known of the answers of an operation.
type Operation struct {
	// Name is the operation's name in the SDK.
	Name string
	// Body says what the body holds.
	Body Body
	// Roots are the names of an XML answer's root, of which one must be there;
	// case does not count. Where there are none, it is known by the protocol or
	// may be any but that of an error or of a page of HTML.
	Roots []string
	// Elements are those that the root of an XML answer has of EC2's protocol. They
	// tell an answer whose root is called otherwise.
	Elements []string
	// Message says that the output has a member which is named as what a JSON
	// document that is no answer begins with, such as Message.
	Message bool
	// JSON says that the body is a JSON object, whatever the protocol.
	JSON bool
	// MaxBytes is how long a body is at most; 0 for 64 MiB, or 1 GiB in EC2's protocol.
	MaxBytes int
	// Members names, for an error, the members of the output of which an answer has
	// at least one; empty where there are no such members.
	Members string
	// Flag is a member that the output has as a plain bool, and of which it matters
	// whether the answer had it; see the function Flag. Empty for none.
	Flag string
}

// Body says what the body of an answer holds.
type Body int

// The kinds of bodies.
const (
	// Anything is a stream or a payload, or not known.
	Anything Body = iota
	// Members are those of the output; there are some.
	Members
	// Nothing is the body of an output without members, or with members in the
	// headers only. The protocol may still put an empty document there.
	Nothing
)

// Error says that an answer with a status of success is not one to the operation.
// What the request did is not known, unless it is Undone.
type Error struct {
	// Operation is the operation of the SDK.
	Operation string
	// Status is the status of the HTTP response; 0 if the answer is Undone.
	Status int
	// Begins is how the body begins; empty if it is empty.
	Begins string
	// Undone says that the answer is one, and says that the service did not do what
	// it was asked for: EC2's false return.
	Undone bool
	// Lacks are the members of which an answer has at least one and this one has
	// none; empty if the body itself is not one of an answer.
	Lacks string
	// MaxBytes is how many bytes an answer has at most, where this one is longer; else 0.
	MaxBytes int
}

// Error says what is wrong and quotes the beginning of the answer.
func (e *Error) Error() string {
	if e.Undone {
		return fmt.Sprintf("the service says with its answer to %s that it did not do so: return is false", e.Operation)
	}
	text := fmt.Sprintf("the service answered %d with something that is no answer to %s", e.Status, e.Operation)
	switch {
	case e.MaxBytes > 0:
		text += fmt.Sprintf(": it is longer than %d bytes", e.MaxBytes)
	case e.Lacks != "":
		text += ": it has no " + e.Lacks
	case e.Begins == "":
		return text + ": nothing"
	}
	if e.Begins != "" {
		text += fmt.Sprintf(": it begins with %.*q", quoted, e.Begins)
	}
	return text
}

// quoted is how many characters of an answer an error quotes.
const quoted = 120

// Check returns a function for the APIOptions of a client or a call: it checks the
// answers, whatever was said before. A stack that does not decode by a step that
// is known is left alone.
//
//go:noinline
func Check(s *Service) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error { return around(stack, s.operation(stack.ID()), s, false) }
}

// Default returns Check for one who makes a choice that others have not made: it does
// nothing after Ignore. The slice is for [Join].
//
//go:noinline
func Default(s *Service) []func(*middleware.Stack) error {
	return []func(*middleware.Stack) error{func(stack *middleware.Stack) error {
		return around(stack, s.operation(stack.ID()), s, true)
	}}
}

// Join returns the APIOptions of a call with those of every call behind them. Where a
// call has none of its own, which is usual, that costs nothing. Neither slice is
// written to.
//
//go:noinline
func Join(options, always []func(*middleware.Stack) error) []func(*middleware.Stack) error {
	if len(options) == 0 {
		return always[:len(always):len(always)]
	}
	return append(options[:len(options):len(options)], always...)
}

// Ignore is a function for APIOptions: answers are not checked, and what the SDK
// makes of them is taken for what they say.
func Ignore(stack *middleware.Stack) error { return around(stack, nil, nil, false) }

// around puts a check around the step that decodes, or changes the one that is there;
// not if that is only a default. A check of no operation checks nothing.
func around(stack *middleware.Stack, op *Operation, s *Service, byDefault bool) error {
	step, ok := stack.Deserialize.Get(deserialize.ID)
	if !ok {
		return nil
	}
	if c, there := step.(*check); there {
		if !byDefault {
			c.service, c.Operation = s, op
		}
		return nil
	}
	if op == nil && byDefault {
		return nil
	}
	_, err := stack.Deserialize.Swap(deserialize.ID, &check{decoder: step, service: s, Operation: op})
	return err
}
