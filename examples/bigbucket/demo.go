package main

import (
	"fmt"
	"time"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
)

// demo starts a server with a bucket of 60,000 objects, most of them in a few folders.
func demo() *stand.Server {
	s := stand.Start(30 * time.Millisecond)
	s.Add("demo", objects(60_000)...)
	return s
}

// objects makes objects: half of them in one of twenty folders, every tenth of another
// class, and every fifth with an old version.
func objects(n int) []stand.Version {
	written := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	all := make([]stand.Version, 0, n+n/5)
	for i := range n {
		folder := i % 20
		if i%2 == 0 {
			folder = 7
		}
		v := stand.Version{Key: fmt.Sprintf("team-%02d/%08d.csv", folder, i), ID: "v2", Size: int64(i%1000) + 1, Class: "STANDARD", Modified: written}
		if i%10 == 0 {
			v.Class = "GLACIER"
		}
		all = append(all, v)
		if i%5 == 0 {
			v.ID, v.Old = "v1", true
			all = append(all, v)
		}
	}
	return all
}
