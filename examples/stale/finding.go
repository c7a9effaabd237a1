// Package stale finds stale credentials in an AWS account: access keys and
// passwords that nobody has used or changed for some days, users without a
// second factor, and a root user with keys or without a second factor. It only
// reads.
package stale

// What is looked for.
const (
	// CheckRootKey is that the root user has access keys.
	CheckRootKey = "root-access-key"
	// CheckRootMFA is that the root user can sign in without a second factor.
	CheckRootMFA = "root-without-mfa"
	// CheckMFA is that a user has no second factor.
	CheckMFA = "user-without-mfa"
	// CheckPasswordUnused is a password that nobody uses.
	CheckPasswordUnused = "password-unused"
	// CheckPasswordOld is a password that nobody changes.
	CheckPasswordOld = "password-unrotated"
	// CheckKeyUnused is an active access key that nobody uses.
	CheckKeyUnused = "key-unused"
	// CheckKeyOld is an active access key that nobody replaces.
	CheckKeyOld = "key-unrotated"
)

// RootUser is how findings call the root user, as IAM's own credential report
// does. No user can have that name.
const RootUser = "<root_account>"

// Finding is one thing that should not be.
type Finding struct {
	User       string `json:"user"`
	Check      string `json:"check"`                // one of the constants
	Credential string `json:"credential,omitempty"` // the key's id, or "password"
	Detail     string `json:"detail"`
	// SignsIn is true of a user without a second factor who has a password.
	SignsIn bool `json:"-"`
}
