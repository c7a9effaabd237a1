// Package accounts turns what a command line names into AWS accounts to look at.
package accounts

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/runtime/session"
)

// Self is the name of the account of the session that a program starts from.
const Self = "self"

// Check returns an error that quotes the first name that is no account, no ARN
// and not Self, or nil.
func Check(names []string) error {
	for _, name := range names {
		if name != Self && !strings.HasPrefix(name, "arn:") && !isAccount(name) {
			return fmt.Errorf("%q is no account (12 digits), no ARN of a role and not self", name)
		}
	}
	return nil
}

func isAccount(s string) bool { return len(s) == 12 && strings.Trim(s, "0123456789") == "" }

// Role is how accounts are entered.
type Role struct {
	// Name, with its path, is that of the role in accounts that are named by
	// their id.
	Name string
	// ExternalID is what roles ask for; "" sends none.
	ExternalID string
	// SessionName is what the accounts' logs call the program.
	SessionName string
}

// Targets returns what the names stand for, in the session's region: Self, roles
// by their ARN, and accounts, in which r is assumed. What is named twice is there
// once. It sends nothing.
func (r Role) Targets(sess *session.Session, names []string) []session.Target {
	opts := []session.RoleOption{session.WithRoleSessionName(r.SessionName)}
	if r.ExternalID != "" {
		opts = append(opts, session.WithExternalID(r.ExternalID))
	}
	var list []session.Target
	seen := map[string]bool{}
	for _, name := range names {
		if isAccount(name) {
			name = fmt.Sprintf("arn:%s:iam::%s:role/%s", sess.Partition(), name, strings.TrimPrefix(r.Name, "/"))
		}
		switch {
		case seen[name]:
		case name == Self:
			list = append(list, sess.Targets()...)
		default:
			list = append(list, sess.RoleTargets(name, nil, opts...)...)
		}
		seen[name] = true
	}
	return list
}
