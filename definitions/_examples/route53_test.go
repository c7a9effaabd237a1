package route53_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/route53/route53test"
)

// Both forms of an ID name the same zone.
func ExampleService_HostedZone() {
	svc := route53.New(answered())
	fmt.Println(svc.HostedZone("/hostedzone/Z1").Equal(svc.HostedZone("Z1")))
	// Output: true
}

// What another tool calls by its ARN is the same zone; an ARN of something else is an error.
func ExampleService_HostedZoneFromARN() {
	svc := route53.New(answered())
	zone, err := svc.HostedZoneFromARN("arn:aws:route53:::hostedzone/Z1")
	fmt.Println(zone, err)
	_, err = svc.HostedZoneFromARN("arn:aws:route53:::change/C1")
	fmt.Println(err != nil)
	// Output:
	// route53.HostedZone(Z1) <nil>
	// true
}

// Weighted record sets of one name and type differ in their set identifiers.
func ExampleHostedZone_RecordSets() {
	zone := route53.New(answered()).HostedZone("Z1")
	for set, err := range zone.RecordSets().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(set.Name(), set.Type(), set.SetIdentifier())
	}
	// Output:
	// www.example.com A blue
	// www.example.com A green
}

// The handle fills name, type and action; the values are the caller's.
func ExampleRecordSet_Upsert() {
	ctx := context.Background()
	set := route53.New(answered()).HostedZone("Z1").RecordSet("www.example.com.", types.RRTypeA)
	change, err := set.Upsert(ctx, &route53.ChangeResourceRecordSetsInput{ChangeBatch: &types.ChangeBatch{
		Changes: []types.Change{{ResourceRecordSet: &types.ResourceRecordSet{
			TTL:             aws.Int64(60),
			ResourceRecords: []types.ResourceRecord{{Value: aws.String("192.0.2.1")}},
		}}},
	}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(change.Id(), change.WaitUntilInSync(ctx, nil, time.Minute))
	// Output:
	// UPSERT www.example.com A 192.0.2.1
	// C1 <nil>
}

// A record set is deleted as it was listed: nothing is loaded.
func ExampleRecordSetList_Delete() {
	ctx := context.Background()
	sets, err := route53.New(answered()).HostedZone("Z1").RecordSets().Collect(ctx)
	if err != nil {
		log.Fatal(err)
	}
	result, err := route53.RecordSetList(sets).Delete(ctx, nil)
	fmt.Println(len(result.Succeeded()), err)
	// Output:
	// DELETE www.example.com. A 192.0.2.1
	// DELETE www.example.com. A 192.0.2.2
	// 2 <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := route53test.New(nil)
	fake.ListResourceRecordSets.Do(func(context.Context, *route53.ListResourceRecordSetsInput) (*route53.ListResourceRecordSetsOutput, error) {
		return &route53.ListResourceRecordSetsOutput{ResourceRecordSets: []types.ResourceRecordSet{
			weighted("blue", "192.0.2.1"), weighted("green", "192.0.2.2"),
		}}, nil
	})
	fake.ChangeResourceRecordSets.Do(func(_ context.Context, in *route53.ChangeResourceRecordSetsInput) (*route53.ChangeResourceRecordSetsOutput, error) {
		for _, c := range in.ChangeBatch.Changes {
			set := c.ResourceRecordSet
			fmt.Println(c.Action, *set.Name, set.Type, *set.ResourceRecords[0].Value)
		}
		return &route53.ChangeResourceRecordSetsOutput{ChangeInfo: &types.ChangeInfo{Id: aws.String("/change/C1"), Status: types.ChangeStatusPending}}, nil
	})
	fake.GetChange.Return(&route53.GetChangeOutput{ChangeInfo: &types.ChangeInfo{Id: aws.String("/change/C1"), Status: types.ChangeStatusInsync}})
	return fake.Config()
}

func weighted(id, address string) types.ResourceRecordSet {
	return types.ResourceRecordSet{
		Name: aws.String("www.example.com."), Type: types.RRTypeA, SetIdentifier: &id, Weight: aws.Int64(1), TTL: aws.Int64(60),
		ResourceRecords: []types.ResourceRecord{{Value: &address}},
	}
}
