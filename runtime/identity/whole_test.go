package identity_test

import (
	"context"
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
		counts := 0
		s.options = func(n int) { counts += n }
		option := func(o *identity.DeleteOptions) { o.Requests = []func(*iam.Options){func(*iam.Options) {}} }
		_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s, option) })
		holds(t, err == nil && counts == len(s.calls), "%s: %v, %d options for %d requests: %q", name, err, counts, len(s.calls), slices.Compact(verbs(s.calls)))
	}
}
