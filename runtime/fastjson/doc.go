// Package fastjson decodes the JSON answers of list operations at less than half of the
// CPU of the SDK's own deserializer, and a fifth of that of its older style, into the
// same public types of the SDK. It is to JSON what [fastxml] is to XML: generated packages
// have a decoder for each operation that their definition marks with decode, and the
// options FastDecoder and SDKDecoder, which choose.
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
// A member that no field of the SDK is for is passed over, as the SDK does; many services
// send some. A decoder knows how many fields each of the SDK's structs had when it was
// made: in one that has gained some since, a member that it lacks may be a new one. What the
// SDK's types are is asked of reflection, once for each type that an answer has.
//
// Whatever is not known goes to the SDK's own step, bytes and read errors as
// they came, so that its output or its error is what the caller gets: an answer
// that is not 2xx, a value of another type, null within a list or a map, a member that
// comes twice with a struct, a list or a map, null after a value, a map's name that comes twice, a
// member's name with escapes, half a surrogate pair, control characters, what is not
// UTF-8, an integer with a fraction or an exponent or that does not fit, a number in a
// text, a time or base 64 that does not parse, nesting beyond 1000, anything after the
// value, a body that ends early, and a body of 64 MiB or more. A stack without the step,
// as a later SDK may have, is left alone.
//
// # Memory
//
// What some 5 KB of a body need is taken in a few pieces: one of text, one of each type.
// A string, a pointer or a slice that is kept from a page therefore keeps what belongs to
// the items around it in memory, which are some 16 KB at most where no single item is
// longer, and nothing of any other page. A pointer to an item of the output's own list, or
// a part of that list, keeps the list, as it does with the SDK's. What is kept for long
// and is small is better copied, with strings.Clone or with [Detach].
//
// # Writing a decoder by hand
//
// An [Operation] and a [Table] are what the generator prints: the operation's name, a nil
// pointer to its output, and what members are called.
//
// [fastxml]: https://pkg.go.dev/github.com/seed5e775779/resgen/runtime/fastxml
package fastjson
