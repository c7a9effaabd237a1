// Command sqs lists the queues with their resource and writes to each.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/seed5e775779/resgen/generated/sqs"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for queue, err := range sqs.New(cfg).Queues().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		sent, err := queue.SendMessage(ctx, &sqs.SendMessageInput{MessageBody: aws.String("hello")})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(queue.Url(), aws.ToString(sent.MessageId))
	}
}
