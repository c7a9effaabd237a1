package beside

import (
	"context"
	"fmt"
	"slices"

	sdk "github.com/aws/aws-sdk-go-v2/service/inspector2"

	"github.com/seed5e775779/resgen/generated/inspector2"
)

// likelyByClient returns the findings that are likely to be exploited.
func likelyByClient(ctx context.Context, client inspector2.API, least float64) (arns []string, err error) {
	pages := sdk.NewListFindingsPaginator(client, &sdk.ListFindingsInput{})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		var listed []string
		for _, finding := range page.Findings {
			listed = append(listed, *finding.FindingArn)
		}
		for ten := range slices.Chunk(listed, 10) { // the most that BatchGetFindingDetails takes
			out, err := client.BatchGetFindingDetails(ctx, &sdk.BatchGetFindingDetailsInput{FindingArns: ten})
			if err != nil {
				return nil, err
			}
			for _, failed := range out.Errors {
				if failed.ErrorCode != "FINDING_DETAILS_NOT_FOUND" {
					return nil, fmt.Errorf("%s: %s", *failed.FindingArn, failed.ErrorCode)
				}
			}
			for _, detail := range out.FindingDetails {
				if detail.EpssScore != nil && *detail.EpssScore >= least {
					arns = append(arns, *detail.FindingArn)
				}
			}
		}
	}
	return arns, nil
}

// likely returns the findings that are likely to be exploited.
func likely(ctx context.Context, svc *inspector2.Service, least float64) (arns []string, err error) {
	for detail, err := range svc.FindingDetails().All(ctx) {
		if err != nil {
			return nil, err
		}
		if d := detail.Data(); d != nil && d.EpssScore != nil && *d.EpssScore >= least {
			arns = append(arns, detail.FindingArn())
		}
	}
	return arns, nil
}
