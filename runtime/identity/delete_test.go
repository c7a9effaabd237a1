package identity_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const virtual, fido = "arn:aws:iam::111122223333:mfa/it", "arn:aws:iam::111122223333:u2f/user/it/key"

// emma is a user with everything, and more than a page of some of it.
func emma() *sim {
	return &sim{boundary: "arn:limit", has: map[string][]string{
		"DeleteLoginProfile": {"it"}, "DeleteAccessKey": {"AKIA1", "AKIA2", "AKIA3"}, "DeleteSigningCertificate": {"C1"}, "DeleteSSHPublicKey": {"S1"},
		"DeleteServiceSpecificCredential": {"N1"}, "DeactivateMFADevice": {virtual, fido, "GAHT1"}, "DeleteVirtualMFADevice": {virtual},
		"RemoveUserFromGroup": {"writers"}, "DeleteUserPolicy": {"read", "write", "list", "all", "none"}, "DetachUserPolicy": {"arn:a"}, "DeleteUserPermissionsBoundary": {"it"},
	}}
}

// ofEmma is what is removed of it, in this order.
var ofEmma = []string{
	"DeleteLoginProfile it", "DeleteAccessKey AKIA1", "DeleteAccessKey AKIA2", "DeleteAccessKey AKIA3", "DeleteSigningCertificate C1", "DeleteSSHPublicKey S1",
	"DeleteServiceSpecificCredential N1", "DeactivateMFADevice " + virtual, "DeleteVirtualMFADevice " + virtual, "DeactivateMFADevice " + fido, "DeactivateMFADevice GAHT1",
	"RemoveUserFromGroup writers", "DeleteUserPolicy read", "DeleteUserPolicy write", "DeleteUserPolicy list", "DeleteUserPolicy all", "DeleteUserPolicy none",
	"DetachUserPolicy arn:a", "DeleteUserPermissionsBoundary it", "DeleteUser it",
}

// deleted runs a deletion in a time of its own.
func deleted(t *testing.T, f func(ctx context.Context) (*identity.Deletion, error)) (d *identity.Deletion, err error) {
	synctest.Test(t, func(t *testing.T) { d, err = f(t.Context()) })
	return d, err
}

func user(s *sim, optFns ...func(*identity.DeleteOptions)) func(context.Context) (*identity.Deletion, error) {
	return func(ctx context.Context) (*identity.Deletion, error) {
		return identity.DeleteUser(ctx, s, "it", optFns...)
	}
}

func operations(parts []identity.Part) (names []string) {
	for _, p := range parts {
		names = append(names, p.Operation)
	}
	return names
}

func verbs(calls []string) (names []string) {
	for _, c := range calls {
		verb, _, _ := strings.Cut(c, " ")
		names = append(names, verb)
	}
	return names
}

func TestDeleteUser(t *testing.T) {
	s := emma()
	var told []string
	d, err := deleted(t, user(s, func(o *identity.DeleteOptions) {
		o.Progress = func(p identity.Part) { told = append(told, p.Operation) }
	}))
	holds(t, err == nil && slices.Equal(s.changes, ofEmma), "%v, changed %q", err, s.changes)
	holds(t, slices.Equal(operations(d.Parts), verbs(ofEmma)) && slices.Equal(told, verbs(ofEmma)), "%v, told %q", d, told)
	holds(t, len(d.Left()) == 0 && d.String() == "20 of 20 removed", "%s", d)
	for _, p := range d.Parts {
		holds(t, (p.Kind == "virtual MFA device") == (p.Operation == "DeleteVirtualMFADevice"), "%s is removed by %s", p, p.Operation)
	}
	first := slices.IndexFunc(s.calls, func(c string) bool { return c == ofEmma[0] })
	for _, c := range s.calls[first:] {
		holds(t, !strings.HasPrefix(c, "List") && !strings.HasPrefix(c, "Get"), "%s: something was removed before everything was listed", c)
	}
}

// A preview changes nothing, and says what would be.
func TestDeletePreview(t *testing.T) {
	s := emma()
	d, err := deleted(t, user(s, func(o *identity.DeleteOptions) { o.Preview = true }))
	holds(t, err == nil && s.changes == nil && d.Preview && slices.Equal(operations(d.Parts), verbs(ofEmma)), "%v, changed %q: %v", err, s.changes, d)
	holds(t, len(d.Left()) == 20 && strings.HasPrefix(d.String(), "preview: 20 to remove\nlogin profile it (DeleteLoginProfile)\naccess key AKIA1 (DeleteAccessKey)"), "%s", d)
	holds(t, strings.Contains(d.String(), "credential for codecommit.amazonaws.com N1"), "%s", d)
	bare := &sim{has: map[string][]string{}}
	d, err = deleted(t, user(bare))
	holds(t, err == nil && slices.Equal(bare.changes, []string{"DeleteUser it"}) && len(d.Parts) == 1, "%v, changed %q", err, bare.changes)
}

// at refuses the calls of an operation.
func at(op string, err error) func([]string) error {
	return func(calls []string) error {
		if strings.HasPrefix(calls[len(calls)-1], op+" ") {
			return err
		}
		return nil
	}
}

// A listing that fails ends it with nothing changed, whichever it is.
func TestDeleteUserListingFails(t *testing.T) {
	for _, op := range []string{
		"GetUser", "GetLoginProfile", "ListAccessKeys", "ListSigningCertificates", "ListSSHPublicKeys", "ListServiceSpecificCredentials",
		"ListMFADevices", "ListGroupsForUser", "ListUserPolicies", "ListAttachedUserPolicies",
	} {
		s := emma()
		s.fails = at(op, refusal("AccessDenied"))
		d, err := deleted(t, user(s))
		var api smithy.APIError
		holds(t, d == nil && errors.As(err, &api) && s.changes == nil, "%s: %v, changed %q", op, err, s.changes)
	}
	s := emma()
	s.fails = at("GetUser", refusal("NoSuchEntity"))
	_, err := deleted(t, user(s))
	holds(t, err != nil && len(s.calls) == 1, "a user that is not there: %v, %q", err, s.calls)
}

// Wherever a removal fails, what is behind it is not tried, and the user stays; with
// Continue all but the user is tried.
func TestDeleteUserFailsAnywhere(t *testing.T) {
	for i, change := range ofEmma {
		verb, name, _ := strings.Cut(change, " ")
		refuse := func(calls []string) error {
			if calls[len(calls)-1] == change {
				return refusal("AccessDenied")
			}
			return nil
		}
		s := emma()
		s.fails = refuse
		var told []identity.Part
		d, err := deleted(t, user(s, func(o *identity.DeleteOptions) { o.Progress = func(p identity.Part) { told = append(told, p) } }))
		holds(t, len(told) == i+1 && told[i].Err != nil, "%s: told %v", change, told)
		var batch *resource.BatchError
		holds(t, errors.As(err, &batch) && batch.Tried == i+1 && batch.Failed == 1, "%s: %v", change, err)
		holds(t, slices.Equal(s.changes, ofEmma[:i]) && len(d.Left()) == len(ofEmma)-i && d.Left()[0].Err != nil, "%s: changed %q, %s", change, s.changes, d)
		holds(t, strings.Contains(err.Error(), verb+" of ") && strings.Contains(err.Error(), name+": "), "%v", err)
		holds(t, strings.Contains(d.String(), fmt.Sprintf("%d of 20 removed\n", i)), "%s", d)

		s = emma()
		s.fails = refuse
		_, err = deleted(t, user(s, func(o *identity.DeleteOptions) { o.Continue = true }))
		want := slices.DeleteFunc(slices.Clone(ofEmma[:19]), func(c string) bool { return c == change })
		holds(t, err != nil && slices.Equal(s.changes, want), "%s: changed %q", change, s.changes)
	}
}

// What somebody else has removed meanwhile counts as removed.
func TestDeleteUserGoneMeanwhile(t *testing.T) {
	for _, change := range ofEmma {
		s := emma()
		s.fails = func(calls []string) error {
			if calls[len(calls)-1] != change {
				return nil
			}
			verb, _, _ := strings.Cut(change, " ")
			s.has[verb] = slices.DeleteFunc(slices.Clone(s.has[verb]), func(n string) bool { return verb+" "+n == change })
			return refusal("NoSuchEntity")
		}
		d, err := deleted(t, user(s))
		holds(t, err == nil && len(d.Left()) == 0, "%s: %v", change, err)
	}
}

// What passes is tried again, five times at most, in a listing and in a removal.
func TestDeleteUserTriesAgain(t *testing.T) {
	for _, op := range []string{"ListAccessKeys", "DeleteAccessKey", "DeleteUser"} {
		for _, passing := range []error{refusal("Throttling"), &smithy.GenericAPIError{Code: "ServiceFailure", Fault: smithy.FaultServer},
			&net.OpError{Op: "read", Err: errors.New("reset")}, refusal("ConcurrentModification"), refusal("EntityTemporarilyUnmodifiable")} {
			for times, works := range map[int]bool{4: true, 5: false} {
				s := emma()
				left := times
				s.fails = func(calls []string) error {
					if strings.HasPrefix(calls[len(calls)-1], op+" ") && left > 0 {
						left--
						return passing
					}
					return nil
				}
				_, err := deleted(t, user(s))
				holds(t, (err == nil) == works, "%s: %v, %d times: %v", op, passing, times, err)
			}
		}
	}
}

// A conflict at the end may be about what has just been removed. One that stays is about
// what is of no known kind, and the error has IAM's words.
func TestDeleteUserConflict(t *testing.T) {
	s := emma()
	left := 3
	s.fails = func(calls []string) error {
		if calls[len(calls)-1] == "DeleteUser it" && left > 0 {
			left--
			return refusal("DeleteConflict")
		}
		return nil
	}
	_, err := deleted(t, user(s))
	holds(t, err == nil, "%v", err)

	s = emma()
	s.has["DeleteSomethingNew"] = []string{"x"}
	d, err := deleted(t, user(s))
	holds(t, err != nil && strings.Contains(err.Error(), "something hangs on it that was not found") && strings.Contains(err.Error(), "the message of DeleteConflict"), "%v", err)
	holds(t, len(d.Left()) == 1 && slices.Equal(s.changes, ofEmma[:19]), "%s", d)
	s = emma()
	s.fails = at("DeleteUserPolicy", refusal("DeleteConflict"))
	_, err = deleted(t, user(s))
	holds(t, err != nil && !strings.Contains(err.Error(), "something hangs on it"), "%v", err)
	holds(t, err != nil && len(s.calls) > 0 && verbs(s.calls)[len(s.calls)-1] == "DeleteUserPolicy" && s.calls[len(s.calls)-2] != s.calls[len(s.calls)-1], "tried again: %q", s.calls)
}

// A cancelled context ends it in every call, and the Deletion says what is left.
func TestDeleteUserCancelled(t *testing.T) {
	all := emma()
	if _, err := deleted(t, user(all)); err != nil {
		t.Fatal(err)
	}
	for i := range all.calls {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s := emma()
			s.fails = func(calls []string) error {
				if len(calls) == i+1 {
					cancel()
					return fmt.Errorf("the request: %w", ctx.Err())
				}
				return nil
			}
			d, err := identity.DeleteUser(ctx, s, "it")
			holds(t, errors.Is(err, context.Canceled) && len(s.calls) == i+1, "%d: %v after %q", i, err, s.calls)
			if d != nil {
				holds(t, len(d.Parts)-len(d.Left()) == len(s.changes), "%s, changed %q", d, s.changes)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := emma()
		d, err := identity.DeleteUser(ctx, s, "it", func(o *identity.DeleteOptions) {
			o.Progress = func(p identity.Part) {
				if p.Name == "AKIA1" {
					cancel()
				}
			}
		})
		holds(t, errors.Is(err, context.Canceled) && strings.HasPrefix(err.Error(), "18 of 20 parts are not tried") && len(d.Left()) == 18, "%v, %s", err, d)
	})
	synctest.Test(t, func(t *testing.T) { // before the user
		why := errors.New("enough")
		ctx, cancel := context.WithCancelCause(t.Context())
		defer cancel(nil)
		s := emma()
		d, err := identity.DeleteUser(ctx, s, "it", func(o *identity.DeleteOptions) {
			o.Progress = func(p identity.Part) {
				if p.Operation == "DeleteUserPermissionsBoundary" {
					cancel(why)
				}
			}
		})
		holds(t, errors.Is(err, why) && len(d.Left()) == 1 && len(s.changes) == 19, "%v, %s", err, d)
	})
	synctest.Test(t, func(t *testing.T) { // in a pause
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		s := emma()
		s.fails = at("DeleteAccessKey", refusal("Throttling"))
		_, err := identity.DeleteUser(ctx, s, "it")
		var api smithy.APIError
		holds(t, errors.Is(err, context.DeadlineExceeded) && errors.As(err, &api), "%v", err)
	})
}

// A listing that cannot be followed, and a thing without a name, end it before anything
// is removed.
func TestDeleteUserListingIsBroken(t *testing.T) {
	for name, want := range map[string]error{"": resource.ErrNotSet, "AKIA1": nil} {
		s := emma()
		s.has["DeleteAccessKey"] = []string{name}
		_, err := deleted(t, user(s))
		holds(t, errors.Is(err, want) && (err == nil || s.changes == nil), "%q: %v, changed %q", name, err, s.changes)
	}
	for _, marker := range []string{"", "x"} {
		s := emma()
		s.stuck = &marker
		_, err := deleted(t, user(s))
		holds(t, errors.Is(err, resource.ErrPaging) && s.changes == nil && strings.HasPrefix(err.Error(), "listing access keys: "), "%q: %v, changed %q", marker, err, s.changes)
	}
	s := emma()
	s.circle = true
	s.fails = func(calls []string) error {
		if len(calls) > 100 {
			return refusal("AccessDenied")
		}
		return nil
	}
	_, err := deleted(t, user(s))
	holds(t, errors.Is(err, resource.ErrPaging) && s.changes == nil, "markers in a circle: %v after %d calls", err, len(s.calls))
}

func TestDeleteRole(t *testing.T) {
	made := func() *sim {
		return &sim{path: "/", boundary: "arn:limit", has: map[string][]string{
			"RemoveRoleFromInstanceProfile": {"web", "db", "ci"}, "DeleteRolePolicy": {"read"}, "DetachRolePolicy": {"arn:a"}, "DeleteRolePermissionsBoundary": {"it"},
		}}
	}
	role := func(s *sim) func(context.Context) (*identity.Deletion, error) {
		return func(ctx context.Context) (*identity.Deletion, error) { return identity.DeleteRole(ctx, s, "it") }
	}
	s := made()
	d, err := deleted(t, role(s))
	holds(t, err == nil && len(d.Left()) == 0 && slices.Equal(s.changes, []string{
		"RemoveRoleFromInstanceProfile web", "RemoveRoleFromInstanceProfile db", "RemoveRoleFromInstanceProfile ci", "DeleteRolePolicy read", "DetachRolePolicy arn:a",
		"DeleteRolePermissionsBoundary it", "DeleteRole it",
	}), "%v, changed %q", err, s.changes)
	for _, op := range []string{"GetRole", "ListInstanceProfilesForRole", "ListRolePolicies", "ListAttachedRolePolicies"} {
		s := made()
		s.fails = at(op, refusal("AccessDenied"))
		d, err := deleted(t, role(s))
		holds(t, d == nil && err != nil && s.changes == nil, "%s: %v, changed %q", op, err, s.changes)
	}
	s = made()
	s.path = "/aws-service-role/ecs.amazonaws.com/"
	_, err = deleted(t, role(s))
	holds(t, err != nil && strings.Contains(err.Error(), "DeleteServiceLinkedRole") && len(s.calls) == 1, "%v, %q", err, s.calls)
}

func TestDeleteGroup(t *testing.T) {
	made := func() *sim {
		return &sim{has: map[string][]string{"RemoveUserFromGroup": {"emma", "jane", "ada"}, "DeleteGroupPolicy": {"read"}, "DetachGroupPolicy": {"arn:a"}}}
	}
	group := func(s *sim) func(context.Context) (*identity.Deletion, error) {
		return func(ctx context.Context) (*identity.Deletion, error) { return identity.DeleteGroup(ctx, s, "it") }
	}
	s := made()
	d, err := deleted(t, group(s))
	holds(t, err == nil && len(d.Left()) == 0 && slices.Equal(s.changes, []string{
		"RemoveUserFromGroup emma", "RemoveUserFromGroup jane", "RemoveUserFromGroup ada", "DeleteGroupPolicy read", "DetachGroupPolicy arn:a", "DeleteGroup it",
	}), "%v, changed %q", err, s.changes)
	for _, op := range []string{"GetGroup", "ListGroupPolicies", "ListAttachedGroupPolicies"} {
		s := made()
		s.fails = at(op, refusal("AccessDenied"))
		d, err := deleted(t, group(s))
		holds(t, d == nil && err != nil && s.changes == nil, "%s: %v, changed %q", op, err, s.changes)
	}
}

func TestDeletePolicy(t *testing.T) {
	made := func() *sim {
		return &sim{has: map[string][]string{
			"DetachUserPolicy": {"emma", "jane", "ada"}, "DetachRolePolicy": {"web"}, "DetachGroupPolicy": {"writers"}, "DeletePolicyVersion": {"v1", "v2", "v3"},
		}}
	}
	policy := func(s *sim) func(context.Context) (*identity.Deletion, error) {
		return func(ctx context.Context) (*identity.Deletion, error) { return identity.DeletePolicy(ctx, s, "it") }
	}
	s := made()
	d, err := deleted(t, policy(s))
	holds(t, err == nil && len(d.Left()) == 0 && slices.Equal(s.changes, []string{
		"DetachUserPolicy emma", "DetachUserPolicy jane", "DetachUserPolicy ada", "DetachRolePolicy web", "DetachGroupPolicy writers",
		"DeletePolicyVersion v1", "DeletePolicyVersion v2", "DeletePolicyVersion v3", "DeletePolicy it",
	}), "%v, changed %q", err, s.changes)
	holds(t, len(d.Parts) == 9, "the default version is no part of its own: %s", d)
	for _, op := range []string{"ListPolicyVersions", "ListEntitiesForPolicy"} {
		s := made()
		s.fails = at(op, refusal("AccessDenied"))
		d, err := deleted(t, policy(s))
		holds(t, d == nil && err != nil && s.changes == nil, "%s: %v, changed %q", op, err, s.changes)
	}
	s = made()
	_, err = deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
		return identity.DeletePolicy(ctx, s, "arn:aws-cn:iam::aws:policy/ReadOnlyAccess")
	})
	holds(t, err != nil && s.calls == nil, "a policy of AWS: %v, %q", err, s.calls)
}

// Nobody loses his boundary to the deletion of a policy. Whose boundary is another one is
// not limited by it, whatever the listing says.
func TestDeletePolicyOfABoundary(t *testing.T) {
	run := func(s *sim) (*identity.Deletion, error) {
		return deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return identity.DeletePolicy(ctx, s, "it") })
	}
	s := &sim{limits: []string{"emma", "jane"}, boundary: "it", has: map[string][]string{"DeletePolicyVersion": {"v1"}}}
	d, err := run(s)
	holds(t, d == nil && errors.Is(err, identity.ErrBoundary) && s.changes == nil, "%v, changed %q", err, s.changes)
	holds(t, err != nil && strings.Contains(err.Error(), "of user emma, user jane, role emma, role jane"), "%v", err)
	for _, boundary := range []string{"", "arn:another"} {
		s = &sim{limits: []string{"emma"}, boundary: boundary, has: map[string][]string{"DetachUserPolicy": {"emma"}}}
		_, err = run(s)
		holds(t, err == nil && len(s.changes) == 2, "%v, changed %q", err, s.changes)
	}
	for op, code := range map[string]string{"GetUser": "AccessDenied", "GetRole": "AccessDenied"} {
		s = &sim{limits: []string{"emma"}, has: map[string][]string{}, fails: at(op, refusal(code))}
		_, err = run(s)
		holds(t, err != nil && s.changes == nil, "%s: %v", op, err)
	}
	s = &sim{limits: []string{"emma"}, has: map[string][]string{}, fails: at("GetUser", refusal("NoSuchEntity"))}
	_, err = run(s)
	holds(t, err == nil, "a user that is gone meanwhile: %v", err)
}
