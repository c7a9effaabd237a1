// Command ec2 lists the instances with their resource and prints their states.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/seed5e775779/resgen/generated/ec2"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for instance, err := range ec2.New(cfg).Instances().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		state, err := instance.State(ctx)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(instance.Id(), state)
	}
}
