// Package items reads and writes the items of DynamoDB tables as Go structs and maps.
//
//	type Song struct {
//		Artist, Title string
//		Year          int
//	}
//	nina := expression.Key("Artist").Equal(expression.Value("Nina Simone"))
//	for song, err := range items.Query[Song](table, nina).All(ctx) {
//		...
//	}
//
// A table is a dynamodb.Table of package generated/dynamodb, some of whose methods
// (QueryItems, ScanItems, GetItems, BatchWriter) are functions of this package. What they
// send is sent by methods of the handle, so that errors have its name and are classified.
//
// Structs and maps are converted by the SDK's package attributevalue, with the tag
// dynamodbav. [Item] stands for itself: items.Query[items.Item] converts nothing.
//
// Where an answer comes over HTTP, its items are decoded straight into structs, at a fifth of
// the CPU, with what attributevalue would make of them; it decodes the items that have
// something out of the ordinary. What it leaves to the order of a Go map is always the same
// here: of attributes whose names differ in case alone that with the field's very name
// counts, or else the first by name, and of several that do not fit the error is about the
// first by name. Middlewares that are not the SDK's find all items in the output, and
// the option Client(dynamodb.SDKDecoder) has the SDK decode all of it. A struct that is kept keeps 16
// KB of memory at most of what was around it, where no single item is longer.
//
// Expressions are those of the SDK's package expression. What a request has besides is
// told by options; one that does not fit is an error, and nothing is sent.
package items
