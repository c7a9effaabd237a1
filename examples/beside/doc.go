// Package beside has one task of each of five services twice: with the SDK's client and
// with resgen's packages. docs/beside.md shows them side by side; the tests hold that both
// do the same.
package beside
