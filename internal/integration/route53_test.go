package integration

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// recordSet is a change that leaves to a handle what names the record set.
func recordSet(weight *int64, value string) *route53.ChangeResourceRecordSetsInput {
	return &route53.ChangeResourceRecordSetsInput{ChangeBatch: &types.ChangeBatch{Changes: []types.Change{{
		ResourceRecordSet: &types.ResourceRecordSet{TTL: new(int64(60)), Weight: weight, ResourceRecords: []types.ResourceRecord{{Value: &value}}},
	}}}}
}

func TestRoute53Zones(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		set := must(s.route53.CreateReusableDelegationSet(ctx, &route53.CreateReusableDelegationSetInput{CallerReference: new("set")}))
		equal(t, len(must(set.Reload(ctx)).NameServers), 4)
		equal(t, each(s.route53.DelegationSets().All(ctx), (*route53.DelegationSet).Id), list(set.Id()))
		zone := must(s.route53.CreateHostedZone(ctx, &route53.CreateHostedZoneInput{
			Name: new("example.com."), CallerReference: new("zone"), DelegationSetId: new(set.Id()),
		}))
		holds(t, s.route53.HostedZone("/hostedzone/"+zone.Id()).Equal(zone), "%v has another form", zone)
		equal(t, must(zone.Name(ctx)), "example.com.")
		must(s.route53.CreateHostedZone(ctx, &route53.CreateHostedZoneInput{Name: new("a.example.com."), CallerReference: new("other")}))
		equal(t, each(s.route53.HostedZones().All(ctx), (*route53.HostedZone).Id)[0], zone.Id())
		equal(t, must(s.route53.HostedZonesByName().Count(ctx)), 2)
		equal(t, *must(s.route53.GetHostedZoneCount(ctx, nil)).HostedZoneCount, 2)
		equal(t, len(must(zone.Describe(ctx, nil)).DelegationSet.NameServers), 4)
		must(zone.UpdateComment(ctx, &route53.UpdateHostedZoneCommentInput{Comment: new("ours")}))
		equal(t, *must(zone.Config(ctx)).Comment, "ours")

		done(zone.PutTags(ctx, map[string]string{"stage": "test", "owner": "dns"}))
		done(zone.ReplaceTags(ctx, map[string]string{"owner": "web"}))
		equal(t, must(zone.TagMap(ctx)), map[string]string{"owner": "web"})
		done(zone.RemoveTags(ctx, list("owner")))
		equal(t, must(zone.TagMap(ctx)), map[string]string{})

		change := must(zone.Delete(ctx, nil))
		done(change.WaitUntilInSync(ctx, nil, time.Minute))
		equal(t, must(change.Status(ctx)), types.ChangeStatusInsync)
		equal(t, must(zone.Exists(ctx)), false)
		_, err := zone.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		must(set.Delete(ctx, nil))
		equal(t, must(set.Exists(ctx)), false)
	})
}

func TestRoute53PrivateZones(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		zone := must(s.route53.CreateHostedZone(ctx, &route53.CreateHostedZoneInput{
			Name: new("inner.example.com."), CallerReference: new("inner"), HostedZoneConfig: &types.HostedZoneConfig{PrivateZone: true},
			VPC: &types.VPC{VPCId: new("vpc-1"), VPCRegion: types.VPCRegionEuNorth1},
		}))
		must(zone.AssociateVpc(ctx, &route53.AssociateVPCWithHostedZoneInput{VPC: &types.VPC{VPCId: new("vpc-2"), VPCRegion: types.VPCRegionEuWest1}}))
		equal(t, each(zone.Vpcs().All(ctx), (*route53.VpcAssociation).VpcId), list("vpc-1", "vpc-2"))
		second := s.route53.VpcAssociation(zone.Id(), types.VPCRegionEuWest1, "vpc-2")
		equal(t, must(second.Exists(ctx)), true)
		equal(t, each(s.route53.Vpc(types.VPCRegionEuWest1, "vpc-2").HostedZones().All(ctx), (*route53.HostedZone).Id), list(zone.Id()))
		region, _ := must(ec2.VpcOf(ctx, second.Vpc())).Env().Place()
		equal(t, region, "eu-west-1")
		region, _ = must(ec2.VpcOf(ctx, s.route53.Vpc(types.VPCRegionEuNorth1, "vpc-1").Ec2Vpc())).Env().Place()
		equal(t, region, "eu-north-1")
		must(second.Disassociate(ctx, nil))
		equal(t, must(second.Exists(ctx)), false)
	})
}

func TestRoute53Records(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		zone := must(s.route53.CreateHostedZone(ctx, &route53.CreateHostedZoneInput{Name: new("example.com."), CallerReference: new("zone")}))
		own := must(zone.RecordSets().Count(ctx)) // NS and SOA
		www := zone.RecordSet("www.example.com.", types.RRTypeA)
		equal(t, must(www.Exists(ctx)), false)
		must(www.Create(ctx, recordSet(nil, "192.0.2.1")))
		must(www.Upsert(ctx, recordSet(nil, "192.0.2.2")))
		equal(t, *must(www.ResourceRecords(ctx))[0].Value, "192.0.2.2")
		blue := zone.RecordSet("mail.example.com.", types.RRTypeA).WithSetIdentifier("blue")
		must(blue.Upsert(ctx, recordSet(new(int64(1)), "192.0.2.3")))
		must(blue.WithSetIdentifier("green").Upsert(ctx, recordSet(new(int64(2)), "192.0.2.4")))
		equal(t, must(blue.WithSetIdentifier("green").Weight(ctx)), 2)
		sets := must(zone.RecordSets().Collect(ctx))
		equal(t, len(sets), own+3)
		holds(t, sets[0].HostedZone().Equal(zone), "%v is in another zone", sets[0])
		must(www.Delete(ctx, nil))
		var weighted route53.RecordSetList
		for _, set := range must(zone.RecordSets().Collect(ctx)) {
			if set.SetIdentifier() != "" {
				weighted = append(weighted, set)
			}
		}
		equal(t, sum(weighted.Delete(ctx, nil)), [2]int{2, 2})
		must(zone.ChangeRecordSets(ctx, &route53.ChangeResourceRecordSetsInput{ChangeBatch: &types.ChangeBatch{Changes: []types.Change{{
			Action: types.ChangeActionCreate, ResourceRecordSet: &types.ResourceRecordSet{
				Name: new("txt.example.com."), Type: types.RRTypeTxt, TTL: new(int64(5)), ResourceRecords: []types.ResourceRecord{{Value: new(`"text"`)}},
			},
		}}}}))
		equal(t, must(zone.RecordSets().Count(ctx)), own+1)
	})
}

func TestRoute53HealthChecks(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		check := must(s.route53.CreateHealthCheck(ctx, &route53.CreateHealthCheckInput{CallerReference: new("check"), HealthCheckConfig: &types.HealthCheckConfig{
			Type: types.HealthCheckTypeHttp, IPAddress: new("192.0.2.1"), Port: new(int32(80)), ResourcePath: new("/"),
		}}))
		equal(t, each(s.route53.HealthChecks().All(ctx), (*route53.HealthCheck).Id), list(check.Id()))
		must(check.Update(ctx, &route53.UpdateHealthCheckInput{Port: new(int32(8080))}))
		equal(t, *must(check.HealthCheckConfig(ctx)).Port, 8080)
		equal(t, len(must(check.Status(ctx, nil)).HealthCheckObservations), 1)
		done(check.PutTags(ctx, map[string]string{"Name": "front"}))
		equal(t, must(check.TagMap(ctx)), map[string]string{"Name": "front"})
		must(check.Delete(ctx, nil))
		equal(t, must(check.Exists(ctx)), false)
		equal(t, must(s.route53.QueryLoggingConfigs().Count(ctx)), 0)
	})
}

const loggingConfig = "<QueryLoggingConfig><Id>q-1</Id><HostedZoneId>Z1</HostedZoneId><CloudWatchLogsLogGroupArn>arn</CloudWatchLogsLogGroupArn></QueryLoggingConfig>"

// beyondRoute53 is what moto does not answer, or only beside log groups.
var beyondRoute53 = []beyond{
	{"Route53.CreateQueryLoggingConfig", func(ctx context.Context, s *services) any {
		in := &route53.CreateQueryLoggingConfigInput{CloudWatchLogsLogGroupArn: new("arn")}
		return must(s.route53.HostedZone("Z1").CreateQueryLoggingConfig(ctx, in)).Id()
	}, "POST /2013-04-01/queryloggingconfig " +
		`<CreateQueryLoggingConfigRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><CloudWatchLogsLogGroupArn>arn</CloudWatchLogsLogGroupArn><HostedZoneId>Z1</HostedZoneId></CreateQueryLoggingConfigRequest>`,
		"<CreateQueryLoggingConfigResponse>" + loggingConfig + "</CreateQueryLoggingConfigResponse>", "q-1"},
	{"Route53.GetQueryLoggingConfig", func(ctx context.Context, s *services) any {
		return must(s.route53.QueryLoggingConfig("q-1").HostedZone(ctx)).Id()
	}, "GET /2013-04-01/queryloggingconfig/q-1", "<GetQueryLoggingConfigResponse>" + loggingConfig + "</GetQueryLoggingConfigResponse>", "Z1"},
	{"Route53.DeleteQueryLoggingConfig", func(ctx context.Context, s *services) any {
		return did(s.route53.QueryLoggingConfig("q-1").Delete(ctx, nil))
	}, "DELETE /2013-04-01/queryloggingconfig/q-1", "<DeleteQueryLoggingConfigResponse/>", nil},
	{"Route53.GetHealthCheckLastFailureReason", func(ctx context.Context, s *services) any {
		return *must(s.route53.HealthCheck("h-1").LastFailureReason(ctx, nil)).HealthCheckObservations[0].IPAddress
	}, "GET /2013-04-01/healthcheck/h-1/lastfailurereason",
		"<GetHealthCheckLastFailureReasonResponse><HealthCheckObservations><HealthCheckObservation><IPAddress>192.0.2.1</IPAddress>" +
			"</HealthCheckObservation></HealthCheckObservations></GetHealthCheckLastFailureReasonResponse>", "192.0.2.1"},
	{"Route53.TestDNSAnswer", func(ctx context.Context, s *services) any {
		in := &route53.TestDNSAnswerInput{RecordName: new("www.example.com"), RecordType: types.RRTypeA}
		return must(s.route53.HostedZone("/hostedzone/Z1").TestDnsAnswer(ctx, in)).RecordData
	}, "GET /2013-04-01/testdnsanswer?hostedzoneid=Z1&recordname=www.example.com&recordtype=A",
		"<TestDNSAnswerResponse><RecordData><RecordDataEntry>192.0.2.1</RecordDataEntry></RecordData></TestDNSAnswerResponse>", list("192.0.2.1")},
}

// route53Page is a reply of Route 53: a list of structs that have an ID.
func route53Page(operation, list, entry, id, next string) func(item, token string) string {
	return func(item, token string) string {
		text := fmt.Sprintf("<%sResponse><%s><%s><%[4]s>%[5]s</%[4]s></%[3]s></%[2]s><IsTruncated>%[6]t</IsTruncated>",
			operation, list, entry, id, item, token != "")
		if token != "" {
			text += fmt.Sprintf("<%s>%s</%[1]s>", next, token)
		}
		return text + "</" + operation + "Response>"
	}
}

// route53Pageds are collections of which moto sends everything at once.
var route53Pageds = []paged{
	{"route53.Service.HostedZones", func(ctx context.Context, s *services) []string {
		return each(s.route53.HostedZones().All(ctx), (*route53.HostedZone).Id)
	}, route53Page("ListHostedZones", "HostedZones", "HostedZone", "Id", "NextMarker"), "GET /2013-04-01/hostedzone", "marker=t1"},
	{"route53.Service.HostedZonesByName", func(ctx context.Context, s *services) []string {
		return each(s.route53.HostedZonesByName().All(ctx), (*route53.HostedZone).Id)
	}, route53Page("ListHostedZonesByName", "HostedZones", "HostedZone", "Id", "NextDNSName"), "GET /2013-04-01/hostedzonesbyname", "dnsname=t1"},
	{"route53.Service.TrafficPolicies", func(ctx context.Context, s *services) []string {
		return each(s.route53.TrafficPolicies().All(ctx), (*route53.TrafficPolicy).Id)
	}, policyPage, "GET /2013-04-01/trafficpolicies", "trafficpolicyid=t1"},
	{"route53.DelegationSet.HostedZones", func(ctx context.Context, s *services) []string {
		return each(s.route53.DelegationSet("/delegationset/N1").HostedZones().All(ctx), (*route53.HostedZone).Id)
	}, route53Page("ListHostedZones", "HostedZones", "HostedZone", "Id", "NextMarker"), "GET /2013-04-01/hostedzone?delegationsetid=N1", "marker=t1"},
	{"route53.Vpc.HostedZones", func(ctx context.Context, s *services) []string {
		return each(s.route53.Vpc("eu-west-1", "vpc-1").HostedZones().All(ctx), (*route53.HostedZone).Id)
	}, route53Page("ListHostedZonesByVPC", "HostedZoneSummaries", "HostedZoneSummary", "HostedZoneId", "NextToken"),
		"GET /2013-04-01/hostedzonesbyvpc", "nexttoken=t1"},
	{"route53.Service.HealthChecks", func(ctx context.Context, s *services) []string {
		return each(s.route53.HealthChecks().All(ctx), (*route53.HealthCheck).Id)
	}, route53Page("ListHealthChecks", "HealthChecks", "HealthCheck", "Id", "NextMarker"), "GET /2013-04-01/healthcheck", "marker=t1"},
	{"route53.Service.DelegationSets", func(ctx context.Context, s *services) []string {
		return each(s.route53.DelegationSets().All(ctx), (*route53.DelegationSet).Id)
	}, route53Page("ListReusableDelegationSets", "DelegationSets", "DelegationSet", "Id", "NextMarker"), "GET /2013-04-01/delegationset", "marker=t1"},
	{"route53.HostedZone.QueryLoggingConfigs", func(ctx context.Context, s *services) []string {
		return each(s.route53.HostedZone("Z1").QueryLoggingConfigs().All(ctx), (*route53.QueryLoggingConfig).Id)
	}, route53Page("ListQueryLoggingConfigs", "QueryLoggingConfigs", "QueryLoggingConfig", "Id", "NextToken"),
		"GET /2013-04-01/queryloggingconfig?hostedzoneid=Z1", "nexttoken=t1"},
	{"route53.Service.QueryLoggingConfigs", func(ctx context.Context, s *services) []string {
		return each(s.route53.QueryLoggingConfigs().All(ctx), (*route53.QueryLoggingConfig).Id)
	}, route53Page("ListQueryLoggingConfigs", "QueryLoggingConfigs", "QueryLoggingConfig", "Id", "NextToken"),
		"GET /2013-04-01/queryloggingconfig", "nexttoken=t1"},
}
