// Command ec2-sdk lists the instances with the client and prints their states.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	pages := ec2.NewDescribeInstancesPaginator(ec2.NewFromConfig(cfg), nil)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			log.Fatal(err)
		}
		for _, reservation := range page.Reservations {
			for _, instance := range reservation.Instances {
				fmt.Println(aws.ToString(instance.InstanceId), instance.State)
			}
		}
	}
}
