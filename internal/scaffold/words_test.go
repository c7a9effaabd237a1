package scaffold

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"DBInstanceARNs": "DB Instance ARNs", "EC2Config": "EC2 Config", "StaticIps": "Static Ips", "URLPath": "URL Path",
		"S3Key": "S3 Key", "GetBucketV2": "Get Bucket V2", "Id": "Id", "IDs": "IDs", "VpcIds": "Vpc Ids", "": "",
		"SHA256Sum": "SHA256 Sum", "ListX": "List X", "IPv4Range": "I Pv4 Range",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSingular(t *testing.T) {
	v := newVocabulary()
	for _, name := range []string{"Queue", "Policy", "Batch", "Cache", "Address", "Index", "Alias", "Vpc"} {
		v.learn(name)
	}
	v.learnMember("DhcpOptionsId")
	for plural, want := range map[phrase]phrase{
		"queues": "queue", "policies": "policy", "batches": "batch", "caches": "cache", "addresses": "address", "indices": "index",
		"cors": "cors", "dhcp options": "dhcp options", "status": "status", "access": "access", "aliases": "alias", "vpcs": "vpc", "": "",
		"queues v2": "queue v2", "v2": "v2",
	} {
		if got := v.singular(plural); got != want {
			t.Errorf("singular(%q) = %q, want %q", plural, got, want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want bool
	}{
		{"ends", endsIn("platform endpoint", "endpoint"), true},
		{"ends within a word", endsIn("platform endpoint", "point"), false},
		{"begins", beginsWith("queue url", "queue"), true},
		{"begins within a word", beginsWith("queues url", "queue"), false},
		{"contains", contains("delete queue policy", "queue"), true},
		{"contains nothing", contains("queue", ""), false},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %v", tt.name, tt.got)
		}
	}
}
