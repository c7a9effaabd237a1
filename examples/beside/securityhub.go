package beside

import (
	"context"
	"errors"
	"fmt"
	"slices"

	sdk "github.com/aws/aws-sdk-go-v2/service/securityhub"
	"github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
)

// suppressByClient suppresses what a filter matches, and names what was not.
func suppressByClient(ctx context.Context, client securityhub.API, filter *types.AwsSecurityFindingFilters) error {
	var found []types.AwsSecurityFindingIdentifier
	pages := sdk.NewGetFindingsPaginator(client, &sdk.GetFindingsInput{Filters: filter})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, f := range page.Findings {
			found = append(found, types.AwsSecurityFindingIdentifier{Id: f.Id, ProductArn: f.ProductArn})
		}
	}
	var failed []error
	for hundred := range slices.Chunk(found, 100) { // the most that BatchUpdateFindings takes
		out, err := client.BatchUpdateFindings(ctx, &sdk.BatchUpdateFindingsInput{
			FindingIdentifiers: hundred, Workflow: &types.WorkflowUpdate{Status: types.WorkflowStatusSuppressed},
		})
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		for _, u := range out.UnprocessedFindings {
			failed = append(failed, fmt.Errorf("%s: %s", *u.FindingIdentifier.Id, *u.ErrorCode))
		}
	}
	return errors.Join(failed...)
}

// suppress suppresses what a filter matches, and names what was not.
func suppress(ctx context.Context, svc *securityhub.Service, filter *types.AwsSecurityFindingFilters) error {
	_, err := svc.Findings().Filter(&securityhub.GetFindingsInput{Filters: filter}).Suppress(ctx, nil)
	return err
}
