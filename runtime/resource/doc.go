// Package resource is the runtime that generated wrappers stand on: handles
// with lazily loaded data, actions, collections, batch actions and waiters over
// the clients of the AWS SDK for Go v2.
//
// Application code meets its types as results (Collection, BatchResult, Error)
// and seldom calls its functions: those are for generated code.
//
// Everything here keeps the same contract. A method that takes a context may
// send requests, a method that does not never does. Values are safe for
// concurrent use unless they say otherwise. Errors name the handle and the
// method, work with errors.Is against the Err variables of this package, and
// unwrap to the SDK's own.
package resource

// RequiresRuntimeV1 is referred to by generated packages. If it does not
// compile, the runtime in go.mod is older than the generator that wrote the
// package: run "go get github.com/seed5e775779/resgen@latest".
const RequiresRuntimeV1 = true
