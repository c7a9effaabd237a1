// Package fastxml decodes the XML answers of list operations at about a tenth
// of the CPU of the SDK's own deserializer, into the same public types of the
// SDK. Clients get it through the packages below it, one for each service:
//
//	page, err := client.ListObjectsV2(ctx, in, s3list.Fast)         // one call
//	client := s3.NewFromConfig(cfg, s3list.Fast)                    // all calls
//	page, err := client.ListObjectsV2(ctx, in, s3list.Standard)     // not this one
//
// # What is replaced
//
// In the stack of an operation that it knows, the step OperationDeserializer is
// wrapped and nothing else changes. The answer's body is read into a pooled
// buffer and scanned once. If everything in it is known, the SDK's own step
// runs on an empty body, which makes it do all but decoding (headers, metadata,
// tracing, closing), and the members that were scanned are put in its output.
//
// Whatever is not known goes to the SDK's own step, bytes and read errors as
// they came, so that its output or its error is what the caller gets: an answer
// that is not 2xx, an element that the table lacks or spells otherwise, an
// attribute other than the root's xmlns, a comment, CDATA, a processing
// instruction, a doctype, an encoding other than UTF-8, text that is not legal
// XML, a carriage return, a character reference of an illegal character, a
// number, time or boolean that does not parse, a body that ends early. A stack
// without the step, as a later SDK may have, is left alone.
//
// # Memory
//
// What a page needs is taken in a few pieces: one of text, one of each type. A
// string, a pointer or a slice that is kept from a page therefore keeps up to
// the whole of its page in memory, and never more than that page. Use [Detach],
// strings.Clone or [Kind.Detach] (s3list.Object.Detach) for what outlives it.
//
// # Tables
//
// A table says which element goes to which member:
//
//	var owner = fastxml.Record(
//		fastxml.String("DisplayName", func(o *types.Owner) **string { return &o.DisplayName }),
//		fastxml.String("ID", func(o *types.Owner) **string { return &o.ID }),
//	)
//
// Element names are compared exactly, though the SDK ignores their case: what
// is spelt otherwise is not known, and the SDK's. A table never changes once
// made, and neither it nor an [Operation] needs locking.
package fastxml
