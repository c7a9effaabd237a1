// Package fastcbor decodes the CBOR answers of list operations at less than half of the
// CPU of the SDK's own deserializer, into the same public types of the SDK. It is to CBOR
// what [fastjson] is to JSON: generated packages have a decoder for each operation that
// their definition marks with decode, the step of the SDK is wrapped in the same way, and
// what is kept from a page keeps as little.
//
// Whatever is not known goes to the SDK's own step, bytes and read errors as they came: a
// value of another type, null within a list or a map, a member that comes twice, a map's
// name that comes twice, texts and bytes in pieces, numbers of two bytes, integers that do
// not fit, unions, nesting beyond 128, anything after the value, and a body that ends
// early. Times are local, as the SDK has them here.
//
// [fastjson]: https://pkg.go.dev/github.com/seed5e775779/resgen/runtime/fastjson
package fastcbor
