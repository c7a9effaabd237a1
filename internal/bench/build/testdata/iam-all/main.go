// Command iam-all has all calls of the SDK's client that generated/iam has decoders for, and
// with the build tag decoders those, too.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// options are those of the client.
var options []func(*iam.Options)

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	client := iam.NewFromConfig(cfg, options...)
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
		client.ListVirtualMFADevices,
	})
}
