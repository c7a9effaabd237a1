// Package standin answers the S3 requests that collections and batch actions
// make, from generated keys, at a price that leaves a measurement to whoever
// asks: a page of a thousand objects is appended to one buffer and written once.
//
// What it adds to a fast answer is what a network has: latency for each
// operation, throttling, cut connections and refused items, all of them counted
// and without chance, so that a run can be repeated. It is a stand-in and no
// back end: objects have keys and sizes but no content, nobody is authenticated,
// and a request that it does not know is NotImplemented.
//
// A Server lives in the process of a test. Measurements of CPU time start it as
// a program of its own, cmd/standin, and steer it through a Remote.
package standin
