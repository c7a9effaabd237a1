package standin_test

import (
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
)

// A key is bytes: what is listed, by whatever way, is what was put, and acting on
// a handle acts on that object and no other.

// keysOfBytes are keys of bytes at random, and neighbours that a wrong decoding or
// a replacement would take them for.
func keysOfBytes(rnd *rand.Rand, n int) []string {
	keys := []string{
		"a b", "a+b", "a%20b", "a%2Bb", "100%", "%zz", "x\ufffdy", "x\x01y", "x\xffy", "x\ufffey", "l\rf", "l\nf", "l\r\nf",
		" ", "a//b", "./x", "../x", "a/../b", "ü", "u\u0308", "\t", "#?&=;", strings.Repeat("k", 1024), strings.Repeat("ü", 512),
	}
	for len(keys) < n {
		key := make([]byte, 1+rnd.IntN(12))
		for i := range key {
			key[i] = byte(1 + rnd.IntN(255))
		}
		keys = append(keys, string(key))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// decoders are who reads the answers.
var decoders = map[string]func(*s3.Options){"fast": s3.FastDecoder, "SDK": s3.SDKDecoder}

func putAll(t *testing.T, b *s3.Bucket, keys []string) {
	t.Helper()
	for _, key := range keys {
		if _, err := b.Object(key).Put(t.Context(), nil); err != nil {
			t.Fatalf("%q: %v", key, err)
		}
	}
}

func wantKeys(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %d keys, want %d; missing %.200q; beyond %.200q", what, len(got), len(want), without(want, got), without(got, want))
	}
}

func without(all, some []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) })
}

func keysOf(t *testing.T, c *s3.BucketObjects) (keys []string) {
	t.Helper()
	for o, err := range c.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if data := o.Data(); data == nil || *data.Key != o.Key() {
			t.Errorf("the data of %q has another key", o.Key())
		}
		keys = append(keys, o.Key())
	}
	return keys
}

func TestKeysAreBytes(t *testing.T) {
	for name, decoder := range decoders {
		t.Run(name, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(7, 8))
			_, client := start(t, standin.Bucket{})
			b := s3.NewFromClient(sdk.New(client.Options(), decoder)).Bucket("bench")
			keys := keysOfBytes(rnd, 300)
			putAll(t, b, keys)
			for name, mode := range modes {
				wantKeys(t, name, keysOf(t, mode(b.Objects().PageSize(7))), keys)
			}
			for _, key := range keys {
				there, err := b.Object(key).Exists(t.Context())
				if !there || err != nil {
					t.Errorf("%q exists: %v, %v", key, there, err)
				}
				prefixed, err := b.Objects().Filter(&s3.ListObjectsV2Input{Prefix: &key}).First(t.Context())
				if err != nil || prefixed.Key() != key {
					t.Errorf("with the prefix %q: %v, %v", key, prefixed, err)
				}
			}
			deleteHalf(t, b, keys)
		})
	}
}

// deleteHalf deletes every other key in one batch; the others stay.
func deleteHalf(t *testing.T, b *s3.Bucket, keys []string) {
	t.Helper()
	var doomed s3.ObjectList
	var rest []string
	for i, key := range keys {
		if i%2 == 0 {
			doomed = append(doomed, b.Object(key))
		} else {
			rest = append(rest, key)
		}
	}
	res, err := doomed.Delete(t.Context(), nil)
	if err != nil || len(res.Items) != len(doomed) {
		t.Fatalf("%v, %v", res, err)
	}
	wantKeys(t, "after deleting half of them", keysOf(t, b.Objects()), rest)
	if _, err := b.Objects().DeleteAll(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, "after deleting all", keysOf(t, b.Objects()), nil)
}

// unreadable reports whether the SDK cannot read the answer of CreateMultipartUpload,
// which repeats the key in XML.
func unreadable(key string) bool {
	return xml.Unmarshal([]byte("<Key>"+strings.NewReplacer("&", "", "<", "").Replace(key)+"</Key>"), new(string)) != nil
}

func TestVersionsAndUploadsOfKeysOfBytes(t *testing.T) {
	_, client := start(t, standin.Bucket{Versioned: true})
	b := s3.NewFromClient(client).Bucket("bench")
	keys := keysOfBytes(rand.New(rand.NewPCG(9, 10)), 100)
	putAll(t, b, keys)
	begun := slices.DeleteFunc(slices.Clone(keys), unreadable)
	for _, key := range begun {
		if _, err := b.Object(key).InitiateMultipartUpload(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	var versions, uploads []string
	for v, err := range b.ObjectVersions().PageSize(3).All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		versions = append(versions, v.ObjectKey())
	}
	for u, err := range b.MultipartUploads().PageSize(3).All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		uploads = append(uploads, u.ObjectKey())
	}
	wantKeys(t, "versions", versions, keys)
	wantKeys(t, "uploads", uploads, begun)
	res, err := b.Empty(t.Context())
	if done, failed := res.Count(); err != nil || done != len(keys)+len(begun) || failed != 0 {
		t.Errorf("%v, %v", res, err)
	}
	if _, err := b.Delete(t.Context(), nil); err != nil {
		t.Errorf("the bucket is not empty: %v", err)
	}
}

// Prefixes and delimiters of odd characters are found as they are.
func TestPrefixesOfKeysOfBytes(t *testing.T) {
	_, client := start(t, standin.Bucket{})
	b := s3.NewFromClient(client).Bucket("bench")
	putAll(t, b, []string{"a\r+x", "b \x01+y", "b \x01+z", "c%2B"})
	for _, delimiter := range []string{"+", "%", "\x01+"} {
		var found []string
		for p, err := range b.Objects().Prefixes(t.Context(), delimiter) {
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, p)
		}
		want := map[string]string{"+": `["a\r+" "b \x01+"]`, "%": `["c%"]`, "\x01+": `["b \x01+"]`}[delimiter]
		if got := fmt.Sprintf("%q", found); got != want {
			t.Errorf("%q: %s, want %s", delimiter, got, want)
		}
	}
}

// What the client returned is what the service said: still encoded, and saying so.
func TestCapturedOutputIsTheClients(t *testing.T) {
	_, client := start(t, standin.Bucket{})
	b := s3.NewFromClient(client).Bucket("bench")
	putAll(t, b, []string{"a b"})
	var out *sdk.ListObjectsV2Output
	o, err := b.Objects().Options(s3.CaptureOutput(&out)).First(t.Context())
	if err != nil || o.Key() != "a b" || aws.ToString(out.Contents[0].Key) != "a+b" || out.EncodingType != "url" {
		t.Errorf("%v, %+v, %v", o, out, err)
	}
}
