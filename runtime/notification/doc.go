// Package notification reads what Amazon SNS posts to HTTP endpoints, and verifies that it
// comes from there. It needs no client of AWS.
package notification
