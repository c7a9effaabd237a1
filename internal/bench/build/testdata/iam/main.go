// Command iam lists the roles with their resource and prints when each was used.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/seed5e775779/resgen/generated/iam"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for role, err := range iam.New(cfg).Roles().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		used, err := role.RoleLastUsed(ctx)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(role.Name(), used)
	}
}
