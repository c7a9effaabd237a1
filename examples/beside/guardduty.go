package beside

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/guardduty"

	"github.com/seed5e775779/resgen/generated/guardduty"
)

// findingsByClient returns the titles of a detector's findings.
func findingsByClient(ctx context.Context, client guardduty.API, detector string) (titles []string, err error) {
	pages := sdk.NewListFindingsPaginator(client, &sdk.ListFindingsInput{DetectorId: aws.String(detector)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		if len(page.FindingIds) == 0 {
			continue // GetFindings refuses an empty list
		}
		out, err := client.GetFindings(ctx, &sdk.GetFindingsInput{DetectorId: aws.String(detector), FindingIds: page.FindingIds})
		if err != nil {
			return nil, err
		}
		for _, finding := range out.Findings {
			titles = append(titles, *finding.Title)
		}
	}
	return titles, nil
}

// findings returns the titles of a detector's findings.
func findings(ctx context.Context, svc *guardduty.Service, detector string) (titles []string, err error) {
	for finding, err := range svc.Detector(detector).Findings().All(ctx) {
		if err != nil {
			return nil, err
		}
		titles = append(titles, *finding.Data().Title)
	}
	return titles, nil
}
