package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// paged lists the parts of an upload two at a time, and says only if it is told to whether
// there are more.
type paged struct {
	parts     int
	flag      bool
	completed []types.CompletedPart
}

func (p *paged) ListParts(_ context.Context, in *s3.ListPartsInput, _ ...func(*s3.Options)) (*s3.ListPartsOutput, error) {
	from, _ := strconv.Atoi(aws.ToString(in.PartNumberMarker))
	end := min(from+2, p.parts)
	out := &s3.ListPartsOutput{NextPartNumberMarker: aws.String(strconv.Itoa(end))}
	for n := from; n < end; n++ {
		out.Parts = append(out.Parts, types.Part{PartNumber: aws.Int32(int32(n + 1)), ETag: aws.String(fmt.Sprint("e", n))})
	}
	if p.flag {
		out.IsTruncated = aws.Bool(end < p.parts)
	}
	return out, nil
}

func (p *paged) CompleteMultipartUpload(_ context.Context, in *s3.CompleteMultipartUploadInput, _ ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	p.completed = in.MultipartUpload.Parts
	return &s3.CompleteMultipartUploadOutput{}, nil
}

// An object is made of all parts, also if no page says that there are more of them.
func TestCompletePartsOfEveryPage(t *testing.T) {
	for _, flag := range []bool{true, false} {
		for _, parts := range []int{1, 2, 4, 5} {
			p := &paged{parts: parts, flag: flag}
			if _, err := transfer.CompleteParts(t.Context(), p, "b", "k", "u", nil); err != nil || len(p.completed) != parts {
				t.Errorf("flag %v: %d of %d parts, %v", flag, len(p.completed), parts, err)
			}
		}
	}
}

// partial answers whatever it is asked with these bytes and this range.
type partial struct{ content, text string }

func (p partial) GetObject(context.Context, *s3.GetObjectInput, ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out := &s3.GetObjectOutput{ETag: aws.String("e"), ContentLength: aws.Int64(int64(len(p.text))), Body: io.NopCloser(strings.NewReader(p.text))}
	if p.content != "" {
		out.ContentRange = &p.content
	}
	return out, nil
}

// A part of an object is not all of it, though nobody has asked for a part, and all of it
// is none of its later parts.
func TestDownloadsOfSomethingElse(t *testing.T) {
	for _, test := range []struct {
		answer partial
		in     s3.GetObjectInput
		ok     bool
	}{
		{partial{"bytes 0-4/9", "01234"}, s3.GetObjectInput{}, false},
		{partial{"bytes 4-8/9", "45678"}, s3.GetObjectInput{}, false},
		{partial{"bytes 0-4/5", "01234"}, s3.GetObjectInput{}, true},
		{partial{"", "01234"}, s3.GetObjectInput{PartNumber: aws.Int32(1)}, true},
		{partial{"", "01234"}, s3.GetObjectInput{PartNumber: aws.Int32(2)}, false},
	} {
		var b bytes.Buffer
		_, err := transfer.Download(t.Context(), test.answer, "b", "", "k", &b, &test.in)
		if test.ok != (err == nil) || !test.ok && !errors.Is(err, transfer.ErrRange) {
			t.Errorf("%+v: %q, %v", test, b.String(), err)
		}
	}
}
