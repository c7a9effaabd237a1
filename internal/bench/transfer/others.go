//go:build unix

package main

import (
	"context"
	"crypto/tls"
	_ "embed"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// partSize is what the others send parts of, as all of them do by default but minio-go.
const partSize = 8 << 20

func init() {
	contenders["upload.minio"] = func(ctx context.Context, c *s3.Client, size int64) error {
		file, err := sparse(size)
		if err != nil {
			return err
		}
		defer os.Remove(file.Name())
		return throughMinio(c, func(m *minio.Client) error {
			_, err := m.FPutObject(ctx, "bucket", "k", file.Name(), minio.PutObjectOptions{PartSize: partSize, NumThreads: 5})
			return err
		})
	}
	contenders["stream.minio"] = func(ctx context.Context, c *s3.Client, size int64) error {
		return throughMinio(c, func(m *minio.Client) error {
			_, err := m.PutObject(ctx, "bucket", "k", stream(size), -1, minio.PutObjectOptions{PartSize: partSize, NumThreads: 5, ConcurrentStreamParts: true})
			return err
		})
	}
	contenders["download.minio"] = func(ctx context.Context, c *s3.Client, _ int64) error {
		path := target()
		defer os.Remove(path)
		return throughMinio(c, func(m *minio.Client) error {
			return m.FGetObject(ctx, "bucket", "k", path, minio.GetObjectOptions{})
		})
	}
	contenders["reader.minio"] = func(ctx context.Context, c *s3.Client, _ int64) error {
		return throughMinio(c, func(m *minio.Client) error {
			object, err := m.GetObject(ctx, "bucket", "k", minio.GetObjectOptions{})
			if err != nil {
				return err
			}
			defer object.Close()
			_, err = io.Copy(struct{ io.Writer }{io.Discard}, object)
			return err
		})
	}
}

// throughMinio calls do with a client of minio-go for the server of another client.
func throughMinio(c *s3.Client, do func(*minio.Client) error) error {
	at, err := url.Parse(*c.Options().BaseEndpoint)
	if err != nil {
		return err
	}
	m, err := minio.New(at.Host, &minio.Options{
		Creds: credentials.NewStaticV4("a", "b", ""), Secure: at.Scheme == "https", Region: "eu-west-1", BucketLookup: minio.BucketLookupPath,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, MaxIdleConnsPerHost: 16, DisableCompression: true},
	})
	if err != nil {
		return err
	}
	return do(m)
}

// withBoto3 is a program that does "upload", "stream", "download" or "reader".
//
//go:embed with_boto3.py
var withBoto3 string

// boto3Command runs it; nil if boto3 is not installed. A launcher in front of the
// interpreter would be measured, too.
func boto3Command(what, at, mib string) *exec.Cmd {
	python, err := exec.Command("python3", "-c", "import boto3, sys; print(sys.executable)").Output()
	if err != nil {
		return nil
	}
	return exec.Command(strings.TrimSpace(string(python)), "-c", withBoto3, what, at, mib)
}
