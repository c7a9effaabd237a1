package stale

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// Auditor looks at accounts. Its methods may be called at the same time.
type Auditor struct {
	// Now is when it is; Days before it is the limit of what is stale.
	Now  time.Time
	Days int
	// Users is how many users of an account are looked at at once; a number below
	// 1 is 1.
	Users int
	// Seen is called after each user and Found after each finding, from any
	// goroutine; nil calls nothing.
	Seen, Found func()
}

// Limit is the time before which things are stale.
func (a *Auditor) Limit() time.Time { return a.Now.AddDate(0, 0, -a.Days) }

// Ago returns the whole days since t, such as "12 days".
func (a *Auditor) Ago(t time.Time) string {
	return fmt.Sprintf("%d days", int(a.Now.Sub(t)/(24*time.Hour)))
}

// visit is one account being looked at.
type visit struct {
	*Auditor
	svc *iam.Service

	mu    sync.Mutex
	found []Finding
}

// Account returns what is stale in the session's account, in no particular
// order, also beside an error: what fails for one user stops no other, and the
// errors are joined. It sends one request for the root user, one for every hundred
// users, and for each user three and one more for each active key.
func (a *Auditor) Account(ctx context.Context, sess *session.Session) ([]Finding, error) {
	v := &visit{Auditor: a, svc: iam.New(sess.Config())}
	goOn := func(o *resource.ForEachOptions) { o.ContinueOnError = true }
	err := errors.Join(v.root(ctx), v.svc.Users().ForEach(ctx, max(a.Users, 1), v.user, goOn))
	return v.found, err
}

func call(fn func()) {
	if fn != nil {
		fn()
	}
}

func (v *visit) report(user, check, credential, format string, args ...any) {
	v.add(Finding{User: user, Check: check, Credential: credential, Detail: fmt.Sprintf(format, args...)})
}

func (v *visit) add(f Finding) {
	call(v.Found)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.found = append(v.found, f)
}

// root looks at what the account's summary tells of the root user.
func (v *visit) root(ctx context.Context) error {
	numbers, err := v.svc.AccountSummary().SummaryMap(ctx)
	if err != nil {
		return err
	}
	if numbers["AccountAccessKeysPresent"] > 0 {
		v.report(RootUser, CheckRootKey, "", "the root user has access keys")
	}
	password, told := numbers["AccountPasswordPresent"]
	if canSignIn := !told || password > 0; canSignIn && numbers["AccountMFAEnabled"] == 0 {
		v.report(RootUser, CheckRootMFA, "", "the root user has no MFA device")
	}
	return nil
}

// user looks at a user. One that is deleted meanwhile has nothing stale.
func (v *visit) user(ctx context.Context, u *iam.User) error {
	defer call(v.Seen)
	password, err := v.password(ctx, u)
	if err == nil {
		err = v.mfa(ctx, u, password)
	}
	if err == nil {
		err = v.keys(ctx, u)
	}
	var gone *types.NoSuchEntityException
	if errors.As(err, &gone) {
		return nil
	}
	return err
}

// password looks at the user's password and returns whether there is one.
func (v *visit) password(ctx context.Context, u *iam.User) (bool, error) {
	made, err := u.LoginProfile().CreateDate(ctx)
	if errors.Is(err, resource.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	used, err := u.PasswordLastUsed(ctx) // known from the listing
	if err != nil {
		return false, err
	}
	v.unused(u, CheckPasswordUnused, "password", made, used)
	if made.Before(v.Limit()) {
		v.report(u.Name(), CheckPasswordOld, "password", "made %s ago", v.Ago(made))
	}
	return true, nil
}

func (v *visit) mfa(ctx context.Context, u *iam.User, password bool) error {
	n, err := u.MfaDevices().Count(ctx) // not First: a user that is gone is "not found", too
	if err != nil || n > 0 {
		return err
	}
	detail := "no MFA device, and no password"
	if password {
		detail = "no MFA device, but a password"
	}
	v.add(Finding{User: u.Name(), Check: CheckMFA, Detail: detail, SignsIn: password})
	return nil
}

func (v *visit) keys(ctx context.Context, u *iam.User) error {
	for key, err := range u.AccessKeys().All(ctx) {
		if err != nil {
			return err
		}
		if key.Data().Status != types.StatusTypeActive {
			continue
		}
		if err := v.key(ctx, u, key); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) key(ctx context.Context, u *iam.User, key *iam.AccessKey) error {
	out, err := key.LastUsed(ctx, nil)
	if err != nil {
		return err
	}
	var used time.Time
	if out.AccessKeyLastUsed != nil {
		used = aws.ToTime(out.AccessKeyLastUsed.LastUsedDate)
	}
	made := aws.ToTime(key.Data().CreateDate)
	v.unused(u, CheckKeyUnused, key.Id(), made, used)
	if made.Before(v.Limit()) {
		v.report(u.Name(), CheckKeyOld, key.Id(), "made %s ago", v.Ago(made))
	}
	return nil
}

// unused reports a credential that was last used before the limit, or made
// before it and never used.
func (v *visit) unused(u *iam.User, check, credential string, made, used time.Time) {
	switch {
	case used.IsZero() && made.Before(v.Limit()):
		v.report(u.Name(), check, credential, "never used since it was made %s ago", v.Ago(made))
	case !used.IsZero() && used.Before(v.Limit()):
		v.report(u.Name(), check, credential, "last used %s ago", v.Ago(used))
	}
}
