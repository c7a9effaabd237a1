package identity_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// words are what each thing is made of, in the order of its removal, and what a listing
// that is refused is called.
var words = map[string]struct {
	kinds    []string
	listings map[string]string
}{
	"user": {
		[]string{"login profile", "access key", "signing certificate", "SSH key", "credential for codecommit.amazonaws.com", "MFA device", "membership in group",
			"inline policy", "attached policy", "permissions boundary", "user"},
		map[string]string{"GetLoginProfile": "the login profile", "ListAccessKeys": "access keys", "ListSigningCertificates": "signing certificates", "ListSSHPublicKeys": "SSH keys",
			"ListServiceSpecificCredentials": "credentials for single services", "ListMFADevices": "MFA devices", "ListGroupsForUser": "groups",
			"ListUserPolicies": "policies", "ListAttachedUserPolicies": "attached policies"},
	},
	"role": {
		[]string{"place in instance profile", "inline policy", "attached policy", "permissions boundary", "role"},
		map[string]string{"ListInstanceProfilesForRole": "instance profiles", "ListRolePolicies": "policies", "ListAttachedRolePolicies": "attached policies"},
	},
	"group": {
		[]string{"membership of user", "inline policy", "attached policy", "group"},
		map[string]string{"GetGroup": "users", "ListGroupPolicies": "policies", "ListAttachedGroupPolicies": "attached policies"},
	},
	"policy": {
		[]string{"attachment to user", "attachment to role", "attachment to group", "version", "policy"},
		map[string]string{"ListPolicyVersions": "versions", "ListEntitiesForPolicy": "what has the policy"},
	},
}

// Each part says in words what it is, and the operation that removes it; a failure says both.
func TestDeletePartsInWords(t *testing.T) {
	for name, w := range whole {
		s := full(w.kinds)
		d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) })
		if err != nil {
			t.Fatal(name, err)
		}
		var kinds []string
		for i, p := range d.Parts {
			kinds = append(kinds, p.Kind)
			changed := p.Operation + " " + p.Name
			if p.Kind == "permissions boundary" { // which is named by its policy
				changed = p.Operation + " it"
			}
			holds(t, i < len(s.changes) && changed == s.changes[i], "%s: %s says %s, and it is %q", name, p, p.Operation, s.changes[i])
		}
		holds(t, slices.Equal(slices.Compact(kinds), words[name].kinds), "%s: %q", name, slices.Compact(kinds))

		s = full(w.kinds)
		first := d.Parts[0]
		s.fails = at(first.Operation, refusal("AccessDenied"))
		_, err = deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) })
		want := fmt.Sprintf("1 of 1 items failed: %s of %s %s: ", first.Operation, first.Kind, first.Name)
		holds(t, err != nil && strings.HasPrefix(err.Error(), want), "%s: %v, want %s", name, err, want)
	}
}

// A listing that is refused, is not paged as it should be or has no names says what it lists.
func TestDeleteListingsInWords(t *testing.T) {
	for name, w := range whole {
		for op, what := range words[name].listings {
			s := full(w.kinds)
			s.fails = at(op, refusal("AccessDenied"))
			_, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) })
			holds(t, err != nil && strings.HasPrefix(err.Error(), "listing "+what+": "), "%s, %s: %v, want listing %s", name, op, err, what)
		}
		for _, kind := range w.kinds {
			if strings.HasSuffix(kind, "Boundary") || kind == "DeleteLoginProfile" {
				continue
			}
			s := full(w.kinds)
			s.has[kind] = []string{""}
			d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) { return w.delete(ctx, s) })
			holds(t, d == nil && errors.Is(err, resource.ErrNotSet) && s.changes == nil, "%s, %s of no name: %v, changed %q", name, kind, err, s.changes)
		}
	}
}

// With Continue, the others go on, and the last is left.
func TestDeleteGoesOnToTheEnd(t *testing.T) {
	for name, w := range whole {
		s := full(w.kinds)
		s.fails = at(w.kinds[0], refusal("AccessDenied"))
		d, err := deleted(t, func(ctx context.Context) (*identity.Deletion, error) {
			return w.delete(ctx, s, func(o *identity.DeleteOptions) { o.Continue = true })
		})
		var batch *resource.BatchError
		holds(t, errors.As(err, &batch) && batch.Tried == len(d.Parts)-1 && len(s.changes) == len(d.Parts)-1-batch.Failed, "%s: %v, changed %q", name, err, s.changes)
	}
}

// What a report's reader says can be asked for.
func TestReportErrors(t *testing.T) {
	for _, content := range []string{"\"user", "user,arn\n\"ada,x\n"} {
		var syntax *csv.ParseError
		_, _, err := reported(t, &office{content: content})
		holds(t, errors.As(err, &syntax), "%q: %v", content, err)
	}
	var format *time.ParseError
	_, _, err := reported(t, &office{content: "user,arn,user_creation_time\nada,x,today\n"})
	holds(t, errors.As(err, &format), "%v", err)
}
