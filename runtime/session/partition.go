package session

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// ErrUnknownService means that there is no data about a service's regions.
var ErrUnknownService = errors.New("unknown service")

// Partition is a group of regions that share accounts and ARNs, such as "aws"
// or "aws-cn". What is known of partitions is fixed when this package is
// released: a newer region or service may be missing.
type Partition struct {
	// ID is the name in ARNs, such as "aws-us-gov".
	ID string
	// Name is the name for people, such as "AWS GovCloud (US)".
	Name string
	// DNSSuffix ends host names, such as "amazonaws.com".
	DNSSuffix string
	// DualStackDNSSuffix ends names of hosts with IPv4 and IPv6 addresses.
	DualStackDNSSuffix string
	// GlobalRegion is the region that requests to services without regions, such
	// as IAM, are signed for.
	GlobalRegion string

	pattern  string // a regular expression for names of regions, old and new
	regions  string // "a b c"
	services string // lines of "service" and its regions: "a b", "*" or "* -a -b"
}

// Partitions returns all partitions, the public one ("aws") first. The slice is
// the caller's.
func Partitions() []Partition { return slices.Clone(partitionTable[:]) }

// PartitionForRegion returns the partition that a region is in, and whether
// there is one. A region that is not known but named as the regions of a
// partition are, such as a future "eu-north-9", is in that partition.
func PartitionForRegion(region string) (Partition, bool) {
	for _, p := range partitionTable {
		if region != "" && slices.Contains(strings.Fields(p.regions), region) {
			return p, true
		}
	}
	for i, pattern := range patterns() {
		if pattern.MatchString(region) {
			return partitionTable[i], true
		}
	}
	return Partition{}, false
}

// patterns compiles the partitions' patterns, once and only if asked.
var patterns = sync.OnceValue(func() []*regexp.Regexp {
	list := make([]*regexp.Regexp, len(partitionTable))
	for i, p := range partitionTable {
		list[i] = regexp.MustCompile(p.pattern)
	}
	return list
})

// Regions returns the partition's regions, sorted. The slice is the caller's.
func (p Partition) Regions() []string { return strings.Fields(p.regions) }

// AvailableRegions returns the partition's regions where a service has an
// endpoint, sorted; the slice is the caller's. The service is named as its
// package in the SDK for Go ("cloudwatch"), as in boto3 or as in its host names
// ("monitoring"). As in boto3, it is empty for a service without regional
// endpoints, such as IAM, and for one that the partition does not have. A
// service that no partition lists is an error that is ErrUnknownService; it may
// be new.
func (p Partition) AvailableRegions(service string) ([]string, error) {
	for _, name := range []string{lookUp(serviceNames, service), service} {
		if name == "" {
			continue
		}
		if row, ok := find(p.services, name); ok {
			return p.expand(row), nil
		}
		for _, other := range partitionTable {
			if _, ok := find(other.services, name); ok {
				return []string{}, nil
			}
		}
	}
	return nil, fmt.Errorf("%w: %q", ErrUnknownService, service)
}

// expand returns the regions that a row of the table stands for.
func (p Partition) expand(row string) []string {
	words := strings.Fields(row)
	if len(words) == 0 || words[0] != "*" {
		return words
	}
	return slices.DeleteFunc(p.Regions(), func(region string) bool {
		return slices.Contains(words, "-"+region)
	})
}

// lookUp returns what a table of lines has under a name, "" if nothing.
func lookUp(lines, name string) string {
	rest, _ := find(lines, name)
	return rest
}

// find returns what follows the name that a line starts with, and whether there
// is such a line.
func find(lines, name string) (string, bool) {
	if strings.ContainsAny(name, " \n") || name == "" {
		return "", false
	}
	for _, end := range []string{" ", "\n"} {
		if _, after, ok := strings.Cut(lines, "\n"+name+end); ok {
			if end == "\n" {
				return "", true
			}
			rest, _, _ := strings.Cut(after, "\n")
			return rest, true
		}
	}
	return "", false
}
