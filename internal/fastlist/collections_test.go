package fastlist

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	fastiam "github.com/seed5e775779/resgen/generated/iam"
	fasts3 "github.com/seed5e775779/resgen/generated/s3"
)

// twoObjects is an answer of ListObjectsV2, oneBucket of ListBuckets.
const (
	twoObjects = `<ListBucketResult><Contents><Key>a</Key></Contents><Contents><Key>b &amp; c</Key></Contents></ListBucketResult>`
	oneBucket  = `<ListAllMyBucketsResult><Buckets><Bucket><Name>logs</Name><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>`
	oneRole    = `<ListRolesResponse><ListRolesResult><Roles><member><RoleName>admin</RoleName></member></Roles></ListRolesResult></ListRolesResponse>`
)

// readBySDK returns how much of an answer the SDK's deserializer reads when use
// uses a client that gets it.
func readBySDK(t *testing.T, answer string, use func(client *s3.Client) error, options ...func(*s3.Options)) int {
	t.Helper()
	var r result
	client := s3Client(&http.Client{Transport: &Answer{Body: answer}}, APIOptions{r.probe})
	o := client.Options()
	for _, option := range options {
		option(&o)
	}
	if err := use(s3.New(o)); err != nil {
		t.Error(err)
	}
	return r.read
}

func TestCollectionsDecodeFastUnlessTold(t *testing.T) {
	keys := func(change func(*fasts3.BucketObjects) *fasts3.BucketObjects) func(*s3.Client) error {
		return func(client *s3.Client) error {
			var keys []string
			for object, err := range change(fasts3.NewFromClient(client).Bucket("b").Objects()).All(context.Background()) {
				if err != nil {
					return err
				}
				keys = append(keys, object.Key())
			}
			if len(keys) != 2 || keys[1] != "b & c" {
				return fmt.Errorf("keys %q", keys)
			}
			return nil
		}
	}
	plain := keys(func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c })
	with := func(option func(*s3.Options)) func(*s3.Client) error {
		return keys(func(c *fasts3.BucketObjects) *fasts3.BucketObjects { return c.Options(option) })
	}
	all := len(twoObjects)
	for _, tt := range []struct {
		name string
		got  int
		want int
	}{
		{"by default", readBySDK(t, twoObjects, plain), 0},
		{"told not to, by the collection", readBySDK(t, twoObjects, with(fasts3.SDKDecoder)), all},
		{"told not to, by the client", readBySDK(t, twoObjects, plain, fasts3.SDKDecoder), all},
		{"told to after all", readBySDK(t, twoObjects, with(fasts3.FastDecoder), fasts3.SDKDecoder), 0},
		{"twice told", readBySDK(t, twoObjects, plain, fasts3.FastDecoder), 0},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: the SDK read %d bytes, want %d", tt.name, tt.got, tt.want)
		}
	}
}

// A resource that loads through a list operation has the decoder, too.
func TestLoadsByListDecodeFast(t *testing.T) {
	region := func(client *s3.Client) error {
		region, err := fasts3.NewFromClient(client).Bucket("logs").BucketRegion(context.Background())
		if err == nil && region != "eu-west-1" {
			err = fmt.Errorf("region %q", region)
		}
		return err
	}
	if got := readBySDK(t, oneBucket, region); got != 0 {
		t.Errorf("the SDK read %d bytes", got)
	}
	if got := readBySDK(t, oneBucket, region, fasts3.SDKDecoder); got != len(oneBucket) {
		t.Errorf("the SDK read %d bytes, want all", got)
	}
}

func TestRawClientsDecodeFastWhenTold(t *testing.T) {
	list := func(options ...func(*s3.Options)) func(*s3.Client) error {
		return func(client *s3.Client) error {
			out, err := client.ListObjectsV2(context.Background(), &s3.ListObjectsV2Input{Bucket: aws.String("b")}, options...)
			if err == nil && len(out.Contents) != 2 {
				err = fmt.Errorf("%d objects", len(out.Contents))
			}
			return err
		}
	}
	if got := readBySDK(t, twoObjects, list()); got != len(twoObjects) {
		t.Errorf("not told: the SDK read %d bytes", got)
	}
	if got := readBySDK(t, twoObjects, list(fasts3.FastDecoder)); got != 0 {
		t.Errorf("the call was told: the SDK read %d bytes", got)
	}
	if got := readBySDK(t, twoObjects, list(), fasts3.FastDecoder); got != 0 {
		t.Errorf("the client was told: the SDK read %d bytes", got)
	}
}

func TestCollectionsOfTheQueryProtocol(t *testing.T) {
	var r result
	client := iam.New(iam.Options{
		Region: "us-east-1", Credentials: someone, HTTPClient: &http.Client{Transport: &Answer{Body: oneRole}}, APIOptions: APIOptions{r.probe},
	})
	roles, err := fastiam.NewFromClient(client).Roles().Collect(t.Context())
	if err != nil || len(roles) != 1 || roles[0].Name() != "admin" || r.read != 0 {
		t.Errorf("roles %v, %v; the SDK read %d bytes", roles, err, r.read)
	}
}

// A raw client of the SDK gets the decoder by the option of the generated
// package, for one call or for all.
func Example_rawClient() {
	ctx := context.Background()
	client := s3Client(&http.Client{Transport: &Answer{Body: twoObjects}}, nil)
	out, err := client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: aws.String("photos")}, fasts3.FastDecoder)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, object := range out.Contents {
		fmt.Println(*object.Key)
	}
	// Output:
	// a
	// b & c
}
