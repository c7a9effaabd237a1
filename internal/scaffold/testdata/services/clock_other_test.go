//go:build !unix

package services

import (
	"testing"
	"time"
)

var start = time.Now()

// spent is how long this process has run, where the system does not tell how much of it
// was work.
func spent(*testing.T) time.Duration { return time.Since(start) }
