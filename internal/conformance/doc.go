// Package conformance compares the generated packages with boto3. It consists of
// tests only: they drive every generated service with the cases that were
// recorded from boto3's own resource classes (testdata/conformance) and check
// requests and outcomes. Where this project means to differ, an entry of
// testdata/conformance/deviations.yaml says so and what is checked instead;
// docs/boto3-differences.md is written from it with
//
//	go test ./internal/conformance -run TestDifferences -update
//
// RESGEN_CONFORMANCE_DIR names another folder of recordings in the same format.
package conformance
