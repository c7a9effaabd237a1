// Package permission knows which IAM actions a caller needs for an operation of AWS.
package permission

import (
	_ "embed"
	"strings"
	"sync"
)

// actions has a head for each service, "[cloudwatchlogs logs]": its package and the prefix of
// its IAM actions. Below it are the operations of which the action is known: that of the
// operation's own name, or what stands behind "=". An operation that is not there is one of
// which nothing is known, and not one whose action has its name.
//
//go:embed actions.txt
var actions string

var known = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	service, prefix := "", ""
	for line := range strings.Lines(actions) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "["); ok {
			service, prefix, _ = strings.Cut(strings.TrimSuffix(head, "]"), " ")
			continue
		}
		operation, action, other := strings.Cut(line, " = ")
		if !other {
			action = prefix + ":" + operation
		}
		all[service+"."+operation] = action
	}
	return all
})

// Of returns the IAM actions that sending an operation needs, for readers: "s3:ListBucket", or
// several, each with what it is needed for. It is "" where nothing is known. A service is
// called as its package of the SDK: "cloudwatchlogs".
func Of(service, operation string) string { return known()[service+"."+operation] }
