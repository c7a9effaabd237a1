package integration

import (
	"context"
	"errors"
	"fmt"
	"strings"

	guarddutytypes "github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondMembers are what GuardDuty does with accounts.
var beyondMembers = []beyond{
	{"GuardDuty.AcceptAdministratorInvitation", func(ctx context.Context, s *services) any {
		return did(acceptInvitation(ctx, s))
	}, `POST /detector/d/administrator {"administratorId":"999999999999","invitationId":"i"}`, "{}", nil},
	{"GuardDuty.CreateMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Detector("d").CreateMembers(ctx, &guardduty.CreateMembersInput{AccountDetails: []guarddutytypes.AccountDetail{{AccountId: new("111111111111"), Email: new("a@example.com")}}}))
	}, `POST /detector/d/member {"accountDetails":[{"accountId":"111111111111","email":"a@example.com"}]}`, allProcessed, nil},
	{"GuardDuty.DeleteMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").Delete(ctx, nil))
	}, `POST /detector/d/member/delete {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.DisassociateMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").Disassociate(ctx, nil))
	}, `POST /detector/d/member/disassociate {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.InviteMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").Invite(ctx, nil))
	}, `POST /detector/d/member/invite {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.StartMonitoringMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").StartMonitoring(ctx, nil))
	}, `POST /detector/d/member/start {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.StopMonitoringMembers", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").StopMonitoring(ctx, nil))
	}, `POST /detector/d/member/stop {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.UpdateMemberDetectors", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Member("d", "111111111111").UpdateDetectors(ctx, nil))
	}, `POST /detector/d/member/detector/update {"accountIds":["111111111111"]}`, allProcessed, nil},
	{"GuardDuty.StopMonitoringMembers", func(ctx context.Context, s *services) any {
		return guarddutySays(s.guardduty.Member("d", "111111111111").StopMonitoring(ctx, nil))
	}, `POST /detector/d/member/stop {"accountIds":["111111111111"]}`, unprocessed, notMember},
	{"GuardDuty.GetMembers", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Member("d", "111111111111").Email(ctx))
	}, `POST /detector/d/member/get {"accountIds":["111111111111"]}`, `{"members": [{"accountId": "111111111111", "detectorId": "m", "masterId": "999999999999", "email": "a@example.com", "relationshipStatus": "Enabled", "updatedAt": "now"}], "unprocessedAccounts": []}`, "a@example.com"},
	{"GuardDuty.GetMembers", func(ctx context.Context, s *services) any {
		return guarddutySays(s.guardduty.Member("d", "111111111111").Load(ctx))
	}, `POST /detector/d/member/get {"accountIds":["111111111111"]}`, `{"members": [], "unprocessedAccounts": [{"accountId": "111111111111", "result": "` + notMember + `"}]}`, notMember},
	{"GuardDuty.ListMembers", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").Members().All(ctx), (*guardduty.Member).AccountId)
	}, "GET /detector/d/member?onlyAssociated=false", `{"members": [{"accountId": "111111111111", "detectorId": "m", "masterId": "999999999999", "email": "a@example.com", "relationshipStatus": "Enabled", "updatedAt": "now"}]}`, list("111111111111")},
	{"GuardDuty.GetMemberDetectors", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.Member("d", "111111111111").GetDetectors(ctx, nil)).MemberDataSourceConfigurations[0].AccountId
	}, `POST /detector/d/member/detector/get {"accountIds":["111111111111"]}`, `{"members": [{"accountId": "111111111111"}], "unprocessedAccounts": []}`, "111111111111"},
	{"GuardDuty.GetRemainingFreeTrialDays", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.Member("d", "111111111111").GetRemainingFreeTrialDays(ctx, nil)).Accounts[0].AccountId
	}, `POST /detector/d/freeTrial/daysRemaining {"accountIds":["111111111111"]}`, `{"accounts": [{"accountId": "111111111111"}]}`, "111111111111"},
	{"GuardDuty.DeclineInvitations", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Invitation("999999999999").Decline(ctx, nil))
	}, `POST /invitation/decline {"accountIds":["999999999999"]}`, allProcessed, nil},
	{"GuardDuty.DeleteInvitations", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Invitation("999999999999").Delete(ctx, nil))
	}, `POST /invitation/delete {"accountIds":["999999999999"]}`, allProcessed, nil},
	{"GuardDuty.ListInvitations", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Invitations().All(ctx), (*guardduty.Invitation).AccountId)
	}, "GET /invitation", `{"invitations": [{"accountId": "999999999999", "invitationId": "i"}]}`, list("999999999999")},
	{"GuardDuty.GetInvitationsCount", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.GetInvitationsCount(ctx, nil)).InvitationsCount
	}, "GET /invitation/count", `{"invitationsCount": 3}`, int32(3)},
	{"GuardDuty.GetOrganizationStatistics", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.GetOrganizationStatistics(ctx, nil)).OrganizationDetails.OrganizationStatistics.TotalAccountsCount
	}, "GET /organization/statistics", `{"organizationDetails": {"organizationStatistics": {"totalAccountsCount": 7}}}`, int32(7)},
	{"GuardDuty.DisableOrganizationAdminAccount", func(ctx context.Context, s *services) any {
		return did(s.guardduty.OrganizationAdminAccount("999999999999").Disable(ctx, nil))
	}, `POST /admin/disable {"adminAccountId":"999999999999"}`, "{}", nil},
	{"GuardDuty.DescribeOrganizationConfiguration", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").DescribeOrganizationConfiguration(ctx, nil)).AutoEnableOrganizationMembers
	}, "GET /detector/d/admin", `{"memberAccountLimitReached": false, "autoEnableOrganizationMembers": "ALL"}`, guarddutytypes.AutoEnableMembersAll},
	{"GuardDuty.UpdateOrganizationConfiguration", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Detector("d").UpdateOrganizationConfiguration(ctx, nil))
	}, "POST /detector/d/admin {}", "{}", nil},
	{"GuardDuty.DisassociateFromAdministratorAccount", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Detector("d").DisassociateFromAdministratorAccount(ctx, nil))
	}, "POST /detector/d/administrator/disassociate", "{}", nil},
	{"GuardDuty.UntagResource", func(ctx context.Context, s *services) any {
		return did(0, s.guardduty.TaggedResource("arn:aws:guardduty:::detector/d").RemoveTags(ctx, list("team")))
	}, "DELETE /tags/arn%3Aaws%3Aguardduty%3A%3A%3Adetector%2Fd?tagKeys=team", "{}", nil},
}

// allProcessed is the reply to a request that was carried out for every account.
const allProcessed = `{"unprocessedAccounts": []}`

// notMember is what GuardDuty says of an account that is no member, and unprocessed
// the reply that says it.
const (
	notMember   = "the given account ID is not an associated member of account the current account."
	unprocessed = `{"unprocessedAccounts": [{"accountId": "111111111111", "result": "` + notMember + `"}]}`
)

// guarddutySays is the message of the error about one account, which must be named.
func guarddutySays[T any](_ T, err error) string {
	var item *resource.ItemError
	if !errors.As(err, &item) || !strings.Contains(err.Error(), "111111111111") || errors.Is(err, resource.ErrNotFound) {
		return fmt.Sprintf("not what was wanted: %v", err)
	}
	return item.Message
}

// acceptInvitation accepts an invitation whose data a listing has brought.
func acceptInvitation(ctx context.Context, s *services) (any, error) {
	data := guarddutytypes.Invitation{AccountId: new("999999999999"), InvitationId: new("i")}
	in := &guardduty.AcceptAdministratorInvitationInput{DetectorId: new("d")}
	return must(s.guardduty.InvitationFrom(&data)).Accept(ctx, in)
}
