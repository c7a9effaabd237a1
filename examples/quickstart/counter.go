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

// counter counts the requests that go through an HTTP client, by operation. What
// the SDK sends again, because an answer was lost, counts once.
type counter struct {
	next aws.HTTPClient

	mu   sync.Mutex
	sent map[string]int
}

// Do counts the request and sends it.
func (c *counter) Do(r *http.Request) (*http.Response, error) {
	if attempt, _, _ := strings.Cut(r.Header.Get("Amz-Sdk-Request"), ";"); attempt == "attempt=1" {
		c.count(r)
	}
	return c.next.Do(r)
}

func (c *counter) count(r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sent == nil {
		c.sent = map[string]int{}
	}
	c.sent[awsmiddleware.GetOperationName(r.Context())]++
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
