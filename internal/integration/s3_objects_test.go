package integration

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// content reads what GetObject answers.
func content(out *s3.GetObjectOutput, err error) string {
	data := must(io.ReadAll(must(out, err).Body))
	done(out.Body.Close())
	return string(data)
}

func TestS3Buckets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		archive := s.s3.Bucket("shop-archive")
		equal(t, must(archive.Exists(ctx)), false)
		_, err := archive.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		must(archive.Create(ctx, nil))
		done(archive.WaitUntilExists(ctx, nil, time.Minute))
		equal(t, each(s.s3.Buckets().All(ctx), (*s3.Bucket).Name), list("shop", "shop-archive"))
		equal(t, *must(shop.Load(ctx)).Name, "shop") // not shop-archive, which has its prefix
		holds(t, must(shop.CreationDate(ctx)).Year() > 2000, "no creation date")

		must(archive.PutObject(ctx, &s3.PutObjectInput{Key: new("a"), Body: strings.NewReader("x")}))
		_, err = archive.Delete(ctx, nil)
		refused(t, err, "BucketNotEmpty")
		must(archive.Object("a").Delete(ctx, nil))
		must(archive.Delete(ctx, nil))
		done(archive.WaitUntilNotExists(ctx, nil, time.Minute))
		equal(t, must(s.s3.Buckets().Count(ctx)), 1)
		_, err = archive.Objects().First(ctx)
		refused(t, err, "NoSuchBucket")
	})
}

func TestS3Objects(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		object := must(bucket.PutObject(ctx, &s3.PutObjectInput{
			Key: new("books/Emma & Co.txt"), Body: strings.NewReader("Emma Woodhouse, handsome, clever, and rich"),
			CacheControl: new("no-store"), Metadata: map[string]string{"year": "1815"},
		}))
		equal(t, list(object.BucketName(), object.Key()), list("shop", "books/Emma & Co.txt"))
		done(object.WaitUntilExists(ctx, nil, time.Minute))
		equal(t, must(object.ContentLength(ctx)), 42)
		equal(t, must(object.Metadata(ctx))["year"], "1815")
		equal(t, must(object.CacheControl(ctx)), "no-store")
		equal(t, content(object.Get(ctx, nil)), "Emma Woodhouse, handsome, clever, and rich")
		equal(t, content(object.Get(ctx, &s3.GetObjectInput{Range: new("bytes=0-3")})), "Emma")
		_, err := object.Put(ctx, &s3.PutObjectInput{Body: strings.NewReader("again"), IfNoneMatch: new("*")})
		refused(t, err, "PreconditionFailed")

		copied := bucket.Object("films/Emma.txt")
		must(copied.CopyFrom(ctx, &s3.CopyObjectInput{
			CopySource: new("shop/books/Emma%20&%20Co.txt"), StorageClass: types.StorageClassGlacier,
		}))
		equal(t, must(copied.StorageClass(ctx)), types.StorageClassGlacier)
		must(copied.RestoreObject(ctx, &s3.RestoreObjectInput{RestoreRequest: &types.RestoreRequest{Days: new(int32(2))}}))
		holds(t, must(copied.Restore(ctx)) != "", "nothing is being restored")

		acl := object.Acl()
		must(acl.Put(ctx, &s3.PutObjectAclInput{ACL: types.ObjectCannedACLPublicRead}))
		equal(t, len(must(acl.Grants(ctx))), 2)
		holds(t, acl.Object().Equal(object), "%v is another object", acl.Object())
		holds(t, object.Bucket().Equal(bucket), "%v is another bucket", object.Bucket())

		must(object.Delete(ctx, nil))
		done(object.WaitUntilNotExists(ctx, nil, time.Minute))
		equal(t, must(object.Exists(ctx)), false)
		_, err = object.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		_, err = object.Get(ctx, nil)
		var none *types.NoSuchKey
		holds(t, errors.As(err, &none), "%v is not the SDK's NoSuchKey", err)
	})
}

func TestS3Listing(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		for i := range 7 {
			must(bucket.PutObject(ctx, &s3.PutObjectInput{Key: new(numbered("tmp/book", i)), Body: strings.NewReader("x")}))
		}
		must(bucket.PutObject(ctx, &s3.PutObjectInput{Key: new("keep"), Body: strings.NewReader("xyz")}))
		temporary := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: new("tmp/")})
		var sizes []int
		for page, err := range temporary.PageSize(3).Pages(ctx) {
			done(err)
			sizes = append(sizes, len(page.Items))
		}
		equal(t, sizes, list(3, 3, 1))
		equal(t, each(bucket.Objects().Limit(2).All(ctx), (*s3.ObjectSummary).Key), list("keep", "tmp/book-000"))

		keep := must(bucket.Objects().First(ctx))
		equal(t, must(keep.Size(ctx)), 3)
		equal(t, content(keep.Get(ctx, nil)), "xyz")
		equal(t, must(keep.Object().ContentLength(ctx)), 3)
		fresh := s.s3.ObjectSummary("shop", "keep")
		equal(t, must(fresh.Size(ctx)), 3)
		equal(t, must(fresh.ETag(ctx)), must(keep.ETag(ctx)))
		must(keep.Put(ctx, &s3.PutObjectInput{Body: strings.NewReader("longer")}))
		equal(t, must(keep.Size(ctx)), 6)
		moved := s.s3.ObjectSummary("shop", "moved")
		must(moved.CopyFrom(ctx, &s3.CopyObjectInput{CopySource: new("shop/keep")}))
		done(moved.WaitUntilExists(ctx, nil, time.Minute))
		holds(t, moved.Bucket().Equal(bucket), "%v is another bucket", moved.Bucket())
		equal(t, len(must(moved.Acl().Grants(ctx))), 1)
		must(moved.Delete(ctx, nil))
		done(moved.WaitUntilNotExists(ctx, nil, time.Minute))

		equal(t, sum(temporary.PageSize(2).Delete(ctx, nil)), [2]int{7, 7}) // one DeleteObjects, says the recording
		equal(t, each(bucket.Objects().All(ctx), (*s3.ObjectSummary).Key), list("keep"))
		out := must(bucket.DeleteObjects(ctx, &s3.DeleteObjectsInput{Delete: &types.Delete{
			Objects: list(types.ObjectIdentifier{Key: new("keep")}),
		}}))
		equal(t, *out.Deleted[0].Key, "keep")
		equal(t, sum(bucket.Objects().DeleteAll(ctx, nil)), [2]int{0, 0})
	})
}

func TestS3Versions(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		must(bucket.Versioning().Enable(ctx, nil))
		object := bucket.Object("Emma")
		for _, text := range list("one", "two", "three") {
			must(object.Put(ctx, &s3.PutObjectInput{Body: strings.NewReader(text)}))
		}
		for _, key := range list("Emma, abridged", "Persuasion") {
			must(bucket.Object(key).Put(ctx, &s3.PutObjectInput{Body: strings.NewReader("Sir Walter")}))
		}
		must(object.Delete(ctx, nil))

		ofEmma := object.Versions()
		holds(t, must(must(ofEmma.First(ctx)).IsDeleteMarker()), "the newest is not the marker")
		equal(t, must(bucket.ObjectVersions().Filter(&s3.ListObjectVersionsInput{Prefix: new("Emma")}).Count(ctx)), 5)
		versions := must(ofEmma.Collect(ctx))
		var first *s3.ObjectVersion
		markers := 0
		for _, v := range versions {
			equal(t, v.ObjectKey(), "Emma")
			if must(v.IsDeleteMarker()) {
				markers++
				continue
			}
			if size := must(v.Size()); size == 3 && content(v.Get(ctx, nil)) == "one" {
				first = v
			}
		}
		equal(t, [2]int{len(versions), markers}, [2]int{4, 1})
		equal(t, must(ofEmma.PageSize(2).Count(ctx)), 4)
		equal(t, *must(first.Head(ctx, nil)).ContentLength, 3)
		equal(t, must(first.VersionId()), first.Id())
		holds(t, first.Object().Equal(object), "%v is another object", first.Object())
		must(first.Delete(ctx, nil))
		_, err := object.Version(first.Id()).Get(ctx, nil)
		refused(t, err, "NoSuchVersion")

		equal(t, sum(ofEmma.DeleteAll(ctx, nil)), [2]int{3, 3})
		equal(t, each(bucket.ObjectVersions().All(ctx), (*s3.ObjectVersion).ObjectKey), list("Emma, abridged", "Persuasion"))
		equal(t, sum(bucket.ObjectVersions().DeleteAll(ctx, nil)), [2]int{2, 2})
		must(bucket.Delete(ctx, nil))
	})
}

func TestS3Multipart(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("shop")}))
		source := must(bucket.PutObject(ctx, &s3.PutObjectInput{Key: new("source"), Body: strings.NewReader("and the last part")}))
		object := bucket.Object("whole")
		upload := must(object.InitiateMultipartUpload(ctx, nil))
		other := must(s.s3.ObjectSummary("shop", "never").InitiateMultipartUpload(ctx, nil))

		one := must(upload.Part(1).Upload(ctx, &s3.UploadPartInput{Body: strings.NewReader("the first of some parts, ")}))
		two := must(upload.Part(2).CopyFrom(ctx, &s3.UploadPartCopyInput{CopySource: new("shop/source")}))
		parts := must(upload.Parts().PageSize(1).Collect(ctx))
		equal(t, len(parts), 2)
		equal(t, parts[1].PartNumber(), 2)
		equal(t, must(parts[1].Size()), 17)
		holds(t, parts[1].MultipartUpload().Equal(upload), "%v is another upload", parts[1].MultipartUpload())

		uploads := map[string]*s3.MultipartUpload{}
		for u, err := range bucket.MultipartUploads().All(ctx) {
			done(err)
			uploads[u.ObjectKey()] = u
		}
		equal(t, len(uploads), 2)
		holds(t, uploads["never"].Equal(other), "%v is another upload", uploads["never"])
		holds(t, must(uploads["whole"].Initiated()).Year() > 2000, "the listing has left no data")
		must(uploads["never"].Abort(ctx, nil))
		_, err := other.Abort(ctx, nil)
		refused(t, err, "NoSuchUpload")

		whole := must(upload.Complete(ctx, &s3.CompleteMultipartUploadInput{
			MultipartUpload: &types.CompletedMultipartUpload{Parts: []types.CompletedPart{
				{PartNumber: new(int32(1)), ETag: one.ETag}, {PartNumber: new(int32(2)), ETag: two.CopyPartResult.ETag},
			}},
		}))
		holds(t, whole.Equal(object) && upload.Object().Equal(object), "%v is another object", whole)
		equal(t, content(whole.Get(ctx, nil)), "the first of some parts, and the last part")
		equal(t, must(bucket.MultipartUploads().Count(ctx)), 0)
		must(source.Delete(ctx, nil))
	})
}

// oddKeys are keys that protocols do not like, each with a neighbour that another
// reading would take it for. Moto's listings say %20
// for a space, S3's say +; moto's paths know no line feed.
var oddKeys = []string{
	"a b", "a+b", "a%20b", "a%2Bb", "100%", "x\ufffdy", "x\x01y", "l\rf", " ", "a//b", "ü", "u\u0308", "#?&=;",
	strings.Repeat("k", 1024),
}

func sorted(texts []string) []string {
	slices.Sort(texts)
	return texts
}

// A key is bytes: boto3 decodes what it lists, and so do all listings here. What a
// batch cannot carry is deleted alone.
func TestS3KeysAreBytes(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("odd")}))
		want := slices.Sorted(slices.Values(oddKeys))
		for _, key := range want {
			must(bucket.Object(key).Put(ctx, nil))
		}
		equal(t, sorted(each(bucket.Objects().All(ctx), (*s3.ObjectSummary).Key)), want)
		equal(t, sorted(each(bucket.Objects().PageSize(4).All(ctx), (*s3.ObjectSummary).Key)), want)
		some := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: new("a ")})
		equal(t, each(some.All(ctx), (*s3.ObjectSummary).Key), list("a b"))
		equal(t, must(bucket.Object("x\x01y").Exists(ctx)), true)

		must(some.Delete(ctx, nil))
		must(s3.ObjectList{bucket.Object("x\x01y"), bucket.Object("l\rf"), bucket.Object("100%")}.Delete(ctx, nil))
		left := slices.DeleteFunc(want, func(key string) bool { return slices.Contains([]string{"a b", "x\x01y", "l\rf", "100%"}, key) })
		equal(t, sorted(each(bucket.Objects().All(ctx), (*s3.ObjectSummary).Key)), left)
		equal(t, sorted(each(bucket.ObjectVersions().All(ctx), (*s3.ObjectVersion).ObjectKey)), left) // moto encodes none of these
		must(bucket.Objects().DeleteAll(ctx, nil))
		equal(t, must(bucket.Objects().Count(ctx)), 0)
		must(bucket.Delete(ctx, nil))
	})
}
