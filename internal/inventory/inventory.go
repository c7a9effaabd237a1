// Package inventory knows the names of what boto3's resources have.
package inventory

import (
	_ "embed"
	"strings"
	"sync"
)

// names has a line for each thing in boto3's resources: "action s3.Bucket.Create". A test
// of package conformance holds it to what is recorded of the real one.
//
//go:embed names.txt
var names string

var known = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(names) {
		all[strings.TrimSpace(line)] = true
	}
	return all
})

// HasResource reports whether boto3 has a resource, whose name is ServiceResource for
// the service itself.
func HasResource(service, resource string) bool { return known()["resource "+service+"."+resource] }

// HasService reports whether boto3 has resources for a service.
func HasService(service string) bool { return HasResource(service, "ServiceResource") }

// HasMember reports whether a resource of boto3 has a member of a kind: an action,
// batch action, collection, reference, subresource or waiter.
func HasMember(kind, service, resource, name string) bool {
	return known()[kind+" "+service+"."+resource+"."+name]
}
