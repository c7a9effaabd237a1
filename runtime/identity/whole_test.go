package identity_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// whole is everything that can be deleted, each with five of every kind of thing that hangs
// on it, which are three pages.
var whole = map[string]struct {
	kinds  []string
	delete func(ctx context.Context, s *sim, optFns ...func(*identity.DeleteOptions)) (*identity.Deletion, error)
}{
	"user": {[]string{"DeleteAccessKey", "DeleteSigningCertificate", "DeleteSSHPublicKey", "DeleteServiceSpecificCredential", "DeactivateMFADevice",
		"RemoveUserFromGroup", "DeleteUserPolicy", "DetachUserPolicy", "DeleteLoginProfile", "DeleteUserPermissionsBoundary"},
		func(ctx context.Context, s *sim, optFns ...func(*identity.DeleteOptions)) (*identity.Deletion, error) {
			return identity.DeleteUser(ctx, s, "it", optFns...)
		}},
	"role": {[]string{"RemoveRoleFromInstanceProfile", "DeleteRolePolicy", "DetachRolePolicy", "DeleteRolePermissionsBoundary"},
		func(ctx context.Context, s *sim, optFns ...func(*identity.DeleteOptions)) (*identity.Deletion, error) {
			return identity.DeleteRole(ctx, s, "it", optFns...)
		}},
	"group": {[]string{"RemoveUserFromGroup", "DeleteGroupPolicy", "DetachGroupPolicy"},
		func(ctx context.Context, s *sim, optFns ...func(*identity.DeleteOptions)) (*identity.Deletion, error) {
			return identity.DeleteGroup(ctx, s, "it", optFns...)
		}},
	"policy": {[]string{"DetachUserPolicy", "DetachRolePolicy", "DetachGroupPolicy", "DeletePolicyVersion"},
		func(ctx context.Context, s *sim, optFns ...func(*identity.DeleteOptions)) (*identity.Deletion, error) {
			return identity.DeletePolicy(ctx, s, "it", optFns...)
		}},
}

// full has five of every kind, and one of what there is only one of.
func full(kinds []string) *sim {
	s := &sim{path: "/", boundary: "arn:limit", limits: []string{"ada"}, has: map[string][]string{}}
	for _, kind := range kinds {
		if strings.HasSuffix(kind, "Boundary") || strings.HasSuffix(kind, "Profile") && strings.HasPrefix(kind, "Delete") {
			s.has[kind] = []string{"it"}
			continue
		}
		for i := range 5 {
			s.has[kind] = append(s.has[kind], fmt.Sprint("x", i))
		}
	}
	return s
}

// Everything of every page is removed, and the thing itself last.
func TestDeleteEveryPage(t *testing.T) {
	for name, w := range whole {
		s := full(w.kinds)
		n := 1
		for _, all := range s.has {
			n += len(all)
		}
		d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) })
		holds(t, err == nil && len(d.Left()) == 0 && len(s.changes) == n, "%s: %v, changed %d of %d", name, err, len(s.changes), n)
		for kind, left := range s.has {
			holds(t, len(left) == 0, "%s: %s has not removed %v", name, kind, left)
		}
	}
}

// Whichever request is refused, the error says so, and the thing itself stays; if it was a
// question, all that hangs on it does. A page whose marker is one again is an error.
func TestDeleteRefusedAnywhere(t *testing.T) {
	for name, w := range whole {
		s := full(w.kinds)
		if _, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) }); err != nil {
			t.Fatal(name, err)
		}
		for at, call := range s.calls {
			op, _, _ := strings.Cut(call, " ")
			asks := strings.HasPrefix(op, "Get") || strings.HasPrefix(op, "List")
			refused := full(w.kinds)
			refused.fails = func(calls []string) error {
				if len(calls) == at+1 {
					return refusal("AccessDenied")
				}
				return nil
			}
			d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, refused) })
			holds(t, err != nil && strings.Contains(err.Error(), "the message of AccessDenied"), "%s refused at %s: %v", name, call, err)
			holds(t, (d == nil) == asks && (refused.changes == nil || !asks), "%s refused at %s: %v, changed %q", name, call, d, refused.changes)
			holds(t, len(refused.calls) == at+1, "%s refused at %s: goes on with %q", name, call, refused.calls[at+1:])
		}
		stuck := full(w.kinds)
		stuck.stuck = aws.String("again")
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, stuck) })
		holds(t, err != nil && strings.Contains(err.Error(), resource.ErrPaging.Error()) && strings.Contains(err.Error(), `"again"`) && stuck.changes == nil, "%s: %v", name, err)
	}
}

// Every request has the caller's options.
func TestDeleteOptionsOfRequests(t *testing.T) {
	for name, w := range whole {
		s := full(w.kinds)
		if name == "user" { // the device is removed, too, if it is a virtual one
			s.has["DeactivateMFADevice"] = append(s.has["DeactivateMFADevice"], virtual)
			s.has["DeleteVirtualMFADevice"] = []string{virtual}
		}
		counts := 0
		s.options = func(n int) { counts += n }
		option := func(o *identity.DeleteOptions) { o.Requests = []func(*iam.Options){func(*iam.Options) {}} }
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s, option) })
		holds(t, err == nil && counts == len(s.calls), "%s: %v, %d options for %d requests: %q", name, err, counts, len(s.calls), slices.Compact(verbs(s.calls)))
	}
}

// hollow is an IAM whose answers lack the things that they are about.
type hollow struct{ *sim }

func (h hollow) GetUser(ctx context.Context, in *iam.GetUserInput, optFns ...func(*iam.Options)) (*iam.GetUserOutput, error) {
	_, err := h.sim.GetUser(ctx, in, optFns...)
	return &iam.GetUserOutput{}, err
}

func (h hollow) GetRole(ctx context.Context, in *iam.GetRoleInput, optFns ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	_, err := h.sim.GetRole(ctx, in, optFns...)
	return &iam.GetRoleOutput{}, err
}

// hollowRole answers so only where it is asked for a role.
type hollowRole struct{ *sim }

func (h hollowRole) GetRole(ctx context.Context, in *iam.GetRoleInput, optFns ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	return hollow(h).GetRole(ctx, in, optFns...)
}

// A policy that may limit a role stays.
func TestDeletePolicyAfterAHollowRole(t *testing.T) {
	s := full(whole["policy"].kinds)
	s.limits = []string{"it"}
	s.boundary = "arn:other"
	_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
		return identity.DeletePolicy(ctx, hollowRole{s}, "it")
	})
	holds(t, errors.Is(err, resource.ErrNotSet) && s.changes == nil, "%v, changed %q", err, s.changes)
}

// What has no permissions boundary is deleted without removing one.
func TestDeleteWithoutABoundary(t *testing.T) {
	for _, name := range []string{"user", "role"} {
		s := full(whole[name].kinds)
		s.boundary = ""
		for kind := range s.has {
			if strings.HasSuffix(kind, "Boundary") {
				delete(s.has, kind)
			}
		}
		d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return whole[name].delete(ctx, s) })
		holds(t, err == nil && len(d.Left()) == 0 && !strings.Contains(strings.Join(s.changes, " "), "Boundary"), "%s: %v, %v", name, err, s.changes)
	}
}

// An answer without the thing that was asked for says nothing about it: nothing is removed.
func TestDeleteAfterHollowAnswers(t *testing.T) {
	for name, call := range map[string]func(ctx context.Context, s hollow) (*identity.Deletion, error){
		"User": func(ctx context.Context, s hollow) (*identity.Deletion, error) {
			return identity.DeleteUser(ctx, s, "it")
		},
		"Role": func(ctx context.Context, s hollow) (*identity.Deletion, error) {
			return identity.DeleteRole(ctx, s, "it")
		},
		"user": func(ctx context.Context, s hollow) (*identity.Deletion, error) {
			return identity.DeletePolicy(ctx, s, "it")
		},
	} {
		kind := strings.ToLower(name)
		if name == kind {
			kind = "policy" // whose boundaries are asked of users
		}
		s := full(whole[kind].kinds)
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return call(ctx, hollow{s}) })
		holds(t, errors.Is(err, resource.ErrNotSet) && strings.Contains(strings.ToLower(err.Error()), "answer to get"+strings.ToLower(name)) && s.changes == nil, "%s: %v, %v", name, err, s.changes)
	}
}

// What could not be removed is printed with why.
func TestDeletionPrintsWhy(t *testing.T) {
	s := full([]string{"DeleteGroupPolicy"})
	s.fails = func(calls []string) error {
		if strings.HasPrefix(calls[len(calls)-1], "DeleteGroupPolicy x1") {
			return refusal("AccessDenied")
		}
		return nil
	}
	d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
		return identity.DeleteGroup(ctx, s, "it", func(o *identity.DeleteOptions) { o.Continue = true })
	})
	lines := strings.Split(fmt.Sprint(d), "\n")
	holds(t, err != nil && len(lines) == 3 && strings.HasSuffix(lines[1], "the message of AccessDenied") && strings.HasSuffix(lines[2], "(DeleteGroup)"), "%v: %q", err, lines)
}
