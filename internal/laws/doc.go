// Package laws holds no code, only tests: what every generated package promises,
// shown on generated/s3. One file is about one promise, or two that belong
// together; law_01 to law_10 are the laws of docs/design.md, the others the
// details that follow from them.
//
// Most tests go over all handles and all their methods by reflection, so that a
// resource which joins the definition is held to the same. Requests end in a
// fake of the package's API or, where the wire matters, in the SDK's own client
// with a stub for its transport.
package laws
