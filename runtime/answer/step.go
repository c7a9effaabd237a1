package answer

import (
	"context"
	"fmt"
	"net/http"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// check is the check of one call. Each of its attempts goes through it.
type check struct {
	service *Service
	*Operation
	status int      // of the answer; 0 before there is one
	begins []byte   // how its body begins, once it was looked at
	body   *watched // its body, where it is looked at for Flag or undone
}

// The two steps of a check: output looks at what the SDK decoded, body at what it
// is about to.
type (
	output check
	body   check
)

// unchecked stands for output where nothing is to be checked.
type unchecked struct{}

func (unchecked) ID() string { return outputID }
func (*output) ID() string   { return outputID }
func (*body) ID() string     { return bodyID }

// HandleDeserialize does nothing.
func (unchecked) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	return next.HandleDeserialize(ctx, in)
}

// HandleDeserialize looks at the output. A decoder that panics over an answer's
// body fails the call; other panics are not its business.
func (o *output) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	out middleware.DeserializeOutput, metadata middleware.Metadata, err error,
) {
	o.status, o.begins, o.body = 0, nil, nil
	defer func() {
		if o.status == 0 {
			return // a panic of the transport
		}
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: the SDK fails to decode it: %v", (*check)(o).refusal(""), p)
		}
	}()
	out, metadata, err = next.HandleDeserialize(ctx, in)
	if err == nil && o.status != 0 && o.Members != "" && o.service.Lacks(out.Result) {
		out.Result = nil
		err = (*check)(o).refusal(o.Members)
	}
	switch {
	case o.body == nil || err != nil:
	case o.Flag == "" && o.body.said:
		out.Result = nil
		err = Undone(o.Name, new(bool))
	case o.Flag != "" && !o.body.said:
		metadata.Set(unsaid{}, true)
	}
	return out, metadata, err
}

// HandleDeserialize looks at the body.
func (b *body) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if err != nil || !ok || response == nil || response.Response == nil || response.StatusCode < 200 || response.StatusCode >= 300 {
		return out, metadata, err
	}
	l := b.look(in.Request)
	l.none = l.none || !l.xml && response.StatusCode == http.StatusNoContent
	l.told = response.ContentLength > 0 && !l.head
	good, begins := l.begins(ctx, response.Response)
	b.status, b.begins = response.StatusCode, begins
	if !good && ctx.Err() != nil {
		return out, metadata, ctx.Err() // the end of ctx may have cut the answer off
	}
	if !good {
		return out, metadata, (*check)(b).refusal("")
	}
	b.watch(response.Response)
	return out, metadata, nil
}

// watch has the body looked at while the SDK reads it. The first letter of a member is
// left away, for protocols spell it in either case.
func (b *body) watch(response *http.Response) {
	text := undone
	switch {
	case b.Flag != "":
		text = b.Flag[1:]
	case len(b.Elements) != 1 || response.Body == nil:
		return // what has more is no mere word of success
	}
	b.body = &watched{ReadCloser: response.Body, text: text}
	response.Body = b.body
}

func (c *check) refusal(lacks string) error {
	return &Error{Operation: c.Name, Status: c.status, Begins: excerpt(c.begins), Lacks: lacks}
}

// look returns what to look for in the answer to a request, whose headers tell
// the protocol.
func (b *body) look(request any) look {
	l := look{xml: b.service.XML && !b.JSON, roots: b.Roots, elements: b.Elements, none: b.Body == Nothing, message: b.Message, operation: b.Name}
	r, ok := request.(*smithyhttp.Request)
	if !ok || r == nil || r.Request == nil {
		return l
	}
	l.head = r.Method == http.MethodHead
	switch h := r.Header; {
	case h.Get("Smithy-Protocol") == "rpc-v2-cbor":
		l.cbor, l.xml = true, false
	case h.Get("X-Amz-Target") != "":
		l.xml = false
	case h.Get("Content-Type") == "application/x-www-form-urlencoded":
		l.query, l.xml = true, true
		l.none = false // there is a root, which says which request was answered
	}
	return l
}
