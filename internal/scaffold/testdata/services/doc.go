// Package services holds the test that scaffolds of many services pass check as they
// are, and that what is generated from some of them compiles. It is a module of its
// own, so that go.mod of resgen does not name services that only this test needs.
package services
