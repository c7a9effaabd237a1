package integration

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/seed5e775779/resgen/generated/route53"
)

const (
	zonePath   = "/2013-04-01/hostedzone/Z1/"
	keyPath    = "/2013-04-01/keysigningkey/Z1/k-1"
	route53XML = ` xmlns="https://route53.amazonaws.com/doc/2013-04-01/"`
	keysOfZone = `<GetDNSSECResponse><Status><ServeSignature>SIGNING</ServeSignature></Status><KeySigningKeys>` +
		`<member><Name>k-1</Name><Status>ACTIVE</Status></member><member><Name>k-2</Name><Status>INACTIVE</Status></member></KeySigningKeys></GetDNSSECResponse>`
	changeC1    = `<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status><SubmittedAt>2026-01-02T12:00:00Z</SubmittedAt></ChangeInfo>`
	anInstance  = `<TrafficPolicyInstance><Id>i-1</Id><HostedZoneId>Z1</HostedZoneId><Name>www.example.com</Name><TTL>60</TTL><State>Applied</State><TrafficPolicyId>p-1</TrafficPolicyId><TrafficPolicyVersion>2</TrafficPolicyVersion><TrafficPolicyType>A</TrafficPolicyType></TrafficPolicyInstance>`
	noMorePages = `<IsTruncated>false</IsTruncated><MaxItems>100</MaxItems>`
)

// changed is an answer about a change that is on its way.
func changed(operation string) string {
	return "<" + operation + "Response>" + changeC1 + "</" + operation + "Response>"
}

// instances is an answer with an instance of a traffic policy.
func instances(operation string) string {
	return "<" + operation + "Response><TrafficPolicyInstances>" + anInstance + "</TrafficPolicyInstances>" + noMorePages + "</" + operation + "Response>"
}

// beyondDNSSEC is what moto has not of Route 53: keys that sign zones, instances of
// traffic policies, and VPCs of other accounts.
var beyondDNSSEC = []beyond{
	{"Route53.CreateKeySigningKey", func(ctx context.Context, s *services) any {
		in := &route53.CreateKeySigningKeyInput{CallerReference: new("c"), KeyManagementServiceArn: new("arn"), Name: new("k-1"), Status: new("ACTIVE")}
		return must(s.route53.HostedZone("Z1").CreateKeySigningKey(ctx, in)).Name()
	}, "POST /2013-04-01/keysigningkey <CreateKeySigningKeyRequest" + route53XML + "><CallerReference>c</CallerReference><HostedZoneId>Z1</HostedZoneId><KeyManagementServiceArn>arn</KeyManagementServiceArn><Name>k-1</Name><Status>ACTIVE</Status></CreateKeySigningKeyRequest>",
		"<CreateKeySigningKeyResponse>" + changeC1 + "<KeySigningKey><Name>k-1</Name></KeySigningKey></CreateKeySigningKeyResponse>", "k-1"},
	{"Route53.GetDNSSEC", func(ctx context.Context, s *services) any {
		return each(s.route53.HostedZone("Z1").KeySigningKeys().All(ctx), (*route53.KeySigningKey).Name)
	}, "GET " + zonePath + "dnssec", keysOfZone, list("k-1", "k-2")},
	{"Route53.GetDNSSEC", func(ctx context.Context, s *services) any {
		return must(s.route53.HostedZone("/hostedzone/Z1").KeySigningKey("k-2").Status(ctx))
	}, "GET " + zonePath + "dnssec", keysOfZone, "INACTIVE"},
	{"Route53.GetDNSSEC", func(ctx context.Context, s *services) any {
		return must(s.route53.KeySigningKey("Z1", "k-3").Exists(ctx))
	}, "GET " + zonePath + "dnssec", keysOfZone, false},
	{"Route53.GetDNSSEC", func(ctx context.Context, s *services) any {
		return *must(s.route53.HostedZone("Z1").DnssecStatus(ctx, nil)).Status.ServeSignature
	}, "GET " + zonePath + "dnssec", keysOfZone, "SIGNING"},
	{"Route53.ActivateKeySigningKey", func(ctx context.Context, s *services) any {
		return must(s.route53.KeySigningKey("Z1", "k-1").Activate(ctx, nil)).Id()
	}, "POST " + keyPath + "/activate", changed("ActivateKeySigningKey"), "C1"},
	{"Route53.DeactivateKeySigningKey", func(ctx context.Context, s *services) any {
		return must(s.route53.KeySigningKey("Z1", "k-1").Deactivate(ctx, nil)).Id()
	}, "POST " + keyPath + "/deactivate", changed("DeactivateKeySigningKey"), "C1"},
	{"Route53.DeleteKeySigningKey", func(ctx context.Context, s *services) any {
		return must(s.route53.KeySigningKey("Z1", "k-1").Delete(ctx, nil)).Id()
	}, "DELETE " + keyPath, changed("DeleteKeySigningKey"), "C1"},
	{"Route53.EnableHostedZoneDNSSEC", func(ctx context.Context, s *services) any {
		return must(s.route53.HostedZone("Z1").EnableDnssec(ctx, nil)).Id()
	}, "POST " + zonePath + "enable-dnssec", changed("EnableHostedZoneDNSSEC"), "C1"},
	{"Route53.DisableHostedZoneDNSSEC", func(ctx context.Context, s *services) any {
		return must(s.route53.HostedZone("Z1").DisableDnssec(ctx, nil)).Id()
	}, "POST " + zonePath + "disable-dnssec", changed("DisableHostedZoneDNSSEC"), "C1"},

	{"Route53.CreateTrafficPolicyInstance", func(ctx context.Context, s *services) any {
		in := &route53.CreateTrafficPolicyInstanceInput{Name: new("www.example.com"), TTL: new(int64(60)), TrafficPolicyId: new("p-1"), TrafficPolicyVersion: new(int32(2))}
		return must(s.route53.HostedZone("Z1").CreateTrafficPolicyInstance(ctx, in)).Id()
	}, "POST /2013-04-01/trafficpolicyinstance <CreateTrafficPolicyInstanceRequest" + route53XML + "><HostedZoneId>Z1</HostedZoneId><Name>www.example.com</Name><TrafficPolicyId>p-1</TrafficPolicyId><TrafficPolicyVersion>2</TrafficPolicyVersion><TTL>60</TTL></CreateTrafficPolicyInstanceRequest>",
		"<CreateTrafficPolicyInstanceResponse>" + anInstance + "</CreateTrafficPolicyInstanceResponse>", "i-1"},
	{"Route53.GetTrafficPolicyInstance", func(ctx context.Context, s *services) any {
		return waited(s.route53.TrafficPolicyInstance("i-1").WaitUntilApplied(ctx, nil, time.Second))
	}, "GET /2013-04-01/trafficpolicyinstance/i-1", "<GetTrafficPolicyInstanceResponse>" + anInstance + "</GetTrafficPolicyInstanceResponse>", nil},
	{"Route53.GetTrafficPolicyInstance", func(ctx context.Context, s *services) any {
		version := must(s.route53.TrafficPolicyInstance("i-1").PolicyVersion(ctx))
		return version.Equal(s.route53.TrafficPolicyVersion("p-1", 2))
	}, "GET /2013-04-01/trafficpolicyinstance/i-1", "<GetTrafficPolicyInstanceResponse>" + anInstance + "</GetTrafficPolicyInstanceResponse>", true},
	{"Route53.ListTrafficPolicyInstances", func(ctx context.Context, s *services) any {
		return each(s.route53.TrafficPolicyInstances().All(ctx), (*route53.TrafficPolicyInstance).Id)
	}, "GET /2013-04-01/trafficpolicyinstances", instances("ListTrafficPolicyInstances"), list("i-1")},
	{"Route53.ListTrafficPolicyInstancesByHostedZone", func(ctx context.Context, s *services) any {
		return each(s.route53.HostedZone("Z1").TrafficPolicyInstances().All(ctx), (*route53.TrafficPolicyInstance).Id)
	}, "GET /2013-04-01/trafficpolicyinstances/hostedzone?id=Z1", instances("ListTrafficPolicyInstancesByHostedZone"), list("i-1")},
	{"Route53.ListTrafficPolicyInstancesByPolicy", func(ctx context.Context, s *services) any {
		return each(s.route53.TrafficPolicyVersion("p-1", 2).Instances().All(ctx), (*route53.TrafficPolicyInstance).Id)
	}, "GET /2013-04-01/trafficpolicyinstances/trafficpolicy?id=p-1&version=2", instances("ListTrafficPolicyInstancesByPolicy"), list("i-1")},
	{"Route53.UpdateTrafficPolicyInstance", func(ctx context.Context, s *services) any {
		in := &route53.UpdateTrafficPolicyInstanceInput{TTL: new(int64(60)), TrafficPolicyId: new("p-1"), TrafficPolicyVersion: new(int32(2))}
		return *must(must(s.route53.TrafficPolicyInstance("i-1").Update(ctx, in)).Load(ctx)).TTL
	}, "POST /2013-04-01/trafficpolicyinstance/i-1 <UpdateTrafficPolicyInstanceRequest" + route53XML + "><TrafficPolicyId>p-1</TrafficPolicyId><TrafficPolicyVersion>2</TrafficPolicyVersion><TTL>60</TTL></UpdateTrafficPolicyInstanceRequest>",
		"<UpdateTrafficPolicyInstanceResponse>" + anInstance + "</UpdateTrafficPolicyInstanceResponse>", int64(60)},
	{"Route53.DeleteTrafficPolicyInstance", func(ctx context.Context, s *services) any {
		return did(s.route53.TrafficPolicyInstance("i-1").Delete(ctx, nil))
	}, "DELETE /2013-04-01/trafficpolicyinstance/i-1", "<DeleteTrafficPolicyInstanceResponse/>", nil},

	{"Route53.CreateVPCAssociationAuthorization", func(ctx context.Context, s *services) any {
		in := &route53.CreateVPCAssociationAuthorizationInput{VPC: &types.VPC{VPCId: new("vpc-1"), VPCRegion: types.VPCRegionEuWest1}}
		return did(s.route53.HostedZone("Z1").AuthorizeVpc(ctx, in))
	}, "POST " + zonePath + "authorizevpcassociation <CreateVPCAssociationAuthorizationRequest" + route53XML + "><VPC><VPCId>vpc-1</VPCId><VPCRegion>eu-west-1</VPCRegion></VPC></CreateVPCAssociationAuthorizationRequest>",
		"<CreateVPCAssociationAuthorizationResponse><HostedZoneId>Z1</HostedZoneId><VPC><VPCId>vpc-1</VPCId></VPC></CreateVPCAssociationAuthorizationResponse>", nil},
	{"Route53.DeleteVPCAssociationAuthorization", func(ctx context.Context, s *services) any {
		in := &route53.DeleteVPCAssociationAuthorizationInput{VPC: &types.VPC{VPCId: new("vpc-1"), VPCRegion: types.VPCRegionEuWest1}}
		return did(s.route53.HostedZone("Z1").DeauthorizeVpc(ctx, in))
	}, "POST " + zonePath + "deauthorizevpcassociation <DeleteVPCAssociationAuthorizationRequest" + route53XML + "><VPC><VPCId>vpc-1</VPCId><VPCRegion>eu-west-1</VPCRegion></VPC></DeleteVPCAssociationAuthorizationRequest>",
		"<DeleteVPCAssociationAuthorizationResponse/>", nil},
	{"Route53.ListVPCAssociationAuthorizations", func(ctx context.Context, s *services) any {
		return each(s.route53.HostedZone("Z1").AuthorizedVpcs().All(ctx), (*route53.Vpc).Id)
	}, "GET " + zonePath + "authorizevpcassociation",
		"<ListVPCAssociationAuthorizationsResponse><HostedZoneId>Z1</HostedZoneId><VPCs><VPC><VPCId>vpc-1</VPCId><VPCRegion>eu-west-1</VPCRegion></VPC></VPCs></ListVPCAssociationAuthorizationsResponse>", list("vpc-1")},
}
