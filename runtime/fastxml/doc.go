// Package fastxml decodes the XML answers of list operations at about a tenth
// of the CPU of the SDK's own deserializer, into the same public types of the
// SDK. Generated packages have a decoder for each operation whose answers are lists
// in pages, and an option that installs all of them:
//
//	out, err := client.ListObjectsV2(ctx, in, s3.FastDecoder)        // one call of a raw client
//	client := sdk.NewFromConfig(cfg, s3.FastDecoder)                 // all its calls
//	bucket.Objects().All(ctx)                                        // collections do so by default,
//	bucket.Objects().Options(s3.SDKDecoder).All(ctx)                 // but not this one,
//	svc := s3.New(cfg, s3.SDKDecoder)                                // and none of this service
//
// # What is replaced
//
// In the stack of an operation that it knows, the step OperationDeserializer is
// wrapped and nothing else changes. The SDK's own step still runs, and when it
// comes to read the answer's body, that is read into a pooled buffer and scanned
// once. If everything in it is known, the SDK's step is told that the body is
// empty, which makes it do all but decoding (headers, metadata, tracing,
// closing), and the members that were scanned are put in its output.
//
// Attributes, and elements that no member of the SDK is for, are passed over, as the
// SDK does; many servers send some. A decoder knows how many fields each of the SDK's
// structs had when it was made: in one that has gained some since, an element that it lacks
// may be a new member. What the SDK's types are is asked of reflection, once for each type
// that an answer has.
//
// Whatever is not known goes to the SDK's own step, bytes and read errors as
// they came, so that its output or its error is what the caller gets: an answer
// that is not 2xx, an element that a newer struct may have a member for, or that is
// a known one spelt otherwise or with a prefix, a comment, CDATA, a processing
// instruction, a doctype, an encoding other than UTF-8, text that is not legal
// XML or has a carriage return, a character reference of an illegal character, a
// number, time, boolean or base 64 that does not parse, bytes without a text, an entry
// of a map that is not a key with a value behind it, a map in two parts, a union with
// no member or with more than one element, a body that ends early, and a body of
// 64 MiB or more. A stack without the step, as a later SDK may have, is left alone.
//
// # Memory
//
// What some 4 to 24 KB of a body need are a few pieces of memory: one of text, one of each
// type. A string, a pointer or a slice that is kept from a page therefore keeps what
// belongs to the items around it, which are some 16 KB at most where no single item is
// longer, and nothing of any other page. A pointer to an item of the output's own list,
// or a part of that list, keeps the list, as it does with the SDK's, and so does a handle.
// What is kept for long and is small is better copied, with strings.Clone or with
// [Detach].
//
// # Writing a decoder by hand
//
// An [Operation] and a [Table] are what the generator prints: the operation's name, a nil
// pointer to its output, and what elements are called. Names are compared exactly, though
// the SDK ignores their case: what is spelt otherwise is not known, and the SDK's.
package fastxml
