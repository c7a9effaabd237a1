package laws_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// threats is a GuardDuty with so many findings, in pages of 50, and members of
// which those in refused cannot be acted on. It counts requests by operation.
type threats struct {
	guardduty.UnimplementedAPI
	findings int
	refused  []string

	mu   sync.Mutex
	sent map[string]int
	most int // items in one request
}

func (a *threats) note(operation string, items int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.sent == nil {
		a.sent = map[string]int{}
	}
	a.sent[operation]++
	a.most = max(a.most, items)
}

func (a *threats) ListFindings(_ context.Context, in *guardduty.ListFindingsInput, _ ...func(*guardduty.Options)) (*guardduty.ListFindingsOutput, error) {
	a.note("ListFindings", 0)
	from, _ := strconv.Atoi(aws.ToString(in.NextToken))
	to := min(from+50, a.findings)
	out := &guardduty.ListFindingsOutput{FindingIds: []string{}}
	for i := from; i < to; i++ {
		out.FindingIds = append(out.FindingIds, fmt.Sprint("f", i))
	}
	if to < a.findings {
		out.NextToken = aws.String(strconv.Itoa(to))
	}
	return out, nil
}

// GetFindings answers in another order than it was asked in, as the service may.
func (a *threats) GetFindings(_ context.Context, in *guardduty.GetFindingsInput, _ ...func(*guardduty.Options)) (*guardduty.GetFindingsOutput, error) {
	a.note("GetFindings", len(in.FindingIds))
	out := &guardduty.GetFindingsOutput{Findings: []types.Finding{}}
	for _, id := range in.FindingIds {
		out.Findings = append(out.Findings, types.Finding{Id: aws.String(id), Title: aws.String("title of " + id)})
	}
	slices.Reverse(out.Findings)
	return out, nil
}

func (a *threats) ArchiveFindings(_ context.Context, in *guardduty.ArchiveFindingsInput, _ ...func(*guardduty.Options)) (*guardduty.ArchiveFindingsOutput, error) {
	a.note("ArchiveFindings", len(in.FindingIds))
	return &guardduty.ArchiveFindingsOutput{}, nil
}

func (a *threats) StopMonitoringMembers(_ context.Context, in *guardduty.StopMonitoringMembersInput, _ ...func(*guardduty.Options)) (*guardduty.StopMonitoringMembersOutput, error) {
	a.note("StopMonitoringMembers", len(in.AccountIds))
	return &guardduty.StopMonitoringMembersOutput{UnprocessedAccounts: a.unprocessed(in.AccountIds)}, nil
}

func (a *threats) GetMembers(_ context.Context, in *guardduty.GetMembersInput, _ ...func(*guardduty.Options)) (*guardduty.GetMembersOutput, error) {
	a.note("GetMembers", len(in.AccountIds))
	out := &guardduty.GetMembersOutput{Members: []types.Member{}, UnprocessedAccounts: a.unprocessed(in.AccountIds)}
	for _, id := range in.AccountIds {
		if !slices.Contains(a.refused, id) {
			out.Members = append(out.Members, types.Member{AccountId: aws.String(id), DetectorId: aws.String("of " + id)})
		}
	}
	return out, nil
}

func (a *threats) CreateMembers(_ context.Context, in *guardduty.CreateMembersInput, _ ...func(*guardduty.Options)) (*guardduty.CreateMembersOutput, error) {
	var ids []string
	for _, account := range in.AccountDetails {
		ids = append(ids, *account.AccountId)
	}
	return &guardduty.CreateMembersOutput{UnprocessedAccounts: a.unprocessed(ids)}, nil
}

func (a *threats) unprocessed(ids []string) []types.UnprocessedAccount {
	out := []types.UnprocessedAccount{}
	for _, id := range ids {
		if slices.Contains(a.refused, id) {
			out = append(out, types.UnprocessedAccount{AccountId: aws.String(id), Result: aws.String("no member: " + id)})
		}
	}
	return out
}

// TestFindingsByTheFifty: listings of findings cost a request for each page, and
// one for the data of its 50 findings. Nothing is lost, and the order stays.
func TestFindingsByTheFifty(t *testing.T) {
	for _, n := range []int{0, 1, 50, 51, 10_000} {
		api := &threats{findings: n}
		findings := guardduty.NewFromClient(api).Detector("d").Findings()
		var met int
		for finding, err := range findings.All(t.Context()) {
			wantNoError(t, err)
			if id := fmt.Sprint("f", met); finding.Id() != id || finding.Data() == nil || *finding.Data().Title != "title of "+id {
				t.Fatalf("%d findings: number %d is %v with %v", n, met, finding, finding.Data())
			}
			met++
		}
		pages, loads := max(1, (n+49)/50), (n+49)/50
		want(t, "findings", met, n)
		want(t, "pages", api.sent["ListFindings"], pages)
		want(t, "requests for data", api.sent["GetFindings"], loads)
		want(t, "the most in one request", api.most, min(n, 50))

		api.sent = nil
		count, err := findings.Count(t.Context())
		wantNoError(t, err)
		want(t, "the count", count, n)
		want(t, "requests for a count", fmt.Sprint(api.sent), fmt.Sprintf("map[ListFindings:%d]", pages))
	}
}

// TestFindingsAreArchivedByTheFifty: what acts on all findings needs no data of them.
func TestFindingsAreArchivedByTheFifty(t *testing.T) {
	api := &threats{findings: 120}
	result, err := guardduty.NewFromClient(api).Detector("d").Findings().ArchiveAll(t.Context(), nil)
	wantNoError(t, err)
	want(t, "archived", len(result.Succeeded()), 120)
	want(t, "requests", fmt.Sprint(api.sent), "map[ArchiveFindings:3 ListFindings:3]")
	want(t, "the most in one request", api.most, 50)
}

// accounts are so many members of the detector d, of which every seventh is refused.
func accounts(n int) (*threats, guardduty.MemberList, []string) {
	api := &threats{}
	svc := guardduty.NewFromClient(api)
	var members guardduty.MemberList
	for i := range n {
		id := fmt.Sprintf("%012d", i)
		members = append(members, svc.Member("d", id))
		if i%7 == 3 {
			api.refused = append(api.refused, id)
		}
	}
	return api, members, api.refused
}

// TestUnprocessedAccounts: an account that GuardDuty did nothing about has failed,
// by its name and with what GuardDuty says of it, in batches as in loads of many.
func TestUnprocessedAccounts(t *testing.T) {
	for name, call := range map[string]func(guardduty.MemberList) (*resource.BatchResult[*guardduty.Member], error){
		"StopMonitoringMembers": func(l guardduty.MemberList) (*resource.BatchResult[*guardduty.Member], error) {
			return l.StopMonitoring(t.Context(), nil)
		},
		"GetMembers": func(l guardduty.MemberList) (*resource.BatchResult[*guardduty.Member], error) {
			return l.Load(t.Context())
		},
	} {
		api, members, refused := accounts(120)
		result, err := call(members)
		wantError(t, err, "17 of 120 items failed")
		want(t, name+": requests", api.sent[name], 3)
		var failed []string
		for _, outcome := range result.Failed() {
			failed = append(failed, outcome.Item.AccountId())
			wantError(t, outcome.Err, "no member: "+outcome.Item.AccountId())
			if errors.Is(outcome.Err, resource.ErrNotFound) {
				t.Errorf("%s: %v is not found, which nobody said", name, outcome.Item)
			}
		}
		want(t, name+": the accounts", fmt.Sprint(failed), fmt.Sprint(refused))
		want(t, name+": the others", len(result.Succeeded()), 120-len(refused))
	}
}

// TestMembersThatWereNotMade: the error of an action on several accounts names
// each that it did not do, and the output is there.
func TestMembersThatWereNotMade(t *testing.T) {
	api := &threats{refused: []string{"2", "3"}}
	out, err := guardduty.NewFromClient(api).Detector("d").CreateMembers(t.Context(), &guardduty.CreateMembersInput{
		AccountDetails: []types.AccountDetail{{AccountId: aws.String("1")}, {AccountId: aws.String("2")}, {AccountId: aws.String("3")}},
	})
	wantError(t, err, "guardduty.Detector(d).CreateMembers: 2 of 3 items failed")
	var failed *resource.BatchError
	if !errors.As(err, &failed) || len(failed.Errs) != 2 {
		t.Fatalf("the error is %v, want one for each of two accounts", err)
	}
	wantError(t, failed.Errs[0], "no member: 2")
	wantError(t, failed.Errs[1], "no member: 3")
	want(t, "accounts in the output", len(out.UnprocessedAccounts), 2)
}

// TestMembersDetector: what names a member is the detector that was asked. The one
// in its data is its own.
func TestMembersDetector(t *testing.T) {
	member := guardduty.NewFromClient(&threats{}).Member("d", "1")
	own, err := member.DetectorId(t.Context())
	wantNoError(t, err)
	want(t, "the member's detector", own, "of 1")
	want(t, "the member", member.String(), "guardduty.Member(d, 1)")
}
