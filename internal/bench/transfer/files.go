//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"golang.org/x/sync/errgroup"
)

// Directories of small files, as the SDK's client alone does it.
const (
	smallFiles = 10_000
	smallSize  = 4 << 10
	workers    = 10
)

// folder returns a folder, with the files or without.
func folder(full bool) (string, error) {
	dir, err := os.MkdirTemp("", "bench-files")
	for i := 0; full && err == nil && i < smallFiles; i++ {
		err = os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), make([]byte, smallSize), 0o600)
	}
	return dir, err
}

func putFiles(ctx context.Context, c *s3.Client, _ int64) error {
	dir, err := folder(true)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var group errgroup.Group
	group.SetLimit(workers)
	for i := range smallFiles {
		group.Go(func() error {
			file, err := os.Open(filepath.Join(dir, fmt.Sprint(i)))
			if err != nil {
				return err
			}
			defer file.Close()
			_, err = c.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("small"), Key: aws.String(fmt.Sprint(i)), Body: file})
			return err
		})
	}
	return group.Wait()
}

func getFiles(ctx context.Context, c *s3.Client, _ int64) error {
	dir, err := folder(false)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var group errgroup.Group
	group.SetLimit(workers)
	pages := s3.NewListObjectsV2Paginator(c, &s3.ListObjectsV2Input{Bucket: aws.String("small")})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, o := range page.Contents {
			group.Go(func() error { return getFile(ctx, c, dir, *o.Key) })
		}
	}
	return group.Wait()
}

// getFile fetches an object into a file beside its own, which then takes its name.
func getFile(ctx context.Context, c *s3.Client, dir, key string) error {
	out, err := c.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("small"), Key: &key})
	if err != nil {
		return err
	}
	defer out.Body.Close()
	file, err := os.CreateTemp(dir, "")
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := io.Copy(file, out.Body); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(dir, key))
}
