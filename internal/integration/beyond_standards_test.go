package integration

import (
	"context"
	"time"

	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
)

// beyondStandards are standards, controls and products.
var beyondStandards = []beyond{
	{"SecurityHub.DescribeStandards", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Standards().All(ctx), (*securityhub.Standard).Arn)
	}, "GET /standards", `{"Standards": [{"StandardsArn": "s", "Name": "n"}]}`, list("s")},
	{"SecurityHub.DescribeStandards", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Standard("s").Name(ctx))
	}, "GET /standards", `{"Standards": [{"StandardsArn": "r", "Name": "m"}, {"StandardsArn": "s", "Name": "n"}]}`, "n"},
	{"SecurityHub.BatchEnableStandards", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Standard("s").Enable(ctx, nil)).Arn()
	}, `POST /standards/register {"StandardsSubscriptionRequests":[{"StandardsArn":"s"}]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, "u"},
	{"SecurityHub.BatchEnableStandards", func(ctx context.Context, s *services) any {
		return did(securityhub.StandardList{s.securityhub.Standard("s")}.Enable(ctx, nil))
	}, `POST /standards/register {"StandardsSubscriptionRequests":[{"StandardsArn":"s"}]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, nil},
	{"SecurityHub.BatchDisableStandards", func(ctx context.Context, s *services) any {
		return did(s.securityhub.StandardsSubscription("u").Disable(ctx, nil))
	}, `POST /standards/deregister {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, nil},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return must(s.securityhub.StandardsSubscription("u").StandardsStatus(ctx))
	}, `POST /standards/get {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, securityhubtypes.StandardsStatusReady},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return must(s.securityhub.StandardsSubscription("u").Standard(ctx)).Arn()
	}, `POST /standards/get {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, "s"},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return must(s.securityhub.StandardsSubscription("u").Exists(ctx))
	}, `POST /standards/get {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": []}`, false},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.StandardsSubscription("u").WaitUntilReady(ctx, nil, time.Minute))
	}, `POST /standards/get {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, nil},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.StandardsSubscription("u").WaitUntilRemoved(ctx, nil, time.Minute))
	}, `POST /standards/get {"StandardsSubscriptionArns":["u"]}`, `{"StandardsSubscriptions": []}`, nil},
	{"SecurityHub.GetEnabledStandards", func(ctx context.Context, s *services) any {
		return each(s.securityhub.EnabledStandards().All(ctx), (*securityhub.StandardsSubscription).Arn)
	}, "POST /standards/get {}", `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "u", "StandardsArn": "s", "StandardsInput": {}, "StandardsStatus": "READY"}]}`, list("u")},
	{"SecurityHub.DescribeStandardsControls", func(ctx context.Context, s *services) any {
		return each(s.securityhub.StandardsSubscription("u").Controls().All(ctx), (*securityhub.StandardsControl).Arn)
	}, "GET /standards/controls/u", `{"Controls": [{"StandardsControlArn": "c", "ControlId": "IAM.1"}]}`, list("c")},
	{"SecurityHub.DescribeStandardsControls", func(ctx context.Context, s *services) any {
		return must(s.securityhub.StandardsControl("u", "c").ControlId(ctx))
	}, "GET /standards/controls/u", `{"Controls": [{"StandardsControlArn": "b"}, {"StandardsControlArn": "c", "ControlId": "IAM.1"}]}`, "IAM.1"},
	{"SecurityHub.UpdateStandardsControl", func(ctx context.Context, s *services) any {
		return did(s.securityhub.StandardsControl("u", "c").Update(ctx, &securityhub.UpdateStandardsControlInput{ControlStatus: securityhubtypes.ControlStatusEnabled}))
	}, `PATCH /standards/control/c {"ControlStatus":"ENABLED"}`, "{}", nil},
	{"SecurityHub.BatchGetSecurityControls", func(ctx context.Context, s *services) any {
		return must(s.securityhub.SecurityControl("IAM.1").Title(ctx))
	}, `POST /securityControls/batchGet {"SecurityControlIds":["IAM.1"]}`, `{"SecurityControls": [{"SecurityControlId": "IAM.1", "Title": "n"}], "UnprocessedIds": []}`, "n"},
	{"SecurityHub.BatchGetSecurityControls", func(ctx context.Context, s *services) any {
		return must(s.securityhub.SecurityControl("IAM.0").Exists(ctx))
	}, `POST /securityControls/batchGet {"SecurityControlIds":["IAM.0"]}`, `{"SecurityControls": [], "UnprocessedIds": [{"SecurityControlId": "IAM.0", "ErrorCode": "NOT_FOUND"}]}`, false},
	{"SecurityHub.BatchGetSecurityControls", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.SecurityControl("IAM.1").Load(ctx))
	}, `POST /securityControls/batchGet {"SecurityControlIds":["IAM.1"]}`, `{"SecurityControls": [], "UnprocessedIds": [{"SecurityControlId": "IAM.1", "ErrorCode": "ACCESS_DENIED", "ErrorReason": "no"}]}`, "ACCESS_DENIED: no"},
	{"SecurityHub.BatchGetSecurityControls", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.SecurityControl("IAM.1").WaitUntilUpdated(ctx, nil, time.Minute))
	}, `POST /securityControls/batchGet {"SecurityControlIds":["IAM.1"]}`, `{"SecurityControls": [{"SecurityControlId": "IAM.1", "UpdateStatus": "READY"}], "UnprocessedIds": []}`, nil},
	{"SecurityHub.UpdateSecurityControl", func(ctx context.Context, s *services) any {
		return did(s.securityhub.SecurityControl("IAM.1").Update(ctx, &securityhub.UpdateSecurityControlInput{Parameters: map[string]securityhubtypes.ParameterConfiguration{}}))
	}, `PATCH /securityControl/update {"Parameters":{},"SecurityControlId":"IAM.1"}`, "{}", nil},
	{"SecurityHub.ListSecurityControlDefinitions", func(ctx context.Context, s *services) any {
		return each(s.securityhub.SecurityControls().AsListed().All(ctx), (*securityhub.SecurityControl).Id)
	}, "GET /securityControls/definitions", `{"SecurityControlDefinitions": [{"SecurityControlId": "IAM.1", "Title": "n"}]}`, list("IAM.1")},
	{"SecurityHub.ListSecurityControlDefinitions", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Standard("s").Controls().AsListed().All(ctx), (*securityhub.SecurityControl).Id)
	}, "GET /securityControls/definitions?StandardsArn=s", `{"SecurityControlDefinitions": [{"SecurityControlId": "IAM.1", "Title": "n"}]}`, list("IAM.1")},
	{"SecurityHub.ListSecurityControlDefinitions", func(ctx context.Context, s *services) any {
		return each(s.securityhub.SecurityControlDefinitions().All(ctx), (*securityhub.SecurityControlDefinition).Id)
	}, "GET /securityControls/definitions", `{"SecurityControlDefinitions": [{"SecurityControlId": "IAM.1", "Title": "n"}]}`, list("IAM.1")},
	{"SecurityHub.GetSecurityControlDefinition", func(ctx context.Context, s *services) any {
		return must(s.securityhub.SecurityControl("IAM.1").Definition().Title(ctx))
	}, "GET /securityControl/definition?SecurityControlId=IAM.1", `{"SecurityControlDefinition": {"SecurityControlId": "IAM.1", "Title": "n", "Description": "d"}}`, "n"},
	{"SecurityHub.GetSecurityControlDefinition", func(ctx context.Context, s *services) any {
		return must(s.securityhub.SecurityControlDefinition("IAM.1").Exists(ctx))
	}, "GET /securityControl/definition?SecurityControlId=IAM.1", securityhubNotFound, false},
	{"SecurityHub.ListStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return each(s.securityhub.SecurityControl("IAM.1").Associations().All(ctx), (*securityhub.StandardsControlAssociation).StandardsArn)
	}, "GET /associations?SecurityControlId=IAM.1", `{"StandardsControlAssociationSummaries": [{"SecurityControlId": "IAM.1", "StandardsArn": "s", "AssociationStatus": "ENABLED"}]}`, list("s")},
	{"SecurityHub.BatchGetStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return must(s.securityhub.SecurityControl("IAM.1").Association("s").AssociationStatus(ctx))
	}, `POST /associations/batchGet {"StandardsControlAssociationIds":[{"SecurityControlId":"IAM.1","StandardsArn":"s"}]}`, `{"StandardsControlAssociationDetails": [{"SecurityControlId": "IAM.1", "StandardsArn": "s", "AssociationStatus": "ENABLED"}], "UnprocessedAssociations": []}`, securityhubtypes.AssociationStatusEnabled},
	{"SecurityHub.BatchGetStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return must(s.securityhub.StandardsControlAssociation("s", "IAM.1").Exists(ctx))
	}, `POST /associations/batchGet {"StandardsControlAssociationIds":[{"SecurityControlId":"IAM.1","StandardsArn":"s"}]}`, `{"StandardsControlAssociationDetails": [], "UnprocessedAssociations": [{"StandardsControlAssociationId": {"SecurityControlId": "IAM.1", "StandardsArn": "s"}, "ErrorCode": "RESOURCE_NOT_FOUND"}]}`, false},
	{"SecurityHub.BatchUpdateStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return did(s.securityhub.StandardsControlAssociation("s", "IAM.1").Update(ctx, &securityhub.BatchUpdateStandardsControlAssociationsInput{StandardsControlAssociationUpdates: []securityhubtypes.StandardsControlAssociationUpdate{{AssociationStatus: securityhubtypes.AssociationStatusDisabled, UpdatedReason: new("no use")}}}))
	}, `PATCH /associations {"StandardsControlAssociationUpdates":[{"AssociationStatus":"DISABLED","SecurityControlId":"IAM.1","StandardsArn":"s","UpdatedReason":"no use"}]}`, `{"UnprocessedAssociationUpdates": []}`, nil},
	{"SecurityHub.BatchUpdateStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return did(securityhub.StandardsControlAssociationList{s.securityhub.StandardsControlAssociation("s", "IAM.1")}.Enable(ctx, nil))
	}, `PATCH /associations {"StandardsControlAssociationUpdates":[{"AssociationStatus":"ENABLED","SecurityControlId":"IAM.1","StandardsArn":"s"}]}`, `{"UnprocessedAssociationUpdates": []}`, nil},
	{"SecurityHub.BatchUpdateStandardsControlAssociations", func(ctx context.Context, s *services) any {
		return securityhubSays(securityhub.StandardsControlAssociationList{s.securityhub.StandardsControlAssociation("s", "IAM.1")}.Disable(ctx, nil))
	}, `PATCH /associations {"StandardsControlAssociationUpdates":[{"AssociationStatus":"DISABLED","SecurityControlId":"IAM.1","StandardsArn":"s"}]}`, `{"UnprocessedAssociationUpdates": [{"StandardsControlAssociationUpdate": {"SecurityControlId": "IAM.1", "StandardsArn": "s", "AssociationStatus": "DISABLED"}, "ErrorCode": "ACCESS_DENIED", "ErrorReason": "no"}]}`, "ACCESS_DENIED: no"},
	{"SecurityHub.DescribeProducts", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Products().All(ctx), (*securityhub.Product).Arn)
	}, "GET /products", `{"Products": [{"ProductArn": "p", "ProductName": "n"}]}`, list("p")},
	{"SecurityHub.DescribeProducts", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Product("p").ProductName(ctx))
	}, "GET /products?ProductArn=p", `{"Products": [{"ProductArn": "p", "ProductName": "n"}]}`, "n"},
	{"SecurityHub.DescribeProductsV2", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ProductsV2().All(ctx), (*securityhub.ProductV2).String)
	}, "GET /productsV2", `{"ProductsV2": [{"ProductV2Name": "n"}, {"ProductV2Name": "n", "CompanyName": "c"}]}`, list(`securityhub.ProductV2("", n)`, "securityhub.ProductV2(c, n)")},
	{"SecurityHub.DescribeProductsV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ProductV2("c", "n").Description(ctx))
	}, "GET /productsV2", `{"ProductsV2": [{"ProductV2Name": "n"}, {"ProductV2Name": "n", "CompanyName": "c", "Description": "d"}]}`, "d"},
	{"SecurityHub.EnableImportFindingsForProduct", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Product("p").Enable(ctx, nil)).Arn()
	}, `POST /productSubscriptions {"ProductArn":"p"}`, `{"ProductSubscriptionArn": "u"}`, "u"},
	{"SecurityHub.ListEnabledProductsForImport", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ProductSubscriptions().All(ctx), (*securityhub.ProductSubscription).Arn)
	}, "GET /productSubscriptions", `{"ProductSubscriptions": ["u"]}`, list("u")},
	{"SecurityHub.DisableImportFindingsForProduct", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ProductSubscription("u").Disable(ctx, nil))
	}, "DELETE /productSubscriptions/u", "{}", nil},
}
