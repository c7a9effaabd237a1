package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/gaps"
)

// TestSeveralErrors has checks in which several requests fail, and accepts those that
// are refused.
func TestSeveralErrors(t *testing.T) {
	const refused, slow, broken, none = "!403 AccessDenied no", "!400 Throttling slow down", "!400 Odd broken", "!404 NoSuchBucket it is not there"
	bucket := func(block, policy, acl string) map[string]string {
		return map[string]string{"*/*/s3/GetPublicAccessBlock/open": block, "*/*/s3/GetBucketPolicyStatus/open": policy, "*/*/s3/GetBucketAcl/open": acl}
	}
	const open = "<AccessControlPolicy><AccessControlList></AccessControlList></AccessControlPolicy>"
	const block = "<PublicAccessBlockConfiguration></PublicAccessBlockConfiguration>"
	for _, c := range []struct {
		name, args string
		answers    map[string]string
		gaps       string // kinds, of the bucket "open" or of IAM
		findings   int    // of the same
	}{
		{"each of a bucket", "-checks s3 -region eu-west-1", bucket(refused, slow, broken), "failed refused throttled", 0},
		{"a bucket that is gone at once", "-checks s3 -region eu-west-1", bucket(none, none, none), "", 0},
		{"a bucket that goes meanwhile", "-checks s3 -region eu-west-1", bucket(block, refused, none), "", 0},
		{"a policy that is asked of no bucket", "-checks s3 -region eu-west-1", bucket(block, none, open), "", 0},
		{"nothing of a bucket", "-checks s3 -region eu-west-1", bucket("!404 NoSuchPublicAccessBlockConfiguration none", "!404 NoSuchBucketPolicy none", open), "", 1},
		{"each of the users", "-checks iam", map[string]string{"222222222222/*/iam/GetLoginProfile/anna": refused, "222222222222/*/iam/GetLoginProfile/robot": slow}, "refused throttled", 2},
		{"the root user and another", "-checks iam", map[string]string{"222222222222/*/iam/GetAccountSummary": slow, "222222222222/*/iam/GetLoginProfile/anna": refused}, "refused throttled", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			serve(t, c.answers)
			_, out, _, r := audit(t, t.Context(), append(strings.Fields(c.args), "-attempts", "1", "-accept", "refused", "222222222222")...)
			var kinds []string
			for _, g := range r.Gaps {
				if g.What == "open" || g.Check == "iam" {
					kinds = append(kinds, string(g.Kind))
				}
			}
			slices.Sort(kinds)
			n := 0
			for _, f := range r.Findings {
				if f.Check == "iam" || strings.HasSuffix(f.Resource, ":open") {
					n++
				}
			}
			if got := strings.Join(kinds, " "); got != c.gaps || n != c.findings {
				t.Errorf("gaps %q, %d findings\n%s", got, n, out)
			}
		})
	}
}

// TestJoined tells several errors from one that unwraps to several.
func TestJoined(t *testing.T) {
	a, b, c := errors.New("a"), errors.New("b"), errors.New("c")
	if got := joined(errors.Join(a, errors.Join(b, nil, classified{c}))); !slices.Equal(got, []error{a, b, classified{c}}) {
		t.Errorf("got %q", got)
	}
	if got := joined(nil); got != nil {
		t.Errorf("got %q", got)
	}
}

// classified is an error and its kind.
type classified struct{ err error }

func (c classified) Error() string   { return c.err.Error() }
func (c classified) Unwrap() []error { return []error{errors.ErrUnsupported, c.err} }

// TestOneInterruption has several requests end with the audit.
func TestOneInterruption(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	v := &visit{auditor: &auditor{}, check: "iam"}
	v.gap(ctx, "", errors.Join(ctx.Err(), errNotThere, ctx.Err()))
	if g := v.part.Gaps; len(g) != 2 || g[0].Kind != gaps.Interrupted || g[1].Kind != gaps.Failed {
		t.Errorf("got %+v", g)
	}
}
