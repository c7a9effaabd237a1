package session

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// account is whose some credentials are. All sessions with the same
// credentials share one.
type account struct {
	stated string // known without asking, if not empty
	asked  lazy[string]
}

func newAccount(stated string) *account { return &account{stated: stated} }

// known returns the account's id, "" if it is not known yet.
func (a *account) known() string {
	if a.stated != "" {
		return a.stated
	}
	id, _ := a.asked.peek()
	return id
}

// AccountID returns the id of the account that the session's credentials
// belong to. It sends one GetCallerIdentity, which needs no permission, and
// remembers the answer for every session with the same credentials; concurrent
// first calls share the request, and a failed one is not remembered. Nothing is
// sent for a session of AssumeRole, whose account the role's ARN tells, or of
// WithAccountID.
//
// Handles know their account, and compare by it, if it was known when the
// service they come from was made.
func (s *Session) AccountID(ctx context.Context) (string, error) {
	owner := s.credentials.owner
	if owner.stated != "" {
		return owner.stated, nil
	}
	id, err := owner.asked.get(ctx, s.askAccount)
	if err != nil {
		return "", s.fail("AccountID", err)
	}
	return id, nil
}

func (s *Session) askAccount(ctx context.Context) (string, error) {
	if s.cfg.Region == "" {
		return "", ErrNoRegion
	}
	out, err := sts.NewFromConfig(s.cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return "", err
	}
	if aws.ToString(out.Account) == "" {
		return "", resource.ErrNotSet
	}
	return *out.Account, nil
}
