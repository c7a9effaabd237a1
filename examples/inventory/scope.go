package main

import (
	"context"
	"slices"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/runtime/session"
)

// accounts returns the accounts to look at.
func (w *walker) accounts(ctx context.Context, sess *session.Session) []session.Target {
	return w.Accounts(ctx, sess, func(g gaps.Gap) {
		missed := gapOf(g)
		if g.What != "" {
			missed.Account, _ = sess.AccountID(ctx) // known since the accounts were listed
			missed.Region, missed.Service, missed.List = gaps.Everywhere, "organizations", "Accounts"
		}
		w.missed(missed)
	})
}

// enabled returns the regions of the account to look at. Those that it has not enabled
// are gaps, unless all were asked for.
func (w *walker) enabled(ctx context.Context, sess *session.Session) []string {
	all := slices.Equal(w.Regions, []string{scope.All})
	return scope.Regions(ctx, sess, w.Regions, func(g gaps.Gap) {
		missed := gapOf(g)
		if g.What != "" {
			missed.Region = scope.All
		}
		if !all || g.Kind != gaps.RegionDisabled {
			w.missed(missed)
		}
	})
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
