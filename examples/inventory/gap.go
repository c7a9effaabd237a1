package main

import "github.com/seed5e775779/resgen/examples/gaps"

// gap is what is not listed.
type gap struct {
	place
	Kind     gaps.Kind `json:"kind"`
	Service  string    `json:"service,omitempty"` // "" for the whole place
	List     string    `json:"list,omitempty"`    // "Buckets", or "Bucket.Objects"
	Of       string    `json:"of,omitempty"`      // the thing under which it is, the first of several
	Things   int       `json:"things,omitempty"`  // under how many things it is not listed
	Detail   string    `json:"detail"`
	Accepted bool      `json:"accepted,omitempty"`
}

// gapOf returns the gap of a whole place.
func gapOf(g gaps.Gap) gap {
	return gap{place: place{g.Account, g.Region}, Kind: g.Kind, Detail: g.Detail}
}
