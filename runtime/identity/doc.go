// Package identity has what generated/iam can do beyond single requests: it deletes
// users, roles, groups and policies with all that hangs on them, reads the credential
// report as rows, and finds the last use of access keys. Its functions are methods
// there: User.ForceDelete. They take what they need of the SDK's client as an interface,
// so that anything that answers it will do.
package identity
