package main

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/runtime/session"
)

// members returns the accounts of the session's organization. Its own is there as
// "self", which needs no role. Those that are not active, and a listing that broke off,
// are gaps.
func (w *walker) members(ctx context.Context, sess *session.Session) (names []string) {
	own, err := sess.AccountID(ctx)
	if err != nil {
		w.missed(entry(ctx, "", err))
		return nil
	}
	for account, err := range organizations.New(sess.Config()).Accounts().All(ctx) {
		if err != nil {
			g := gapOf(ctx, place{own, everywhere}, err)
			g.Service, g.List = "organizations", "Accounts"
			w.missed(g)
			return names
		}
		switch state := state(account.Data()); {
		case state != string(types.AccountStateActive):
			w.missed(gapOf(ctx, place{Account: account.Id()}, &reason{accountClosed, "the organization says " + state}))
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

// enabled returns the regions of the account to look at. Those that it has not enabled
// are gaps, unless all were asked for.
func (w *walker) enabled(ctx context.Context, sess *session.Session, account string) []string {
	if len(w.regions) == 0 {
		return []string{sess.Region()}
	}
	all := slices.Equal(w.regions, []string{"all"})
	states, err := optIns(ctx, sess)
	if err != nil {
		w.missed(gapOf(ctx, place{account, "all"}, err))
		if all {
			return []string{sess.Region()}
		}
		return w.regions // each says for itself whether it is there
	}
	var names []string
	for name, state := range states {
		if all && state != "not-opted-in" {
			names = append(names, name)
		}
	}
	if all {
		return slices.Sorted(slices.Values(names))
	}
	for _, name := range slices.Compact(slices.Sorted(slices.Values(w.regions))) {
		switch state, known := states[name]; {
		case !known:
			w.missed(gapOf(ctx, place{account, name}, &reason{regionDisabled, "there is no such region"}))
		case state == "not-opted-in":
			w.missed(gapOf(ctx, place{account, name}, &reason{regionDisabled, "the account has not enabled it"}))
		default:
			names = append(names, name)
		}
	}
	return names
}

// optIns returns the state of each region for the session's account. No resource has it:
// the client of the same session is asked.
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

// has returns the partition of a region, and whether accounts have a service once for
// all of its regions: what the public partition has in no region, it has once.
func has(service, region string) (partition session.Partition, global bool) {
	public := session.Partitions()[0]
	regions, err := public.AvailableRegions(service)
	partition, known := session.PartitionForRegion(region)
	if !known {
		partition = public
	}
	return partition, err == nil && len(regions) == 0
}

// here says whether a region has a service of its own. One that is newer than the table
// may have any.
func here(service, region string) bool {
	partition, global := has(service, region)
	regions, err := partition.AvailableRegions(service)
	return !global && (err != nil || slices.Contains(regions, region) || !slices.Contains(partition.Regions(), region))
}
