package session

import (
	"context"
	"fmt"

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
// first calls share the request, and a failed one is not remembered. It is not
// sent where the credentials tell their account when they are fetched, as those
// of a profile's role do, or aws_account_id in the profile. Nothing at all is
// sent for a session of AssumeRole, whose account the role's ARN tells, or of
// WithAccountID.
//
// Handles know their account, and compare by it, if it was known when the
// service they come from was made.
func (s *Session) AccountID(ctx context.Context) (string, error) {
	if id := s.credentials.KnownAccount(); id != "" {
		return id, nil
	}
	id, err := s.credentials.owner.asked.get(ctx, s.askAccount)
	if err != nil {
		return "", s.fail("AccountID", err)
	}
	return id, nil
}

// askAccount returns what the credentials say, else what STS says.
func (s *Session) askAccount(ctx context.Context) (string, error) {
	c, err := s.credentials.Retrieve(ctx)
	switch {
	case err == nil && c.AccountID != "":
		return c.AccountID, nil
	case s.cfg.Region == "":
		return "", ErrNoRegion
	case err != nil:
		return "", err
	}
	out, err := sts.NewFromConfig(s.Config()).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return "", err
	}
	if aws.ToString(out.Account) == "" {
		return "", fmt.Errorf("the answer to GetCallerIdentity names no account: %w", resource.ErrNotSet)
	}
	return *out.Account, nil
}
