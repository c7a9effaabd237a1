// Package gaps says what a program that looks at AWS accounts could not look at, and
// why. It asks nothing of AWS; package scope finds the reasons.
package gaps

// Kind is why something could not be looked at.
type Kind string

// The kinds of gaps.
const (
	RoleRefused     Kind = "role-refused"     // the account could not be entered
	AccountClosed   Kind = "account-closed"   // the organization has suspended or closed it
	RegionDisabled  Kind = "region-disabled"  // the account has not enabled the region, or there is none
	ServiceDisabled Kind = "service-disabled" // the service is not enabled there, or there is none
	Refused         Kind = "refused"          // the role may not ask
	Throttled       Kind = "throttled"        // the service was asked too often, to the last attempt
	Interrupted     Kind = "interrupted"      // the program was ended early
	Failed          Kind = "failed"           // any other error
)

// Kinds are all kinds of gaps.
var Kinds = []Kind{RoleRefused, AccountClosed, RegionDisabled, ServiceDisabled, Refused, Throttled, Interrupted, Failed}

// Everywhere is the region of what an account has once.
const Everywhere = "global"

// Gap is something that could not be looked at, or not to the end.
type Gap struct {
	Kind    Kind
	Account string // "" if it is not known
	Region  string // "" for all
	What    string // "" for all that is there
	Detail  string
}

// Reason is an error whose kind is known.
type Reason struct {
	Kind   Kind
	Detail string
}

// Error returns the detail.
func (r *Reason) Error() string { return r.Detail }
