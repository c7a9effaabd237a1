package integration

import (
	"context"
	"errors"
	"time"

	elbtypes "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"

	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const (
	aTrustStore   = "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/t/1"
	aLoadBalancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/1"
	aListener     = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/1/2"
	aTargetGroup  = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/1"
	aFunction     = "arn:aws:lambda:us-east-1:123456789012:function:shop"
	addressHealth = "<TargetHealthDescriptions><member><Target><Id>10.0.0.1</Id><Port>80</Port><AvailabilityZone>all</AvailabilityZone></Target><TargetHealth><State>healthy</State></TargetHealth></member>" +
		"<member><Target><Id>i-1</Id><Port>80</Port></Target><TargetHealth><State>healthy</State></TargetHealth></member></TargetHealthDescriptions>"
	functionHealth = "<TargetHealthDescriptions><member><Target><Id>" + aFunction + "</Id></Target><TargetHealth><State>healthy</State></TargetHealth></member></TargetHealthDescriptions>"
)

// beyondELBV2 is what moto has not: trust stores, functions, reserved capacity, and a few
// more.
var beyondELBV2 = []beyond{
	{"ElasticLoadBalancingv2.CreateTrustStore", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.CreateTrustStoreInput{Name: new("t"), CaCertificatesBundleS3Bucket: new("b"), CaCertificatesBundleS3Key: new("k")}
		return must(s.elasticloadbalancingv2.CreateTrustStore(ctx, in)).Arn()
	}, "POST / Action=CreateTrustStore&CaCertificatesBundleS3Bucket=b&CaCertificatesBundleS3Key=k&Name=t",
		queryAnswer("CreateTrustStore", "<TrustStores><member><TrustStoreArn>"+aTrustStore+"</TrustStoreArn></member></TrustStores>"), aTrustStore},
	{"ElasticLoadBalancingv2.DescribeTrustStores", func(ctx context.Context, s *services) any {
		return waited(must(s.elasticloadbalancingv2.TrustStoreFromARN(aTrustStore)).WaitUntilActive(ctx, nil, time.Second))
	}, "POST / Action=DescribeTrustStores&TrustStoreArns.member.1=" + aTrustStore,
		queryAnswer("DescribeTrustStores", "<TrustStores><member><TrustStoreArn>"+aTrustStore+"</TrustStoreArn><Status>ACTIVE</Status></member></TrustStores>"), nil},
	{"ElasticLoadBalancingv2.DescribeTrustStores", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.TrustStore(aTrustStore).Exists(ctx))
	}, "POST / Action=DescribeTrustStores&TrustStoreArns.member.1=" + aTrustStore,
		`400<ErrorResponse><Error><Code>TrustStoreNotFound</Code></Error></ErrorResponse>`, false},
	{"ElasticLoadBalancingv2.ModifyTrustStore", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.ModifyTrustStoreInput{CaCertificatesBundleS3Bucket: new("b"), CaCertificatesBundleS3Key: new("k")}
		return did(s.elasticloadbalancingv2.TrustStore(aTrustStore).Modify(ctx, in))
	}, "POST / Action=ModifyTrustStore&CaCertificatesBundleS3Bucket=b&CaCertificatesBundleS3Key=k&TrustStoreArn=" + aTrustStore, queryAnswer("ModifyTrustStore", ""), nil},
	{"ElasticLoadBalancingv2.DeleteTrustStore", func(ctx context.Context, s *services) any {
		return did(s.elasticloadbalancingv2.TrustStore(aTrustStore).Delete(ctx, nil))
	}, "POST / Action=DeleteTrustStore&TrustStoreArn=" + aTrustStore, queryAnswer("DeleteTrustStore", ""), nil},
	{"ElasticLoadBalancingv2.GetTrustStoreCaCertificatesBundle", func(ctx context.Context, s *services) any {
		return *must(s.elasticloadbalancingv2.TrustStore(aTrustStore).GetCaCertificatesBundle(ctx, nil)).Location
	}, "POST / Action=GetTrustStoreCaCertificatesBundle&TrustStoreArn=" + aTrustStore, queryAnswer("GetTrustStoreCaCertificatesBundle", "<Location>https://x</Location>"), "https://x"},
	{"ElasticLoadBalancingv2.GetResourcePolicy", func(ctx context.Context, s *services) any {
		return *must(s.elasticloadbalancingv2.TrustStore(aTrustStore).GetPolicy(ctx, nil)).Policy
	}, "POST / Action=GetResourcePolicy&ResourceArn=" + aTrustStore, queryAnswer("GetResourcePolicy", "<Policy>{}</Policy>"), "{}"},
	{"ElasticLoadBalancingv2.AddTrustStoreRevocations", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.AddTrustStoreRevocationsInput{RevocationContents: list(elbtypes.RevocationContent{S3Bucket: new("b"), S3Key: new("k")})}
		return must(s.elasticloadbalancingv2.TrustStore(aTrustStore).AddRevocations(ctx, in))[0].Id()
	}, "POST / Action=AddTrustStoreRevocations&RevocationContents.member.1.S3Bucket=b&RevocationContents.member.1.S3Key=k&TrustStoreArn=" + aTrustStore,
		queryAnswer("AddTrustStoreRevocations", "<TrustStoreRevocations><member><RevocationId>5</RevocationId></member></TrustStoreRevocations>"), int64(5)},
	{"ElasticLoadBalancingv2.DescribeTrustStoreRevocations", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.TrustStore(aTrustStore).Revocation(5).NumberOfRevokedEntries(ctx))
	}, "POST / Action=DescribeTrustStoreRevocations&RevocationIds.member.1=5&TrustStoreArn=" + aTrustStore, queryAnswer("DescribeTrustStoreRevocations",
		"<TrustStoreRevocations><member><TrustStoreArn>"+aTrustStore+"</TrustStoreArn><RevocationId>5</RevocationId><NumberOfRevokedEntries>9</NumberOfRevokedEntries></member></TrustStoreRevocations>"), int64(9)},
	{"ElasticLoadBalancingv2.GetTrustStoreRevocationContent", func(ctx context.Context, s *services) any {
		return *must(s.elasticloadbalancingv2.TrustStoreRevocation(aTrustStore, 5).GetContent(ctx, nil)).Location
	}, "POST / Action=GetTrustStoreRevocationContent&RevocationId=5&TrustStoreArn=" + aTrustStore, queryAnswer("GetTrustStoreRevocationContent", "<Location>https://x</Location>"), "https://x"},
	{"ElasticLoadBalancingv2.RemoveTrustStoreRevocations", func(ctx context.Context, s *services) any {
		files := elasticloadbalancingv2.TrustStoreRevocationList{s.elasticloadbalancingv2.TrustStoreRevocation(aTrustStore, 5), s.elasticloadbalancingv2.TrustStoreRevocation(aTrustStore, 6)}
		return len(must(files.Remove(ctx, nil)).Succeeded())
	}, "POST / Action=RemoveTrustStoreRevocations&RevocationIds.member.1=5&RevocationIds.member.2=6&TrustStoreArn=" + aTrustStore, queryAnswer("RemoveTrustStoreRevocations", ""), 2},
	{"ElasticLoadBalancingv2.DescribeTrustStoreAssociations", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.TrustStore(aTrustStore).Associations().First(ctx)).LoadBalancer().Arn()
	}, "POST / Action=DescribeTrustStoreAssociations&TrustStoreArn=" + aTrustStore, queryAnswer("DescribeTrustStoreAssociations",
		"<TrustStoreAssociations><member><ResourceArn>"+aLoadBalancer+"</ResourceArn></member></TrustStoreAssociations>"), aLoadBalancer},
	{"ElasticLoadBalancingv2.DeleteSharedTrustStoreAssociation", func(ctx context.Context, s *services) any {
		return did(s.elasticloadbalancingv2.TrustStoreAssociation(aTrustStore, aLoadBalancer).Delete(ctx, nil))
	}, "POST / Action=DeleteSharedTrustStoreAssociation&ResourceArn=" + aLoadBalancer + "&TrustStoreArn=" + aTrustStore, queryAnswer("DeleteSharedTrustStoreAssociation", ""), nil},
	{"ElasticLoadBalancingv2.DescribeCapacityReservation", func(ctx context.Context, s *services) any {
		return waited(s.elasticloadbalancingv2.LoadBalancer(aLoadBalancer).CapacityReservation().WaitUntilProvisioned(ctx, nil, time.Second))
	}, "POST / Action=DescribeCapacityReservation&LoadBalancerArn=" + aLoadBalancer, queryAnswer("DescribeCapacityReservation",
		"<CapacityReservationState><member><State><Code>provisioned</Code></State></member></CapacityReservationState>"), nil},
	{"ElasticLoadBalancingv2.ModifyCapacityReservation", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.ModifyCapacityReservationInput{ResetCapacityReservation: new(true)}
		return did(s.elasticloadbalancingv2.CapacityReservation(aLoadBalancer).Modify(ctx, in))
	}, "POST / Action=ModifyCapacityReservation&LoadBalancerArn=" + aLoadBalancer + "&ResetCapacityReservation=true", queryAnswer("ModifyCapacityReservation", ""), nil},
	{"ElasticLoadBalancingv2.ModifyIpPools", func(ctx context.Context, s *services) any {
		return did(s.elasticloadbalancingv2.LoadBalancer(aLoadBalancer).ModifyIpPools(ctx, nil))
	}, "POST / Action=ModifyIpPools&LoadBalancerArn=" + aLoadBalancer, queryAnswer("ModifyIpPools", ""), nil},
	{"ElasticLoadBalancingv2.ModifyListenerAttributes", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.ModifyListenerAttributesInput{Attributes: list(elbtypes.ListenerAttribute{Key: new("k"), Value: new("v")})}
		return did(s.elasticloadbalancingv2.Listener(aListener).ModifyAttributes(ctx, in))
	}, "POST / Action=ModifyListenerAttributes&Attributes.member.1.Key=k&Attributes.member.1.Value=v&ListenerArn=" + aListener, queryAnswer("ModifyListenerAttributes", ""), nil},
	{"ElasticLoadBalancingv2.DescribeListeners", func(ctx context.Context, s *services) any {
		listener := s.elasticloadbalancingv2.Listener(aListener)
		return list(must(listener.TrustStore(ctx)).Arn(), must(listener.SslPolicy(ctx)).Name())
	}, "POST / Action=DescribeListeners&ListenerArns.member.1=" + aListener, queryAnswer("DescribeListeners", "<Listeners><member><ListenerArn>"+aListener+
		"</ListenerArn><SslPolicy>strict</SslPolicy><MutualAuthentication><TrustStoreArn>"+aTrustStore+"</TrustStoreArn></MutualAuthentication></member></Listeners>"), list(aTrustStore, "strict")},
	{"ElasticLoadBalancingv2.SetRulePriorities", func(ctx context.Context, s *services) any {
		in := &elasticloadbalancingv2.SetRulePrioritiesInput{RulePriorities: list(elbtypes.RulePriorityPair{RuleArn: new("arn:r"), Priority: new(int32(9))})}
		return *must(s.elasticloadbalancingv2.SetRulePriorities(ctx, in))[0].Data().Priority
	}, "POST / Action=SetRulePriorities&RulePriorities.member.1.Priority=9&RulePriorities.member.1.RuleArn=arn:r",
		queryAnswer("SetRulePriorities", "<Rules><member><RuleArn>arn:r</RuleArn><Priority>9</Priority></member></Rules>"), "9"},
	{"ElasticLoadBalancingv2.RegisterTargets", func(ctx context.Context, s *services) any {
		return did(s.elasticloadbalancingv2.TargetGroup(aTargetGroup).FunctionTarget(aFunction).Register(ctx, nil))
	}, "POST / Action=RegisterTargets&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.Id=" + aFunction, queryAnswer("RegisterTargets", ""), nil},
	{"ElasticLoadBalancingv2.DescribeTargetHealth", func(ctx context.Context, s *services) any {
		target := s.elasticloadbalancingv2.FunctionTarget(aTargetGroup, aFunction)
		must(target.TargetHealth(ctx))
		return must(lambda.FunctionOf(ctx, target.Function())).Name()
	}, "POST / Action=DescribeTargetHealth&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.Id=" + aFunction, queryAnswer("DescribeTargetHealth", functionHealth), aFunction},
	// A function is no Target: it has no port.
	{"ElasticLoadBalancingv2.DescribeTargetHealth", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.TargetGroup(aTargetGroup).Targets().Count(ctx))
	}, "POST / Action=DescribeTargetHealth&TargetGroupArn=" + aTargetGroup, queryAnswer("DescribeTargetHealth", functionHealth), 0},
	{"ElasticLoadBalancingv2.DeregisterTargets", func(ctx context.Context, s *services) any {
		return did(s.elasticloadbalancingv2.FunctionTarget(aTargetGroup, aFunction).Deregister(ctx, nil))
	}, "POST / Action=DeregisterTargets&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.Id=" + aFunction, queryAnswer("DeregisterTargets", ""), nil},
	// Without its zone an address is not found, and not deregistered, without an error.
	{"ElasticLoadBalancingv2.DescribeTargetHealth", func(ctx context.Context, s *services) any {
		return each(s.elasticloadbalancingv2.TargetGroup(aTargetGroup).Targets().All(ctx), (*elasticloadbalancingv2.Target).AvailabilityZone)
	}, "POST / Action=DescribeTargetHealth&TargetGroupArn=" + aTargetGroup, queryAnswer("DescribeTargetHealth", addressHealth), list("all", "")},
	{"ElasticLoadBalancingv2.DescribeTargetHealth", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.Target(aTargetGroup, "10.0.0.1", 80).WithAvailabilityZone("all").Exists(ctx))
	}, "POST / Action=DescribeTargetHealth&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.AvailabilityZone=all&Targets.member.1.Id=10.0.0.1&Targets.member.1.Port=80",
		queryAnswer("DescribeTargetHealth", addressHealth), true},
	{"ElasticLoadBalancingv2.DeregisterTargets", func(ctx context.Context, s *services) any {
		group := s.elasticloadbalancingv2.TargetGroup(aTargetGroup)
		return did(elasticloadbalancingv2.TargetList{group.Target("10.0.0.1", 80).WithAvailabilityZone("all"), group.Target("i-1", 80)}.Deregister(ctx, nil))
	}, "POST / Action=DeregisterTargets&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.AvailabilityZone=all&Targets.member.1.Id=10.0.0.1&Targets.member.1.Port=80" +
		"&Targets.member.2.Id=i-1&Targets.member.2.Port=80", queryAnswer("DeregisterTargets", ""), nil},
	// An instance that does not run is there.
	{"ElasticLoadBalancingv2.RegisterTargets", func(ctx context.Context, s *services) any {
		_, err := elasticloadbalancingv2.TargetList{s.elasticloadbalancingv2.Target(aTargetGroup, "i-1", 80)}.Register(ctx, nil)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, "POST / Action=RegisterTargets&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.Id=i-1&Targets.member.1.Port=80",
		`400<ErrorResponse><Error><Code>InvalidTarget</Code><Message>The following targets are not in a running state and cannot be registered: 'i-1'</Message></Error></ErrorResponse>`, true},
	{"ElasticLoadBalancingv2.DescribeTargetHealth", func(ctx context.Context, s *services) any {
		return must(s.elasticloadbalancingv2.Target(aTargetGroup, "i-2", 80).Exists(ctx))
	}, "POST / Action=DescribeTargetHealth&TargetGroupArn=" + aTargetGroup + "&Targets.member.1.Id=i-2&Targets.member.1.Port=80",
		`400<ErrorResponse><Error><Code>InvalidTarget</Code><Message>The specified target does not exist or is not in the same VPC as the target group.</Message></Error></ErrorResponse>`, false},
	{"AutoScaling.DescribeTrafficSources", func(ctx context.Context, s *services) any {
		return must(elasticloadbalancingv2.TargetGroupOf(ctx, s.autoscaling.TrafficSource("shop", "elbv2", aTargetGroup).TargetGroup())).Arn()
	}, "POST / Action=DescribeTrafficSources&AutoScalingGroupName=shop&TrafficSourceType=elbv2", queryAnswer("DescribeTrafficSources",
		"<TrafficSources><member><Identifier>"+aTargetGroup+"</Identifier><Type>elbv2</Type></member></TrafficSources>"), aTargetGroup},
}
