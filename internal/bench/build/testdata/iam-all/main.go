// Command iam-all is iam-all-sdk with those decoders.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	sdk "github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/generated/iam"
)

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	client := sdk.NewFromConfig(cfg, iam.FastDecoder)
	fmt.Println([]any{
		client.GetGroup,
		client.GetServiceLastAccessedDetails,
		client.GetServiceLastAccessedDetailsWithEntities,
		client.ListAccessKeys,
		client.ListAccountAliases,
		client.ListAttachedGroupPolicies,
		client.ListAttachedRolePolicies,
		client.ListAttachedUserPolicies,
		client.ListEntitiesForPolicy,
		client.ListGroupPolicies,
		client.ListGroups,
		client.ListGroupsForUser,
		client.ListInstanceProfileTags,
		client.ListInstanceProfiles,
		client.ListInstanceProfilesForRole,
		client.ListMFADeviceTags,
		client.ListMFADevices,
		client.ListOpenIDConnectProviderTags,
		client.ListOpenIDConnectProviders,
		client.ListPolicies,
		client.ListPolicyTags,
		client.ListPolicyVersions,
		client.ListRolePolicies,
		client.ListRoleTags,
		client.ListRoles,
		client.ListSAMLProviderTags,
		client.ListSAMLProviders,
		client.ListSSHPublicKeys,
		client.ListServerCertificateTags,
		client.ListServerCertificates,
		client.ListServiceSpecificCredentials,
		client.ListSigningCertificates,
		client.ListUserPolicies,
		client.ListUserTags,
		client.ListUsers,
	})
}
