package main

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/runtime/session"
)

// members returns the accounts of the session's organization. Its own is there
// as "self", which needs no role. Those that are not active, and a listing that
// broke off, are gaps.
func members(ctx context.Context, sess *session.Session, part *report.Part) (names []string) {
	own, err := sess.AccountID(ctx)
	if err != nil {
		part.Gaps = append(part.Gaps, entry(ctx, "", err))
		return nil
	}
	for account, err := range organizations.New(sess.Config()).Accounts().All(ctx) {
		if err != nil {
			part.Gaps = append(part.Gaps, gap(ctx, "", "", "accounts of the organization", err))
			return names
		}
		state := state(account.Data())
		switch {
		case state != string(types.AccountStateActive):
			closed := &reason{report.AccountClosed, "the organization says " + state}
			part.Gaps = append(part.Gaps, gap(ctx, account.Id(), "", "", closed))
		case account.Id() == own:
			names = append(names, accounts.Self)
		default:
			names = append(names, account.Id())
		}
	}
	return names
}

// state returns what the organization says of an account: State is newer than
// Status, and not in every answer.
func state(data *types.Account) string {
	if data.State != "" {
		return string(data.State)
	}
	return string(data.Status)
}

// enabled returns the regions to look at. Those that the account has not
// enabled are gaps.
func (a *auditor) enabled(ctx context.Context, sess *session.Session, part *report.Part) []string {
	if len(a.regions) == 0 {
		return []string{sess.Region()}
	}
	account, err := sess.AccountID(ctx)
	var states map[string]string
	if err == nil {
		states, err = optIns(ctx, sess)
	}
	wanted := slices.Compact(slices.Sorted(slices.Values(a.regions)))
	all := slices.Equal(wanted, []string{"all"})
	if err != nil {
		part.Gaps = append(part.Gaps, gap(ctx, account, "", "the regions of the account", err))
		if all {
			return []string{sess.Region()}
		}
		return wanted // each says for itself whether it is there
	}
	if all {
		wanted = nil
		for name := range states {
			wanted = append(wanted, name)
		}
	}
	return slices.DeleteFunc(wanted, func(name string) bool {
		state, known := states[name]
		if known && state != "not-opted-in" {
			return false
		}
		detail := "the account has not enabled it"
		if !known {
			detail = "there is no such region"
		}
		part.Gaps = append(part.Gaps, gap(ctx, account, name, "", &reason{report.RegionDisabled, detail}))
		return true
	})
}

// optIns returns the state of each region for the session's account. No
// resource has it: the client of the same session is asked.
func optIns(ctx context.Context, sess *session.Session) (map[string]string, error) {
	out, err := ec2sdk.NewFromConfig(sess.Config()).DescribeRegions(ctx, &ec2sdk.DescribeRegionsInput{AllRegions: aws.Bool(true)})
	if err != nil {
		return nil, err
	}
	states := map[string]string{}
	for _, r := range out.Regions {
		states[aws.ToString(r.RegionName)] = aws.ToString(r.OptInStatus)
	}
	return states, nil
}
