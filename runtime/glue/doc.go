// Package glue is for generated code: the functions and descriptions that stand
// between the methods of generated packages and the SDK's clients. What people
// use beside generated packages is in package resource.
//
// Functions are generic in pointer types only, so that all of one package share one
// compiled copy; the work is done in internal packages that know no service's types and
// are compiled once for all. What runs once a request, or less often, is marked noinline,
// for what is inlined into generic code is compiled anew in every package. The names of
// type parameters are the same everywhere:
//
//	In    a pointer to an operation's input
//	Out   a pointer to an operation's output
//	Opts  a pointer to the options of the SDK's client
//	Item  a pointer to a handle
//	Data  a struct that holds the data of a handle
package glue

// RequiresRuntimeV2 is referred to by generated packages. If it does not
// compile, the runtime in go.mod is older than the generator that wrote the
// package: run "go get github.com/seed5e775779/resgen@latest".
const RequiresRuntimeV2 = true
