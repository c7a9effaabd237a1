package resource

import "github.com/seed5e775779/resgen/runtime/internal/position"

// Token says where a listing goes on. Keep it as it is, and give it to StartAt of a
// collection made the same way. The empty Token is the beginning, or, where it comes
// as the next, the end.
//
// That of a collection whose items come in the order of keys (Keyed) is a list of ranges
// of keys, none of which overlap, and can be divided. It is printable ASCII, whatever
// bytes the keys have, and may wait in a file or a queue: whatever version of this
// package has written it, later ones read it. Ranges end with keys, so that keys which
// are added or deleted meanwhile move nothing: a key that is there all the time is in one
// of them. That of any other collection is the service's own, and good for as long as the
// service says.
type Token string

// Between returns the token of the keys behind after, up to and with until, in the order
// of their bytes, for StartAt of a collection that is Keyed. An empty key is no bound:
// Between("", "") is all keys. Bounds that are the wrong way round are an error of the
// iteration. Nothing is sent.
//
// What begins with p is what a filter's Prefix names; Between is for what is not one
// prefix, such as all from 2024-03 on, or the parts that an inventory shows to be equal.
func Between(after, until string) Token { return Token(position.Between(after, until)) }

// Join returns the token of all parts, in any order, without those that are empty:
// nothing is left of them. Parts that overlap, or are not of the same collection, are an
// error of the iteration. Nothing is sent.
func Join(parts ...Token) Token {
	texts := make([]string, len(parts))
	for i, part := range parts {
		texts[i] = string(part)
	}
	return Token(position.Join(texts))
}

// Parts returns a token for each range of keys that t names: none overlap, and together
// they are t. So whoever takes what is left of a listing apart can go on with it in
// several places. An empty t has no parts, for as the Next of a page it says that nothing
// is left; one that is not of a Keyed collection is its only part. Nothing is sent.
//
// How many parts there are is up to the listing: what Parallel(n) leaves has about n,
// a listing in turn leaves one.
func (t Token) Parts() []Token {
	var parts []Token
	for _, part := range position.Divide(string(t)) {
		parts = append(parts, Token(part))
	}
	return parts
}
