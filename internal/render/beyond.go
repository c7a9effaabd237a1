package render

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/inventory"
	"github.com/seed5e775779/resgen/internal/model"
)

// boto3Name is what boto3 calls a resource.
func boto3Name(s *model.Service, r *model.Resource) string {
	if r == s.Root {
		return "ServiceResource"
	}
	return r.Name
}

// Added reports whether boto3 has resources for the service, and not this one.
func Added(s *model.Service, r *model.Resource) bool {
	return inventory.HasService(s.Name) && !inventory.HasResource(s.Name, boto3Name(s, r))
}

// Beyond reports whether boto3's resource of that name lacks a member: an action, batch
// action, collection, reference, subresource, sweep or waiter. It is false where boto3 has no
// such resource.
func Beyond(s *model.Service, r *model.Resource, kind, name string) bool {
	of := boto3Name(s, r)
	name = strings.TrimPrefix(name, "WaitUntil")
	return inventory.HasResource(s.Name, of) && !inventory.HasMember(kind, s.Name, of, name)
}
