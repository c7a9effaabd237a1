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
	"github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// scanner is an Inspector with so many findings, in pages of 25, and members, in pages
// of 50. Details of every seventh finding are not there, and every seventh account is
// refused. It counts requests by operation.
type scanner struct {
	inspector2.UnimplementedAPI
	findings, members int

	mu   sync.Mutex
	sent map[string]int
	most int // items in one request
}

func (a *scanner) note(operation string, items int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.sent == nil {
		a.sent = map[string]int{}
	}
	a.sent[operation]++
	a.most = max(a.most, items)
}

// span returns where a page begins and ends, and the token of the next.
func span(token *string, size, all int) (from, to int, next *string) {
	from, _ = strconv.Atoi(aws.ToString(token))
	if to = min(from+size, all); to < all {
		next = aws.String(strconv.Itoa(to))
	}
	return from, to, next
}

func seventh(name string) bool {
	n, _ := strconv.Atoi(name)
	return n%7 == 3
}

// ListFindings answers those that a filter names, in another order, or all.
func (a *scanner) ListFindings(_ context.Context, in *inspector2.ListFindingsInput, _ ...func(*inspector2.Options)) (*inspector2.ListFindingsOutput, error) {
	out := &inspector2.ListFindingsOutput{Findings: []types.Finding{}}
	if in.FilterCriteria != nil {
		a.note("ListFindings", len(in.FilterCriteria.FindingArn))
		for _, filter := range slices.Backward(in.FilterCriteria.FindingArn) {
			if n, _ := strconv.Atoi(*filter.Value); n < a.findings && filter.Comparison == types.StringComparisonEquals {
				out.Findings = append(out.Findings, types.Finding{FindingArn: filter.Value, Title: aws.String("title of " + *filter.Value)})
			}
		}
		return out, nil
	}
	a.note("ListFindings", 0)
	from, to, next := span(in.NextToken, 25, a.findings)
	for i := from; i < to; i++ {
		out.Findings = append(out.Findings, types.Finding{FindingArn: aws.String(strconv.Itoa(i))})
	}
	out.NextToken = next
	return out, nil
}

func (a *scanner) BatchGetFindingDetails(_ context.Context, in *inspector2.BatchGetFindingDetailsInput, _ ...func(*inspector2.Options)) (*inspector2.BatchGetFindingDetailsOutput, error) {
	a.note("BatchGetFindingDetails", len(in.FindingArns))
	out := &inspector2.BatchGetFindingDetailsOutput{}
	for _, arn := range slices.Backward(in.FindingArns) {
		if seventh(arn) {
			out.Errors = append(out.Errors, types.FindingDetailsError{
				FindingArn: aws.String(arn), ErrorCode: types.FindingDetailsErrorCodeFindingDetailsNotFound, ErrorMessage: aws.String("none of " + arn),
			})
			continue
		}
		out.FindingDetails = append(out.FindingDetails, types.FindingDetail{FindingArn: aws.String(arn), Cwes: []string{"cwe of " + arn}})
	}
	return out, nil
}

func (a *scanner) Enable(_ context.Context, in *inspector2.EnableInput, _ ...func(*inspector2.Options)) (*inspector2.EnableOutput, error) {
	a.note("Enable", len(in.AccountIds))
	out := &inspector2.EnableOutput{Accounts: []types.Account{}}
	for _, id := range in.AccountIds {
		if !seventh(id) {
			out.Accounts = append(out.Accounts, types.Account{AccountId: aws.String(id), Status: types.StatusEnabling})
			continue
		}
		out.FailedAccounts = append(out.FailedAccounts, types.FailedAccount{
			AccountId: aws.String(id), ErrorCode: types.ErrorCodeAccessDenied, ErrorMessage: aws.String("no member: " + id),
		})
	}
	return out, nil
}

func (a *scanner) ListMembers(_ context.Context, in *inspector2.ListMembersInput, _ ...func(*inspector2.Options)) (*inspector2.ListMembersOutput, error) {
	a.note("ListMembers", 0)
	if in.OnlyAssociated == nil {
		return nil, errors.New("nobody says whether members that are not associated are meant")
	}
	from, to, next := span(in.NextToken, 50, a.members)
	out := &inspector2.ListMembersOutput{NextToken: next}
	for i := from; i < to; i++ {
		out.Members = append(out.Members, types.Member{AccountId: aws.String(fmt.Sprintf("%012d", i))})
	}
	return out, nil
}

func (a *scanner) BatchUpdateMemberEc2DeepInspectionStatus(_ context.Context, in *inspector2.BatchUpdateMemberEc2DeepInspectionStatusInput, _ ...func(*inspector2.Options)) (*inspector2.BatchUpdateMemberEc2DeepInspectionStatusOutput, error) {
	a.note("BatchUpdateMemberEc2DeepInspectionStatus", len(in.AccountIds))
	out := &inspector2.BatchUpdateMemberEc2DeepInspectionStatusOutput{}
	for _, account := range in.AccountIds {
		if !*account.ActivateDeepInspection {
			return nil, errors.New("activated as inactive")
		}
		out.AccountIds = append(out.AccountIds, types.MemberAccountEc2DeepInspectionStatusState{AccountId: account.AccountId})
	}
	return out, nil
}

// TestFindingDetailsByTheTen: a listing of details costs a request for each page, and
// one for the details of ten findings. Those without details are handed out, too.
func TestFindingDetailsByTheTen(t *testing.T) {
	for _, n := range []int{0, 1, 25, 26, 1000} {
		api := &scanner{findings: n}
		met := 0
		for detail, err := range inspector2.NewFromClient(api).FindingDetails().All(t.Context()) {
			wantNoError(t, err)
			id := strconv.Itoa(met)
			if filled := detail.Data() != nil; detail.FindingArn() != id || filled == seventh(id) || filled && detail.Data().Cwes[0] != "cwe of "+id {
				t.Fatalf("%d findings: number %d is %v with %v", n, met, detail, detail.Data())
			}
			met++
		}
		want(t, "findings", met, n)
		want(t, "pages", api.sent["ListFindings"], max(1, (n+24)/25))
		want(t, "requests for details", api.sent["BatchGetFindingDetails"], n/25*3+(n%25+9)/10)
		want(t, "the most in one request", api.most, min(n, 10))
	}
}

// TestFindingsAreLoadedByTheTen: a list of findings is asked for by a filter, which takes
// ten ARNs. What the answer lacks is not there.
func TestFindingsAreLoadedByTheTen(t *testing.T) {
	api := &scanner{findings: 24}
	svc := inspector2.NewFromClient(api)
	var findings inspector2.FindingList
	for i := range 25 {
		findings = append(findings, svc.Finding(strconv.Itoa(i)))
	}
	result, err := findings.Load(t.Context())
	wantError(t, err, "1 of 25 items failed")
	want(t, "requests", fmt.Sprint(api.sent), "map[ListFindings:3]")
	want(t, "the most in one request", api.most, 10)
	want(t, "the title", *findings[23].Data().Title, "title of 23")
	if failed := result.Failed(); failed[0].Item != findings[24] || !errors.Is(failed[0].Err, resource.ErrNotFound) {
		t.Errorf("failed is %v", failed)
	}
}

// TestFindingDetailsThatAreNotThere: Inspector has a code for these.
func TestFindingDetailsThatAreNotThere(t *testing.T) {
	exists, err := inspector2.NewFromClient(&scanner{}).Finding("3").Details().Exists(t.Context())
	wantNoError(t, err)
	want(t, "exists", exists, false)
}

// TestFailedAccounts: an account that could not be enabled has failed, by its name and
// with what Inspector says of it.
func TestFailedAccounts(t *testing.T) {
	api := &scanner{}
	svc := inspector2.NewFromClient(api)
	var accounts inspector2.AccountList
	var refused []string
	for i := range 250 {
		id := fmt.Sprintf("%012d", i)
		accounts = append(accounts, svc.Account(id))
		if seventh(id) {
			refused = append(refused, id)
		}
	}
	result, err := accounts.Enable(t.Context(), &inspector2.EnableInput{ResourceTypes: []types.ResourceScanType{types.ResourceScanTypeEc2}})
	wantError(t, err, fmt.Sprintf("%d of 250 items failed", len(refused)))
	want(t, "requests", fmt.Sprint(api.sent), "map[Enable:3]")
	want(t, "the most in one request", api.most, 100)
	var failed []string
	for _, outcome := range result.Failed() {
		failed = append(failed, outcome.Item.Id())
		wantError(t, outcome.Err, "no member: "+outcome.Item.Id())
	}
	want(t, "the accounts", fmt.Sprint(failed), fmt.Sprint(refused))
}

// TestMembersAreActivatedByTheHundred: what acts on all members needs no status of them,
// and means those that are not associated, too.
func TestMembersAreActivatedByTheHundred(t *testing.T) {
	api := &scanner{members: 120}
	result, err := inspector2.NewFromClient(api).MemberEc2DeepInspections().ActivateAll(t.Context(), nil)
	wantNoError(t, err)
	want(t, "activated", len(result.Succeeded()), 120)
	want(t, "requests", fmt.Sprint(api.sent), "map[BatchUpdateMemberEc2DeepInspectionStatus:2 ListMembers:3]")
	want(t, "the most in one request", api.most, 100)
}

// TestCisSessionTokens: nothing prints the token of a session.
func TestCisSessionTokens(t *testing.T) {
	session := inspector2.NewFromClient(&scanner{}).CisSession("j", "secret")
	want(t, "the session", session.String(), "inspector2.CisSession(j, [redacted])")
}
