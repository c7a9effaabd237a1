package laws_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// dnsZone is a hosted zone of Route 53: it lists from a name, type and set identifier
// on, 300 record sets at most, and changes all that a request says, or nothing.
type dnsZone struct {
	route53.UnimplementedAPI
	sets   []types.ResourceRecordSet // in order
	listed int                       // requests
	asked  []*route53.ListResourceRecordSetsInput
	sent   []*route53.ChangeResourceRecordSetsInput
}

// order is that of a record set in a listing.
func order(a types.ResourceRecordSet, name string, kind types.RRType, id string) int {
	return cmp.Or(cmp.Compare(*a.Name, name), cmp.Compare(a.Type, kind), cmp.Compare(aws.ToString(a.SetIdentifier), id))
}

func (z *dnsZone) at(name string, kind types.RRType, id string) (int, bool) {
	name = strings.TrimSuffix(name, ".") + "." // requests may do without the dot
	return slices.BinarySearchFunc(z.sets, id, func(s types.ResourceRecordSet, id string) int { return order(s, name, kind, id) })
}

func (z *dnsZone) ListResourceRecordSets(_ context.Context, in *route53.ListResourceRecordSetsInput, _ ...func(*route53.Options)) (*sdk.ListResourceRecordSetsOutput, error) {
	z.listed++
	z.asked = append(z.asked, in)
	if in.StartRecordIdentifier != nil && in.StartRecordType == "" || in.StartRecordType != "" && in.StartRecordName == nil {
		return nil, errors.New("InvalidInput: a type needs a name, and a set identifier a type")
	}
	from, _ := z.at(aws.ToString(in.StartRecordName), in.StartRecordType, aws.ToString(in.StartRecordIdentifier))
	to := min(from+int(cmp.Or(aws.ToInt32(in.MaxItems), 300)), len(z.sets))
	out := &sdk.ListResourceRecordSetsOutput{ResourceRecordSets: slices.Clone(z.sets[from:to]), IsTruncated: to < len(z.sets)}
	if out.IsTruncated {
		next := z.sets[to]
		out.NextRecordName, out.NextRecordType, out.NextRecordIdentifier = next.Name, next.Type, next.SetIdentifier
	}
	return out, nil
}

func (z *dnsZone) ChangeResourceRecordSets(_ context.Context, in *route53.ChangeResourceRecordSetsInput, _ ...func(*route53.Options)) (*sdk.ChangeResourceRecordSetsOutput, error) {
	z.sent = append(z.sent, in)
	for _, c := range in.ChangeBatch.Changes {
		i, found := z.at(*c.ResourceRecordSet.Name, c.ResourceRecordSet.Type, aws.ToString(c.ResourceRecordSet.SetIdentifier))
		switch {
		case c.Action == types.ChangeActionDelete && (!found || !sameRecords(z.sets[i], *c.ResourceRecordSet)):
			return nil, errors.New("InvalidChangeBatch: the values provided do not match the current values")
		case c.Action == types.ChangeActionDelete:
			z.sets = slices.Delete(z.sets, i, i+1)
		case found:
			z.sets[i] = listed(*c.ResourceRecordSet)
		default:
			z.sets = slices.Insert(z.sets, i, listed(*c.ResourceRecordSet))
		}
	}
	return &sdk.ChangeResourceRecordSetsOutput{ChangeInfo: &types.ChangeInfo{Id: aws.String("/change/C1"), Status: types.ChangeStatusPending}}, nil
}

// listed is a record set as Route 53 lists it, with a dot at the end of its name.
func listed(s types.ResourceRecordSet) types.ResourceRecordSet {
	s.Name = aws.String(strings.TrimSuffix(*s.Name, ".") + ".")
	return s
}

// sameRecords compares what a deletion must repeat.
func sameRecords(a, b types.ResourceRecordSet) bool {
	return aws.ToInt64(a.TTL) == aws.ToInt64(b.TTL) && aws.ToInt64(a.Weight) == aws.ToInt64(b.Weight) &&
		slices.EqualFunc(a.ResourceRecords, b.ResourceRecords, func(x, y types.ResourceRecord) bool { return *x.Value == *y.Value })
}

// bigZone has 402 record sets: 397 of their own names, one that has no set identifier
// of another type, and four weighted ones of one name and type, two before the end of the
// first page and two behind it.
func bigZone() *dnsZone {
	z := &dnsZone{}
	for i := range 402 {
		name := fmt.Sprintf("h%03d.example.com.", i)
		s := types.ResourceRecordSet{Name: &name, Type: types.RRTypeA, TTL: aws.Int64(60), ResourceRecords: []types.ResourceRecord{{Value: aws.String("192.0.2.1")}}}
		if i >= 298 && i < 302 {
			s.Name, s.SetIdentifier, s.Weight = aws.String("h298.example.com."), aws.String(fmt.Sprint("w", i)), aws.Int64(int64(i))
		}
		z.sets = append(z.sets, s)
	}
	z.sets[0].Type, z.sets[1].Name = types.RRTypeNs, z.sets[0].Name
	slices.SortFunc(z.sets, func(a, b types.ResourceRecordSet) int {
		return order(a, *b.Name, b.Type, aws.ToString(b.SetIdentifier))
	})
	return z
}

// TestRecordSets lists a zone of two pages, by several page sizes: what has the same
// name and type on both sides of a page's end is neither lost nor listed twice.
func TestRecordSets(t *testing.T) {
	for _, size := range []int32{1, 7, 299, 300, 301} {
		z := bigZone()
		sets, err := route53.NewFromClient(z).HostedZone("/hostedzone/Z1").RecordSets().PageSize(size).Collect(t.Context())
		if err != nil || len(sets) != 402 {
			t.Fatalf("page size %d: %d record sets, %v", size, len(sets), err)
		}
		for i, s := range sets {
			if order(z.sets[i], s.Name()+".", s.Type(), s.SetIdentifier()) != 0 || s.HostedZoneId() != "Z1" {
				t.Fatalf("page size %d: number %d is %s", size, i, s)
			}
		}
		want(t, "requests", z.listed, (402+int(size)-1)/int(size))
	}
}

// TestRecordSetLoads: a load begins at the record set, and takes no neighbour's data.
func TestRecordSetLoads(t *testing.T) {
	z := bigZone()
	zone := route53.NewFromClient(z).HostedZone("Z1")
	weighted := zone.RecordSet("h298.example.com.", types.RRTypeA).WithSetIdentifier("w300")
	weight, err := weighted.Weight(t.Context())
	wantIs(t, err, nil)
	want(t, "the weight", weight, 300)
	want(t, "requests", z.listed, 1)
	_, err = zone.RecordSet("h298.example.com.", types.RRTypeA).Load(t.Context())
	want(t, "without a set identifier, not found is", errors.Is(err, resource.ErrNotFound), true)
	found, err := zone.RecordSet("h000.example.com", types.RRTypeNs).Exists(t.Context())
	want(t, "the NS records", fmt.Sprint(found, err), "true <nil>")
}

// TestRecordSetChanges: creating fills what names the record set and leaves the rest to
// the caller; deleting sends all of it.
func TestRecordSetChanges(t *testing.T) {
	z := bigZone()
	zone := route53.NewFromClient(z).HostedZone("Z1")
	weighted := zone.RecordSet("new.example.com.", types.RRTypeA).WithSetIdentifier("w1")
	in := &route53.ChangeResourceRecordSetsInput{ChangeBatch: &types.ChangeBatch{Changes: []types.Change{{
		ResourceRecordSet: &types.ResourceRecordSet{Weight: aws.Int64(1), TTL: aws.Int64(5), ResourceRecords: []types.ResourceRecord{{Value: aws.String("192.0.2.9")}}},
	}}}}
	change, err := weighted.Upsert(t.Context(), in)
	wantIs(t, err, nil)
	want(t, "the change", change.String(), "route53.Change(C1)")
	want(t, "the caller's set identifier", in.ChangeBatch.Changes[0].ResourceRecordSet.SetIdentifier, (*string)(nil))
	want(t, "record sets", len(z.sets), 403)
	_, err = zone.RecordSet("new.example.com.", types.RRTypeAaaa).Create(t.Context(), in)
	wantIs(t, err, nil)
	want(t, "a set identifier that is absent", z.sent[1].ChangeBatch.Changes[0].ResourceRecordSet.SetIdentifier, (*string)(nil))

	_, err = weighted.Delete(t.Context(), nil) // loads it
	wantIs(t, err, nil)
	want(t, "record sets", len(z.sets), 403)
	result, err := zone.RecordSets().DeleteAll(t.Context(), nil)
	wantIs(t, err, nil)
	want(t, "deleted", len(result.Succeeded()), 403)
	want(t, "requests", len(z.sent), 3+5)
	want(t, "left", len(z.sets), 0)
}
