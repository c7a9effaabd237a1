package beside

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/seed5e775779/resgen/generated/route53"
)

// pointByClient lets a name stand for an address, and waits until all servers know.
func pointByClient(ctx context.Context, client route53.API, zone, name, address string) error {
	out, err := client.ChangeResourceRecordSets(ctx, &sdk.ChangeResourceRecordSetsInput{
		HostedZoneId: aws.String(zone),
		ChangeBatch: &types.ChangeBatch{Changes: []types.Change{{
			Action: types.ChangeActionUpsert,
			ResourceRecordSet: &types.ResourceRecordSet{
				Name: aws.String(name), Type: types.RRTypeA, TTL: aws.Int64(60),
				ResourceRecords: []types.ResourceRecord{{Value: aws.String(address)}},
			},
		}}},
	})
	if err != nil {
		return err
	}
	waiter := sdk.NewResourceRecordSetsChangedWaiter(client)
	return waiter.Wait(ctx, &sdk.GetChangeInput{Id: out.ChangeInfo.Id}, time.Minute)
}

// point lets a name stand for an address, and waits until all servers know.
func point(ctx context.Context, svc *route53.Service, zone, name, address string) error {
	change, err := svc.HostedZone(zone).RecordSet(name, types.RRTypeA).Upsert(ctx, &route53.ChangeResourceRecordSetsInput{
		ChangeBatch: &types.ChangeBatch{Changes: []types.Change{{ResourceRecordSet: &types.ResourceRecordSet{
			TTL: aws.Int64(60), ResourceRecords: []types.ResourceRecord{{Value: aws.String(address)}},
		}}}},
	})
	if err != nil {
		return err
	}
	return change.WaitUntilInSync(ctx, nil, time.Minute)
}
