package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// place is where something is: s3://bucket/key, or a path.
type place string

// remote returns the bucket and the key.
func (p place) remote() (bucket, key string, ok bool) {
	rest, ok := strings.CutPrefix(string(p), "s3://")
	bucket, key, _ = strings.Cut(rest, "/")
	return bucket, key, ok
}

// copying is one run of the command.
type copying struct {
	svc      *s3.Service
	from, to place
	how      func(*transfer.Options)
}

var errLocal = errors.New("one of both must be in S3: s3://bucket/key")

// file copies one file, or one object.
func (c copying) file(ctx context.Context) (err error) {
	bucket, key, up := c.to.remote()
	source, name, down := c.from.remote()
	switch {
	case up && down:
		_, err = c.svc.Object(bucket, named(key, name)).Copy(ctx, c.svc.Object(source, name), nil, c.how)
	case up:
		_, err = c.svc.Object(bucket, named(key, filepath.ToSlash(string(c.from)))).UploadFile(ctx, string(c.from), nil, c.how)
	case down:
		target := string(c.to)
		if info, err := os.Stat(target); err == nil && info.IsDir() {
			target = filepath.Join(target, path.Base(name))
		}
		_, err = c.svc.Object(source, name).DownloadFile(ctx, target, nil, c.how)
	default:
		return errLocal
	}
	return err
}

// named returns a key; one that is empty, or a folder, takes the name of the source.
func named(key, source string) string {
	if key == "" || strings.HasSuffix(key, "/") {
		return key + path.Base(source)
	}
	return key
}

// tree copies a folder, or all objects below a key.
func (c copying) tree(ctx context.Context) (err error) {
	bucket, key, up := c.to.remote()
	source, prefix, down := c.from.remote()
	switch {
	case up && down:
		return c.between(ctx, c.svc.Bucket(source), prefix, c.svc.Bucket(bucket), key)
	case up:
		_, err = c.svc.Bucket(bucket).UploadDir(ctx, string(c.from), key, nil, c.how)
	case down:
		_, err = c.svc.Bucket(source).DownloadDir(ctx, prefix, string(c.to), nil, c.how)
	default:
		return errLocal
	}
	return err
}

// between copies the objects of a bucket. What the listing tells of them is not asked
// again.
func (c copying) between(ctx context.Context, from *s3.Bucket, prefix string, to *s3.Bucket, under string) error {
	folder := below(prefix)
	var failed []error
	for object, err := range from.Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String(folder)}).All(ctx) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		target := to.Object(below(under) + strings.TrimPrefix(object.Key(), folder))
		if _, err := object.CopyTo(ctx, target, nil, c.how); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", object.Key(), err))
		}
	}
	return errors.Join(failed...)
}

// below returns what the keys in a folder begin with. Keys are not cleaned as paths are:
// "a//b" is another than "a/b".
func below(folder string) string {
	if folder == "" || strings.HasSuffix(folder, "/") {
		return folder
	}
	return folder + "/"
}
