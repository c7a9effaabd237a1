package beside

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/ecs"

	"github.com/seed5e775779/resgen/generated/ecs"
)

// tasksByClient returns the states of a cluster's tasks.
func tasksByClient(ctx context.Context, client ecs.API, cluster string) (states []string, err error) {
	pages := sdk.NewListTasksPaginator(client, &sdk.ListTasksInput{Cluster: aws.String(cluster)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		if len(page.TaskArns) == 0 {
			continue // DescribeTasks refuses an empty list
		}
		out, err := client.DescribeTasks(ctx, &sdk.DescribeTasksInput{Cluster: aws.String(cluster), Tasks: page.TaskArns})
		if err != nil {
			return nil, err
		}
		for _, failure := range out.Failures {
			if aws.ToString(failure.Reason) != "MISSING" { // ended since it was listed
				return nil, fmt.Errorf("%s: %s", *failure.Arn, *failure.Reason)
			}
		}
		for _, task := range out.Tasks {
			states = append(states, *task.LastStatus)
		}
	}
	return states, nil
}

// tasks returns the states of a cluster's tasks.
func tasks(ctx context.Context, svc *ecs.Root, cluster string) (states []string, err error) {
	for task, err := range svc.Cluster(cluster).Tasks().All(ctx) {
		if err != nil {
			return nil, err
		}
		states = append(states, *task.Data().LastStatus)
	}
	return states, nil
}
