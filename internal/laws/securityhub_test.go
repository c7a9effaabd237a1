package laws_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// posture is a Security Hub with so many things of a kind, in pages of 100, of which
// those in refused cannot be acted on. It counts requests by operation.
type posture struct {
	securityhub.UnimplementedAPI
	things  int
	refused []string

	sent map[string]int
	most int // items in one request
}

func (a *posture) note(operation string, items int) {
	if a.sent == nil {
		a.sent = map[string]int{}
	}
	a.sent[operation]++
	a.most = max(a.most, items)
}

// page returns the names of a page, and the token of the next one.
func (a *posture) page(token *string) (names []string, next *string) {
	from, _ := strconv.Atoi(aws.ToString(token))
	to := min(from+100, a.things)
	for i := from; i < to; i++ {
		names = append(names, fmt.Sprint("n", i))
	}
	if to < a.things {
		next = aws.String(strconv.Itoa(to))
	}
	return names, next
}

func (a *posture) GetFindings(_ context.Context, in *securityhub.GetFindingsInput, _ ...func(*securityhub.Options)) (*securityhub.GetFindingsOutput, error) {
	out := &securityhub.GetFindingsOutput{Findings: []types.AwsSecurityFinding{}}
	names, next := a.page(in.NextToken)
	products := []string{"even", "odd"}
	if in.Filters != nil {
		names, next, products = nil, nil, []string{*in.Filters.ProductArn[0].Value}
		for _, id := range in.Filters.Id {
			names = append(names, *id.Value)
		}
		slices.Reverse(names)
	}
	a.note("GetFindings", len(names))
	for i, name := range names {
		product := products[i%len(products)]
		out.Findings = append(out.Findings, types.AwsSecurityFinding{Id: aws.String(name), ProductArn: &product, Title: aws.String("title of " + name)})
	}
	out.NextToken = next
	return out, nil
}

func (a *posture) BatchUpdateFindings(_ context.Context, in *securityhub.BatchUpdateFindingsInput, _ ...func(*securityhub.Options)) (*securityhub.BatchUpdateFindingsOutput, error) {
	a.note("BatchUpdateFindings", len(in.FindingIdentifiers))
	out := &securityhub.BatchUpdateFindingsOutput{ProcessedFindings: []types.AwsSecurityFindingIdentifier{}, UnprocessedFindings: []types.BatchUpdateFindingsUnprocessedFinding{}}
	for _, id := range in.FindingIdentifiers {
		if !slices.Contains(a.refused, *id.Id) {
			out.ProcessedFindings = append(out.ProcessedFindings, id)
			continue
		}
		out.UnprocessedFindings = append(out.UnprocessedFindings, types.BatchUpdateFindingsUnprocessedFinding{
			FindingIdentifier: &id, ErrorCode: aws.String("FindingNotFound"), ErrorMessage: aws.String("no finding: " + *id.Id),
		})
	}
	return out, nil
}

func (a *posture) UpdateFindings(_ context.Context, in *securityhub.UpdateFindingsInput, _ ...func(*securityhub.Options)) (*securityhub.UpdateFindingsOutput, error) {
	if len(in.Filters.ProductArn) != 1 || len(in.Filters.Id) == 0 {
		return nil, errors.New("a filter that means other findings, too")
	}
	a.note("UpdateFindings", len(in.Filters.Id))
	return &securityhub.UpdateFindingsOutput{}, nil
}

func (a *posture) ListSecurityControlDefinitions(_ context.Context, in *securityhub.ListSecurityControlDefinitionsInput, _ ...func(*securityhub.Options)) (*securityhub.ListSecurityControlDefinitionsOutput, error) {
	a.note("ListSecurityControlDefinitions", 0)
	out := &securityhub.ListSecurityControlDefinitionsOutput{SecurityControlDefinitions: []types.SecurityControlDefinition{}}
	names, next := a.page(in.NextToken)
	for _, name := range names {
		out.SecurityControlDefinitions = append(out.SecurityControlDefinitions, types.SecurityControlDefinition{SecurityControlId: &name})
	}
	out.NextToken = next
	return out, nil
}

func (a *posture) BatchGetSecurityControls(_ context.Context, in *securityhub.BatchGetSecurityControlsInput, _ ...func(*securityhub.Options)) (*securityhub.BatchGetSecurityControlsOutput, error) {
	a.note("BatchGetSecurityControls", len(in.SecurityControlIds))
	out := &securityhub.BatchGetSecurityControlsOutput{SecurityControls: []types.SecurityControl{}}
	for _, id := range in.SecurityControlIds {
		if slices.Contains(a.refused, id) {
			out.UnprocessedIds = append(out.UnprocessedIds, types.UnprocessedSecurityControl{SecurityControlId: &id, ErrorCode: types.UnprocessedErrorCodeAccessDenied})
			continue
		}
		out.SecurityControls = append(out.SecurityControls, types.SecurityControl{SecurityControlId: &id, Title: aws.String("title of " + id)})
	}
	return out, nil
}

// TestUnprocessedFindings: every finding that was not updated is named, with what is
// said of it.
func TestUnprocessedFindings(t *testing.T) {
	api := &posture{things: 250, refused: []string{"n7", "n100", "n249"}}
	result, err := securityhub.NewFromClient(api).Findings().SuppressAll(t.Context(), nil)
	wantError(t, err, "3 of 250 items failed")
	want(t, "requests", fmt.Sprint(api.sent), "map[BatchUpdateFindings:3 GetFindings:3]")
	want(t, "the most in one request", api.most, 100)
	failed := map[string]string{}
	for _, outcome := range result.Failed() {
		var item *resource.ItemError
		if !errors.As(outcome.Err, &item) {
			t.Errorf("%v: %v", outcome.Item, outcome.Err)
			continue
		}
		failed[outcome.Item.Id()] = item.Message
	}
	want(t, "failed", fmt.Sprint(failed), "map[n100:no finding: n100 n249:no finding: n249 n7:no finding: n7]")
}

// TestFindingsOfAProduct: findings are loaded, and archived, by the twenty of one
// product, as a request has twenty values of a filter.
func TestFindingsOfAProduct(t *testing.T) {
	api := &posture{}
	svc := securityhub.NewFromClient(api)
	var findings securityhub.FindingList
	for i := range 50 {
		findings = append(findings, svc.Finding([]string{"even", "odd"}[i%2], fmt.Sprint("n", i)))
	}
	_, err := findings.Load(t.Context())
	wantNoError(t, err)
	for _, f := range findings {
		want(t, f.String(), *f.Data().Title, "title of "+f.Id())
	}
	_, err = findings.Archive(t.Context(), nil)
	wantNoError(t, err)
	want(t, "requests", fmt.Sprint(api.sent), "map[GetFindings:4 UpdateFindings:4]")
	want(t, "the most in one request", api.most, 20)
}

// TestControlsByTheHundred: a page of controls costs one request more for their data. A
// control that is refused stays, and says why.
func TestControlsByTheHundred(t *testing.T) {
	api := &posture{things: 250, refused: []string{"n1"}}
	met := 0
	for control, err := range securityhub.NewFromClient(api).SecurityControls().All(t.Context()) {
		wantNoError(t, err)
		want(t, "the control", control.Id(), fmt.Sprint("n", met))
		if control.Id() == "n1" {
			_, err := control.Title(t.Context())
			wantError(t, err, "ACCESS_DENIED")
		} else {
			want(t, "its title", *control.Data().Title, "title of "+control.Id())
		}
		met++
	}
	want(t, "controls", met, 250)
	want(t, "requests", fmt.Sprint(api.sent), "map[BatchGetSecurityControls:4 ListSecurityControlDefinitions:3]")
}
