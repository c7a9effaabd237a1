// Package testkit holds the tests of the house itself: who may import whom,
// how long files may be, what must be documented. It has no code of its own.
package testkit
