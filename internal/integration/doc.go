// Package integration holds tests only: round trips of all generated
// packages, through the SDK's clients, against moto (https://getmoto.org).
//
// Where a Python has moto, a server is started on a free port of 127.0.0.1 and
// each scenario runs against it ("live"). Each scenario also runs against what
// moto answered when it was recorded ("replay", testdata/recordings), so that Go
// alone is enough to exercise everything. There each request must be a recorded
// one, by operation, path, headers and body, and each recorded one must be sent:
// a stale recording fails. Signatures, dates and checksums are not compared.
//
//	go test ./internal/integration -record        write the recordings anew
//	RESGEN_REQUIRE_MOTO=1 go test ./...           fail if moto does not start
//	go test -short ./internal/integration         replay only
//
// What moto 5.2 cannot answer has scripted replies:
//
//   - 34 operations and two requests that it answers wrongly, and a job of
//     Glacier's that is ready (beyond_test.go);
//   - of ECR cache rules, templates, backfills, signing, previews and referrers
//     (beyond_ecr_test.go);
//   - of EC2 capacity reservations, endpoint services, the settings of accounts, and what moto
//     leaves out of instances, images, snapshots and transit gateways (beyond_ec2_test.go,
//     beyond_ec2_settings_test.go, beyond_ec2_transit_test.go);
//   - twelve operations of ECS (beyond_ecs_test.go);
//   - of Auto Scaling activities, refreshes, notifications, sources of traffic and what
//     hooks wait for (beyond_autoscaling_test.go);
//   - of Elastic Load Balancing trust stores, functions as targets and reserved capacity
//     (beyond_elb_test.go);
//   - all of GuardDuty but detectors, filters and administrators
//     (beyond_guardduty_test.go, beyond_members_test.go, beyond_rules_test.go);
//   - all of Inspector but filters, accounts, members and administrators
//     (beyond_inspector2_test.go, beyond_findings_test.go, beyond_cis_test.go,
//     beyond_code_test.go);
//   - five operations of Route 53 (route53_test.go) and its traffic policies
//     (beyond_policies_test.go);
//   - all of Security Hub but the hub, findings and members that are there
//     (beyond_hub_findings_test.go, beyond_accounts_test.go,
//     beyond_hub_test.go, beyond_standards_test.go);
//   - of KMS what needs key stores, imported material, replicas or keys that are not
//     symmetric (beyond_kms_test.go);
//   - of Secrets Manager rotation, random passwords and what fails in a batch
//     (secretsmanager_test.go);
//   - of Organizations handshakes, effective policies, its own policy and transfers of
//     responsibility (beyond_organizations_test.go);
//   - of Lambda what runs functions (moto needs containers for it), signing, provisioned
//     concurrency and a few more (beyond_lambda_test.go);
//   - of Systems Manager nodes, sessions, associations, automations, listed
//     invocations and what windows have run (beyond_ssm_test.go,
//     beyond_parameters_test.go, beyond_maintenance_test.go, beyond_nodes_test.go);
//   - of RDS some 60 operations: endpoints, automated backups, engine versions, logs,
//     certificates, integrations and more (beyond_rds_test.go,
//     beyond_rds_clusters_test.go, beyond_rds_groups_test.go);
//   - of CloudWatch Logs deletion protection, fields, records, subscriptions,
//     stopped queries and saved ones, what filters match (beyond_logs_test.go), and where lists of
//     events end (cloudwatchlogs_test.go);
//   - CloudWatch's own protocol, CBOR: the scenarios use the older query
//     protocol, the scripted tests the SDK's choice;
//   - page sizes: of most collections moto sends everything at once
//     (paging_test.go);
//   - what takes time, is throttled, forbidden or fails in part (faults_test.go).
//
// TestEveryOperation holds all this complete: each operation that a generated
// package uses must be in a recording, answered with success, or in one of the
// files beyond_*_test.go.
//
// It is one package because the SDK's EC2 client is large: a test binary for
// each service would link it, and the rest.
package integration
