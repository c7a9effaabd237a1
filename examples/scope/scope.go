// Package scope settles which accounts and regions a program looks at, and why some
// cannot be looked at.
package scope

import (
	"context"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/runtime/session"
)

// Members returns the accounts of the session's organization, as accounts.Role takes
// them. Its own is there as accounts.Self, which needs no role. Those that are not
// active, and a listing that broke off, are gaps. It sends a request for each page.
func Members(ctx context.Context, sess *session.Session, missed func(gaps.Gap)) (names []string) {
	own, err := sess.AccountID(ctx)
	if err != nil {
		missed(Entry(ctx, "", err))
		return nil
	}
	for account, err := range organizations.New(sess.Config()).Accounts().All(ctx) {
		if err != nil {
			missed(Gap(ctx, "", "", "accounts of the organization", err))
			return names
		}
		switch state := state(account.Data()); {
		case state != string(types.AccountStateActive):
			missed(Gap(ctx, account.Id(), "", "", &gaps.Reason{Kind: gaps.AccountClosed, Detail: "the organization says " + state}))
		case account.Id() == own:
			names = append(names, accounts.Self)
		default:
			names = append(names, account.Id())
		}
	}
	return names
}

// state returns what the organization says of an account: State is newer than Status,
// and not in every answer.
func state(data *types.Account) string {
	if data.State != "" {
		return string(data.State)
	}
	return string(data.Status)
}

// All is the name of all regions.
const All = "all"

// Regions returns the regions of the session's account that are wanted, each once: of
// none, the session's, and of All those that the account has. Regions that it has not
// enabled are gaps, those of All, too. It sends one request, unless none are wanted.
func Regions(ctx context.Context, sess *session.Session, wanted []string, missed func(gaps.Gap)) []string {
	if len(wanted) == 0 {
		return []string{sess.Region()}
	}
	wanted = slices.Compact(slices.Sorted(slices.Values(wanted)))
	all := slices.Equal(wanted, []string{All})
	account, err := sess.AccountID(ctx)
	var states map[string]string
	if err == nil {
		states, err = optIns(ctx, sess)
	}
	switch {
	case err != nil:
		missed(Gap(ctx, account, "", "the regions of the account", err))
		if all {
			return []string{sess.Region()}
		}
		return wanted // each says for itself whether it is there
	case all:
		wanted = slices.Sorted(maps.Keys(states))
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
		missed(Gap(ctx, account, name, "", &gaps.Reason{Kind: gaps.RegionDisabled, Detail: detail}))
		return true
	})
}

// optIns returns the state of each region for the session's account. No resource has
// it: the client of the same session is asked.
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
