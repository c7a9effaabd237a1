package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
)

// counter counts the requests that go through an HTTP client, by operation.
type counter struct {
	next aws.HTTPClient

	mu   sync.Mutex
	sent map[string]int
}

// Do counts the request and sends it.
func (c *counter) Do(r *http.Request) (*http.Response, error) {
	c.mu.Lock()
	if c.sent == nil {
		c.sent = map[string]int{}
	}
	c.sent[awsmiddleware.GetOperationName(r.Context())]++
	c.mu.Unlock()
	return c.next.Do(r)
}

// take returns how many requests were sent since the last call, and by which
// operations: 3, "ListObjectsV2" or 3, "1 DeleteBucket, 2 DeleteObjects".
func (c *counter) take() (total int, operations string) {
	c.mu.Lock()
	sent := c.sent
	c.sent = nil
	c.mu.Unlock()

	var parts []string
	for _, operation := range slices.Sorted(maps.Keys(sent)) {
		total += sent[operation]
		parts = append(parts, fmt.Sprintf("%d %s", sent[operation], operation))
	}
	if len(sent) == 1 {
		_, only, _ := strings.Cut(parts[0], " ")
		return total, only
	}
	return total, strings.Join(parts, ", ")
}
