// Command iam-sdk lists the roles with the client and prints when each was used.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/iam"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	client := iam.NewFromConfig(cfg)
	pages := iam.NewListRolesPaginator(client, nil)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			log.Fatal(err)
		}
		for _, role := range page.Roles {
			out, err := client.GetRole(ctx, &iam.GetRoleInput{RoleName: role.RoleName})
			if err != nil {
				log.Fatal(err)
			}
			fmt.Println(*role.RoleName, out.Role.RoleLastUsed)
		}
	}
}
