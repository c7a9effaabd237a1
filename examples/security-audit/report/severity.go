package report

import (
	"fmt"
	"slices"
	"strings"
)

// Severity is how bad a finding is; the worst is the greatest.
type Severity int

// The severities, as Security Hub names them.
const (
	Info Severity = iota
	Low
	Medium
	High
	Critical
)

// Severities are all of them, the worst first.
var Severities = []Severity{Critical, High, Medium, Low, Info}

var severityNames = []string{"info", "low", "medium", "high", "critical"}

// String returns the name, such as "high".
func (s Severity) String() string {
	if s < 0 || int(s) >= len(severityNames) {
		return fmt.Sprintf("Severity(%d)", int(s))
	}
	return severityNames[s]
}

// MarshalText returns the name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText sets s to the severity of that name.
func (s *Severity) UnmarshalText(text []byte) error {
	i := slices.Index(severityNames, string(text))
	if i < 0 {
		return fmt.Errorf("%q is none of %s", text, strings.Join(severityNames, ", "))
	}
	*s = Severity(i)
	return nil
}
