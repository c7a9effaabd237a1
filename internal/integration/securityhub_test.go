package integration

import (
	"context"
	"testing"

	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestSecurityHub(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		hub := s.securityhub.Hub()
		equal(t, must(hub.Exists(ctx)), false)
		_, err := hub.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		refused(t, err, "InvalidAccessException")

		must(s.securityhub.EnableSecurityHub(ctx, nil))
		equal(t, must(hub.HubArn(ctx)), "arn:aws:securityhub:us-east-1:123456789012:hub/default")
		equal(t, must(hub.AutoEnableControls(ctx)), true)
		must(hub.GetAdministratorAccount(ctx, nil))
		must(hub.Disable(ctx, nil))
		equal(t, must(hub.Exists(ctx)), false)
	})
}

// TestSecurityHubFindings has a single product: moto looks at no filter.
func TestSecurityHubFindings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.securityhub.EnableSecurityHub(ctx, nil))
		in := &securityhub.BatchImportFindingsInput{}
		for _, id := range list("one", "two", "three") {
			in.Findings = append(in.Findings, finding(id))
		}
		equal(t, *must(s.securityhub.ImportFindings(ctx, in)).SuccessCount, 3)
		var titles []string
		for f, err := range s.securityhub.Findings().PageSize(2).All(ctx) {
			titles = append(titles, must(f, err).Id()+": "+*f.Data().Title)
		}
		equal(t, titles, list("one: about one", "two: about two", "three: about three"))
		equal(t, must(s.securityhub.Finding(product, "two").Title(ctx)), "about two")
		loaded := must(securityhub.FindingList{s.securityhub.Finding(product, "three"), s.securityhub.Finding(product, "one")}.Load(ctx))
		equal(t, len(loaded.Succeeded()), 2)
		equal(t, loaded.Requests, 1)

		// What has no resources is no finding.
		in = &securityhub.BatchImportFindingsInput{Findings: []securityhubtypes.AwsSecurityFinding{finding("four"), finding("five")}}
		in.Findings[1].Resources = []securityhubtypes.Resource{}
		out, err := s.securityhub.ImportFindings(ctx, in)
		equal(t, *out.SuccessCount, 1)
		equal(t, securityhubSays(out, err), "InvalidInput: InvalidInputException: An error occurred (InvalidInputException) when calling the BatchImportFindings operation: Finding must contain at least one resource in the Resources array")
	})
}

func TestSecurityHubMembers(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		accounts := []securityhubtypes.AccountDetails{{AccountId: new("111111111111"), Email: new("a@example.com")}, {AccountId: new("222222222222")}}
		must(s.securityhub.CreateMembers(ctx, &securityhub.CreateMembersInput{AccountDetails: accounts}))
		equal(t, each(s.securityhub.Members().All(ctx), (*securityhub.Member).AccountId), list("111111111111", "222222222222"))
		equal(t, must(s.securityhub.Member("111111111111").Email(ctx)), "a@example.com")
		equal(t, securityhubSays(s.securityhub.Member("333333333333").Load(ctx)), ": Account 333333333333 is not a member")
		equal(t, securityhubSays(s.securityhub.CreateMembers(ctx, &securityhub.CreateMembersInput{AccountDetails: accounts[:1]})), ": Account 111111111111 is already a member")
	})
}

const product = "arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default"

// finding returns a finding as a provider imports it.
func finding(id string) securityhubtypes.AwsSecurityFinding {
	return securityhubtypes.AwsSecurityFinding{
		AwsAccountId: new("123456789012"), CreatedAt: new("2026-01-01T00:00:00Z"), UpdatedAt: new("2026-01-01T00:00:00Z"),
		Description: new("what was found"), GeneratorId: new("g"), Id: &id, ProductArn: new(product), SchemaVersion: new("2018-10-08"),
		Title: new("about " + id), Resources: []securityhubtypes.Resource{{Id: new("r"), Type: new("Other")}},
	}
}
