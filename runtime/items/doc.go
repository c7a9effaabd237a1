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
// Expressions are those of the SDK's package expression. What a request has besides is
// told by options; one that does not fit is an error, and nothing is sent.
package items
