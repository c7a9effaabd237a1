package integration

import (
	"context"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
)

// markedPage is a reply in the query protocol, whose token is a marker.
func markedPage(operation, list, name string) func(item, token string) string {
	page := queryPage(operation, list, name)
	return func(item, token string) string {
		return strings.ReplaceAll(page(item, token), "NextToken>", "NextMarker>")
	}
}

// elbPageds are the collections of Elastic Load Balancing.
var elbPageds = []paged{
	{"elasticloadbalancingv2.Service.Limits", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.Limits().All(ctx), (*elasticloadbalancingv2.Limit).Name)
	}, markedPage("DescribeAccountLimits", "Limits", "Name"), "POST / Action=DescribeAccountLimits", "&Marker=t1"},
	{"elasticloadbalancingv2.Service.LoadBalancers", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.LoadBalancers().All(ctx), (*elasticloadbalancingv2.LoadBalancer).Arn)
	}, markedPage("DescribeLoadBalancers", "LoadBalancers", "LoadBalancerArn"), "POST / Action=DescribeLoadBalancers", "&Marker=t1"},
	{"elasticloadbalancingv2.Service.SslPolicies", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.SslPolicies().All(ctx), (*elasticloadbalancingv2.SslPolicy).Name)
	}, markedPage("DescribeSSLPolicies", "SslPolicies", "Name"), "POST / Action=DescribeSSLPolicies", "&Marker=t1"},
	{"elasticloadbalancingv2.Service.TargetGroups", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.TargetGroups().All(ctx), (*elasticloadbalancingv2.TargetGroup).Arn)
	}, markedPage("DescribeTargetGroups", "TargetGroups", "TargetGroupArn"), "POST / Action=DescribeTargetGroups", "&Marker=t1"},
	{"elasticloadbalancingv2.Service.TrustStores", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.TrustStores().All(ctx), (*elasticloadbalancingv2.TrustStore).Arn)
	}, markedPage("DescribeTrustStores", "TrustStores", "TrustStoreArn"), "POST / Action=DescribeTrustStores", "&Marker=t1"},
	{"elasticloadbalancingv2.Listener.Certificates", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.Listener("l").Certificates().All(ctx), (*elasticloadbalancingv2.ListenerCertificate).Arn)
	}, markedPage("DescribeListenerCertificates", "Certificates", "CertificateArn"), "POST / Action=DescribeListenerCertificates", "&Marker=t1"},
	{"elasticloadbalancingv2.Listener.Rules", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.Listener("l").Rules().All(ctx), (*elasticloadbalancingv2.Rule).Arn)
	}, markedPage("DescribeRules", "Rules", "RuleArn"), "POST / Action=DescribeRules&ListenerArn=l", "&Marker=t1"},
	{"elasticloadbalancingv2.LoadBalancer.Listeners", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.LoadBalancer("b").Listeners().All(ctx), (*elasticloadbalancingv2.Listener).Arn)
	}, markedPage("DescribeListeners", "Listeners", "ListenerArn"), "POST / Action=DescribeListeners&LoadBalancerArn=b", "&Marker=t1"},
	{"elasticloadbalancingv2.TrustStore.Associations", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.TrustStore("t").Associations().All(ctx), (*elasticloadbalancingv2.TrustStoreAssociation).ResourceArn)
	}, markedPage("DescribeTrustStoreAssociations", "TrustStoreAssociations", "ResourceArn"), "POST / Action=DescribeTrustStoreAssociations", "&Marker=t1"},
	{"elasticloadbalancingv2.TrustStore.Revocations", func(ctx context.Context, s *services) []string {
		return each(s.elasticloadbalancingv2.TrustStore("t").Revocations().All(ctx), func(r *elasticloadbalancingv2.TrustStoreRevocation) string {
			return map[int64]string{1: "one", 2: "two"}[r.Id()]
		})
	}, func(item, token string) string {
		number := map[string]int{"one": 1, "two": 2}[item]
		return markedPage("DescribeTrustStoreRevocations", "TrustStoreRevocations", "RevocationId")(strconv.Itoa(number), token)
	}, "POST / Action=DescribeTrustStoreRevocations", "&Marker=t1&TrustStoreArn=t"},
}
