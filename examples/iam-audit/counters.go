package main

import (
	"fmt"
	"sync/atomic"

	"github.com/seed5e775779/resgen/examples/progress"
)

// counters are what the line on stderr tells.
type counters struct {
	users, findings, accounts atomic.Int64

	total int // accounts
}

// String returns the state.
func (c *counters) String() string {
	return fmt.Sprintf("%d of %s, %s, %s", c.accounts.Load(), progress.Count(c.total, "account"),
		progress.Count(int(c.users.Load()), "user"), progress.Count(int(c.findings.Load()), "finding"))
}
