// Package resource is what users of generated packages meet beside the resources
// themselves: collections, results of batch actions, errors, options.
//
// A generated method that returns many things returns a Collection. Looping over
// it asks for page after page to the end:
//
//	for obj, err := range bucket.Objects().All(ctx) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(obj.Key())
//	}
//
// A batch action acts on many things in few requests and says in a BatchResult
// what became of each. What fails is an *Error, which names the handle and the
// method, works with errors.Is against the Err variables of this package, and
// unwraps to the SDK's own error.
//
// Everything keeps the same contract. A method that takes a context may send
// requests, a method that does not never does. Values are safe for concurrent use
// unless they say otherwise. Package glue has what generated code calls.
package resource
