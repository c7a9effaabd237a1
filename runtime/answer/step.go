package answer

import (
	"context"
	"fmt"
	"net/http"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// check is the check of the answers to one call, a step around the one that decodes.
// The attempts of the call go through it one after the other.
type check struct {
	decoder    deserialize.Step
	service    *Service
	*Operation // nil checks nothing
	attempt
}

// attempt is what is known of the answer to one attempt.
type attempt struct {
	next   middleware.DeserializeHandler // what makes the attempt
	status int                           // of the answer; 0 before there is one
	begins []byte                        // how its body begins, once it was looked at
	body   *watched                      // its body, where it is looked at for Flag or undone
	sealed *sealed                       // its body, where it has a checksum
}

// arrival is the check as that which hands an answer to the decoder.
type arrival check

// ID is that of the step within.
func (*check) ID() string { return deserialize.ID }

// Decoder returns where the step within is kept.
func (c *check) Decoder() *deserialize.Step { return &c.decoder }

// HandleDeserialize looks at what is decoded, and by way of arrival at what is about to
// be. A decoder that panics over an answer's body fails the call; other panics are not
// its business.
func (c *check) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	out middleware.DeserializeOutput, metadata middleware.Metadata, err error,
) {
	if c.Operation == nil {
		return c.decoder.HandleDeserialize(ctx, in, next)
	}
	c.attempt = attempt{next: next}
	defer func() {
		if c.status == 0 {
			return // a panic of the transport
		}
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: the SDK fails to decode it: %v", c.refusal(""), p)
		}
	}()
	out, metadata, err = c.decoder.HandleDeserialize(ctx, in, (*arrival)(c))
	if changed := c.verify(ctx); changed != nil {
		out.Result = nil
		return out, metadata, changed // also where that is why the body is none
	}
	if err == nil && c.status != 0 && c.Members != "" && c.service.Lacks(out.Result) {
		out.Result = nil
		err = c.refusal(c.Members)
	}
	switch {
	case c.body == nil || err != nil:
	case c.Flag == "" && c.body.said:
		out.Result = nil
		err = Undone(c.Name, new(bool))
	case c.Flag != "" && !c.body.said:
		metadata.Set(unsaid{}, true)
	}
	return out, metadata, err
}

// HandleDeserialize makes the attempt and looks at the body.
func (a *arrival) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := a.next.HandleDeserialize(ctx, in)
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if err != nil || !ok || response == nil || response.Response == nil || response.StatusCode < 200 || response.StatusCode >= 300 {
		return out, metadata, err
	}
	c := (*check)(a)
	l := c.look(in.Request)
	l.none = l.none || !l.xml && response.StatusCode == http.StatusNoContent
	l.told = response.ContentLength > 0 && !l.head
	c.sealed = c.seal(response.Response)
	good, begins := l.begins(ctx, response.Response)
	c.status, c.begins = response.StatusCode, begins
	if !good && ctx.Err() != nil {
		return out, metadata, ctx.Err() // the end of ctx may have cut the answer off
	}
	if !good {
		return out, metadata, c.refusal("")
	}
	c.watch(response.Response)
	return out, metadata, nil
}

// watch has the body looked at while the SDK reads it. The first letter of a member is
// left away, for protocols spell it in either case.
func (c *check) watch(response *http.Response) {
	text := undone
	switch {
	case c.Flag != "":
		text = c.Flag[1:]
	case len(c.Elements) != 1 || response.Body == nil:
		return // what has more is no mere word of success
	}
	c.body = &watched{ReadCloser: response.Body, text: text}
	response.Body = c.body
}

func (c *check) refusal(lacks string) error {
	return &Error{Operation: c.Name, Status: c.status, Begins: excerpt(c.begins), Lacks: lacks}
}

// tooLong is what is wrong with an answer that does not end where it must.
func (c *check) tooLong() error {
	return &Error{Operation: c.Name, Status: c.status, Begins: excerpt(c.begins), MaxBytes: c.limit()}
}

// How many bytes an answer has at most of which nothing else is known. Services answer with some
// megabytes at most, DynamoDB with the most: 16 of items, which are more in JSON. EC2 alone
// lists all that there is at once where no page size is sent, such as the images of a
// region.
const (
	usualLimit = 64 << 20
	limitOfEC2 = 1 << 30
)

// limit is how long an answer is at most.
func (c *check) limit() int {
	switch {
	case c.MaxBytes > 0:
		return c.MaxBytes
	case len(c.Elements) > 0:
		return limitOfEC2
	}
	return usualLimit
}

// look returns what to look for in the answer to a request, whose headers tell
// the protocol.
func (c *check) look(request any) look {
	l := look{xml: c.service.XML && !c.JSON, roots: c.Roots, elements: c.Elements, none: c.Body == Nothing, message: c.Message, operation: c.Name}
	r, ok := request.(*smithyhttp.Request)
	if !ok || r == nil || r.Request == nil {
		return l
	}
	l.most, l.long = c.limit(), c
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
