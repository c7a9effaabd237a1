// Package testkit holds the tests of the house itself: who may import whom,
// how long files may be, what must be documented. Its own code is what tests of several
// packages share.
package testkit
