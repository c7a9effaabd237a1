// Package batch acts on many handles in few requests: it deals them out to
// requests, sends those, sorts out what became of every item, and tries again
// what is worth it. It is compiled once for all services; what it knows of their
// types is behind the interface Action, which package glue implements.
package batch
