// Package position is the text of where a listing goes on, where the listing is in
// the order of keys: which ranges of keys are left. It says what package listing
// writes and reads, and package resource takes apart.
//
// A position is a list of ranges in the order of their keys, none of which overlap.
// A range begins somewhere, and ends with a key or nowhere. It begins at a token:
//
//	                the beginning of the listing
//	after:KEY       behind a key
//	token:TEXT      where the service's own token says, which looks like one of these
//	TEXT            where the service's own token says
//
// The text is one such token where that is a single range without an end, and every
// character of it is printable ASCII. All others are
//
//	ranges:BEGIN=END&BEGIN=END&BEGIN
//
// where BEGIN is the token, END the last key of the range, both escaped as in the query
// of a URL, and "=END" is left out where there is no end. So no position but one of
// printable ASCII is ever written, whatever bytes keys have, and it goes through JSON,
// a database and a shell unchanged.
//
// That is version 1. A later one will begin with "ranges/2:", and so on; what cannot
// be read is refused before any request. What version 1 has written will be read by
// every later one: a queue outlives a deploy.
package position
