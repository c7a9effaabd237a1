//go:build unix

package main

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// contenders are ways of moving the bytes of one object.
var contenders = map[string]func(ctx context.Context, c *s3.Client, size int64) error{
	"upload.manager": func(ctx context.Context, c *s3.Client, size int64) error {
		file, err := sparse(size)
		if err != nil {
			return err
		}
		defer os.Remove(file.Name())
		_, err = transfermanager.New(c).UploadObject(ctx, &transfermanager.UploadObjectInput{Bucket: aws.String("b"), Key: aws.String("k"), Body: file})
		return err
	},
	"upload.file": func(ctx context.Context, c *s3.Client, size int64) error {
		file, err := sparse(size)
		if err != nil {
			return err
		}
		defer os.Remove(file.Name())
		_, err = transfer.UploadFile(ctx, c, "b", "k", file.Name(), nil)
		return err
	},
	"stream.manager": func(ctx context.Context, c *s3.Client, size int64) error {
		_, err := transfermanager.New(c).UploadObject(ctx, &transfermanager.UploadObjectInput{Bucket: aws.String("b"), Key: aws.String("k"), Body: stream(size)})
		return err
	},
	"stream.upload": func(ctx context.Context, c *s3.Client, size int64) error {
		_, err := transfer.Upload(ctx, c, "b", "k", stream(size), nil)
		return err
	},
	"stream.writer": func(ctx context.Context, c *s3.Client, size int64) error {
		w, err := transfer.NewWriter(ctx, c, "b", "k", nil)
		if err != nil {
			return err
		}
		defer w.Abort()
		if _, err := io.Copy(struct{ io.Writer }{w}, stream(size)); err != nil {
			return err
		}
		return w.Close()
	},
	"download.manager":        downloadWithManager("k"),
	"download.file":           downloadFile("k"),
	"download-single.manager": downloadWithManager("one"),
	"download-single.file":    downloadFile("one"),
	"reader.sdk": func(ctx context.Context, c *s3.Client, _ int64) error {
		out, err := c.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("k")})
		if err != nil {
			return err
		}
		defer out.Body.Close()
		_, err = io.Copy(struct{ io.Writer }{io.Discard}, out.Body)
		return err
	},
	"reader.copy": func(ctx context.Context, c *s3.Client, _ int64) error {
		return read(ctx, c, func(r *transfer.Reader) io.Reader { return r })
	},
	"reader.read": func(ctx context.Context, c *s3.Client, _ int64) error { // by Read alone, into a buffer of 32 KiB
		return read(ctx, c, func(r *transfer.Reader) io.Reader { return struct{ io.Reader }{r} })
	},
	"reader.manager": func(ctx context.Context, c *s3.Client, _ int64) error {
		out, err := transfermanager.New(c).GetObject(ctx, &transfermanager.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("k")})
		if err != nil {
			return err
		}
		_, err = io.Copy(struct{ io.Writer }{io.Discard}, out.Body)
		return err
	},
}

func init() {
	contenders["putdir.sdk"], contenders["putdir.ours"] = putFiles, func(ctx context.Context, c *s3.Client, _ int64) error {
		dir, err := folder(true)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		_, err = transfer.UploadDir(ctx, c, "small", dir, "", nil)
		return err
	}
	contenders["getdir.sdk"], contenders["getdir.ours"] = getFiles, func(ctx context.Context, c *s3.Client, _ int64) error {
		dir, err := folder(false)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		_, err = transfer.DownloadDir(ctx, c, "small", "", dir, nil)
		return err
	}
}

// target is where downloads go to.
func target() string { return filepath.Join(os.TempDir(), "bench-transfer") }

func downloadWithManager(key string) func(context.Context, *s3.Client, int64) error {
	return func(ctx context.Context, c *s3.Client, _ int64) error {
		file, err := os.Create(target())
		if err != nil {
			return err
		}
		defer os.Remove(file.Name())
		_, err = transfermanager.New(c).DownloadObject(ctx, &transfermanager.DownloadObjectInput{Bucket: aws.String("b"), Key: &key, WriterAt: file})
		return err
	}
}

func downloadFile(key string) func(context.Context, *s3.Client, int64) error {
	return func(ctx context.Context, c *s3.Client, _ int64) error {
		defer os.Remove(target())
		_, err := transfer.DownloadFile(ctx, c, "b", "", key, target(), nil)
		return err
	}
}

func newClient(at string) *s3.Client {
	return s3.New(s3.Options{
		Region: "eu-west-1", BaseEndpoint: &at, UsePathStyle: true, Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""),
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported, ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
		HTTPClient: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, MaxIdleConnsPerHost: 16, DisableCompression: true}},
	})
}

// sparse returns a file of a size that takes no room.
func sparse(size int64) (*os.File, error) {
	file, err := os.CreateTemp("", "bench-transfer")
	if err != nil {
		return nil, err
	}
	return file, file.Truncate(size)
}

// read copies an object to where nothing is kept.
func read(ctx context.Context, c *s3.Client, as func(*transfer.Reader) io.Reader) error {
	r, err := transfer.NewReader(ctx, c, "b", "", "k", nil)
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(struct{ io.Writer }{io.Discard}, as(r))
	return err
}

// stream returns a reader that can do nothing but read.
func stream(size int64) io.Reader { return struct{ io.Reader }{io.LimitReader(zeros{}, size)} }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
