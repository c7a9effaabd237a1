package integration

import (
	"context"
	"fmt"
	"testing"

	"github.com/seed5e775779/resgen/generated/route53"
)

// trafficPolicy is a version of a traffic policy as Route 53 tells it.
func trafficPolicy(version string) string {
	return "<TrafficPolicy><Id>p-1</Id><Version>" + version + "</Version><Name>split</Name><Type>A</Type><Document>{}</Document><Comment>ours</Comment></TrafficPolicy>"
}

const policyRequest = ` xmlns="https://route53.amazonaws.com/doc/2013-04-01/">`

// beyondPolicies is all of Route 53's traffic policies.
var beyondPolicies = []beyond{
	{"Route53.CreateTrafficPolicy", func(ctx context.Context, s *services) any {
		in := &route53.CreateTrafficPolicyInput{Name: new("split"), Document: new("{}")}
		return must(s.route53.CreateTrafficPolicy(ctx, in)).String()
	}, "POST /2013-04-01/trafficpolicy <CreateTrafficPolicyRequest" + policyRequest + "<Document>{}</Document><Name>split</Name></CreateTrafficPolicyRequest>",
		"201<CreateTrafficPolicyResponse>" + trafficPolicy("1") + "</CreateTrafficPolicyResponse>", "route53.TrafficPolicyVersion(p-1, 1)"},
	{"Route53.CreateTrafficPolicyVersion", func(ctx context.Context, s *services) any {
		in := &route53.CreateTrafficPolicyVersionInput{Document: new("{}")}
		return must(s.route53.TrafficPolicy("p-1").CreateVersion(ctx, in)).Version()
	}, "POST /2013-04-01/trafficpolicy/p-1 <CreateTrafficPolicyVersionRequest" + policyRequest + "<Document>{}</Document></CreateTrafficPolicyVersionRequest>",
		"201<CreateTrafficPolicyVersionResponse>" + trafficPolicy("2") + "</CreateTrafficPolicyVersionResponse>", int32(2)},
	{"Route53.GetTrafficPolicy", func(ctx context.Context, s *services) any {
		return must(s.route53.TrafficPolicyVersion("p-1", 2).Document(ctx))
	}, "GET /2013-04-01/trafficpolicy/p-1/2", "<GetTrafficPolicyResponse>" + trafficPolicy("2") + "</GetTrafficPolicyResponse>", "{}"},
	{"Route53.UpdateTrafficPolicyComment", func(ctx context.Context, s *services) any {
		in := &route53.UpdateTrafficPolicyCommentInput{Comment: new("ours")}
		return did(s.route53.TrafficPolicyVersion("p-1", 2).UpdateComment(ctx, in))
	}, "POST /2013-04-01/trafficpolicy/p-1/2 <UpdateTrafficPolicyCommentRequest" + policyRequest + "<Comment>ours</Comment></UpdateTrafficPolicyCommentRequest>",
		"<UpdateTrafficPolicyCommentResponse>" + trafficPolicy("2") + "</UpdateTrafficPolicyCommentResponse>", nil},
	{"Route53.DeleteTrafficPolicy", func(ctx context.Context, s *services) any {
		return did(s.route53.TrafficPolicyVersion("p-1", 2).Delete(ctx, nil))
	}, "DELETE /2013-04-01/trafficpolicy/p-1/2", "<DeleteTrafficPolicyResponse/>", nil},
	{"Route53.ListTrafficPolicies", func(ctx context.Context, s *services) any {
		return must(s.route53.TrafficPolicy("p-1").Latest(ctx)).Version()
	}, "GET /2013-04-01/trafficpolicies", policyPage("p-1", ""), int32(2)},
	{"Route53.ListTrafficPolicyVersions", func(ctx context.Context, s *services) any {
		return each(s.route53.TrafficPolicy("p-1").Versions().All(ctx), (*route53.TrafficPolicyVersion).Version)
	}, "GET /2013-04-01/trafficpolicies/p-1/versions", versionPage("2", ""), list[int32](2)},
}

// policyPage and versionPage are replies with one item and, unless it is empty, a token.
func policyPage(item, token string) string {
	return fmt.Sprintf("<ListTrafficPoliciesResponse><TrafficPolicySummaries><TrafficPolicySummary><Id>%s</Id><LatestVersion>2</LatestVersion>"+
		"</TrafficPolicySummary></TrafficPolicySummaries><IsTruncated>%t</IsTruncated><TrafficPolicyIdMarker>%s</TrafficPolicyIdMarker>"+
		"</ListTrafficPoliciesResponse>", item, token != "", token)
}

func versionPage(version, token string) string {
	return fmt.Sprintf("<ListTrafficPolicyVersionsResponse><TrafficPolicies>%s</TrafficPolicies><IsTruncated>%t</IsTruncated>"+
		"<TrafficPolicyVersionMarker>%s</TrafficPolicyVersionMarker></ListTrafficPolicyVersionsResponse>", trafficPolicy(version), token != "", token)
}

// TestTrafficPolicyVersions: the versions of a policy are listed page by page.
func TestTrafficPolicyVersions(t *testing.T) {
	s, wire := scripted(t, versionPage("1", "2"), versionPage("2", ""))
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		equal(t, each(s.route53.TrafficPolicy("p-1").Versions().All(ctx), (*route53.TrafficPolicyVersion).Version), list[int32](1, 2))
	})
	path := "GET /2013-04-01/trafficpolicies/p-1/versions"
	wire.finish(path, path+"?trafficpolicyversion=2")
}
