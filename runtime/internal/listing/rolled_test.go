package listing

import "testing"

// What a token says of the last prefix, and where it goes on, is read back as it was, whatever
// is in them.
func TestRolledTokensAreReadBack(t *testing.T) {
	for _, last := range []string{"", "a/", "a&b/", "a%2Fb/", "50%/", "a b/", "a+b/", "ä/", "rolled:a&"} {
		for _, token := range []string{"", "x", "x&y", "after:a&b"} {
			gotLast, gotToken, err := unrolled(rolled(last, token))
			if gotLast != last || gotToken != token || err != nil {
				t.Errorf("%q behind %q: %q behind %q, %v", token, last, gotToken, gotLast, err)
			}
		}
	}
}
