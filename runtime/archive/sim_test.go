package archive_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"
	"github.com/aws/smithy-go"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/archive"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const mib = 1 << 20

func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

// random returns bytes that are the same on every run.
func random(n int) []byte {
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{1}).Read(data)
	return data
}

// small has parts of the least size that Glacier takes.
func small(o *archive.Options) { o.PartSize = mib }

var (
	errForbidden = &smithy.GenericAPIError{Code: "AccessDeniedException", Fault: smithy.FaultClient}
	errBroken    = &smithy.GenericAPIError{Code: "ServiceUnavailableException", Fault: smithy.FaultServer}
)

// fault is what goes wrong with one request.
type fault int

const (
	fine    fault = iota
	refused       // for good
	broken        // it is not done
	lost          // it is done, and the answer is lost
	other         // the answer has another tree hash, or another body
	short         // of a body that breaks off
	empty         // of a body that has nothing
)

// sim is a vault of Glacier, and a job. Requests are checked as Glacier checks them.
type sim struct {
	fault func(op string, n int) fault // of the n-th request of an operation, from 1

	mu        sync.Mutex
	calls     []string
	bare      []string // requests without options
	counts    map[string]int
	archives  map[string][]byte
	described []string
	uploads   map[string]*multi

	job    glacier.DescribeJobOutput
	output []byte
	silent bool // no tree hashes of parts
	open   int  // bodies that are not closed
}

// body is an output's, which is closed once or more often.
type body struct {
	io.Reader
	sim  *sim
	once sync.Once
}

func (b *body) Close() error {
	b.once.Do(func() {
		b.sim.mu.Lock()
		defer b.sim.mu.Unlock()
		b.sim.open--
	})
	return nil
}

type multi struct {
	size  int64
	parts map[int64][]byte
}

func newSim() *sim {
	return &sim{counts: map[string]int{}, archives: map[string][]byte{}, uploads: map[string]*multi{}}
}

// begin notes a request, and returns what goes wrong with it and what ends it.
func (s *sim) begin(ctx context.Context, op string, in any, optFns []func(*glacier.Options)) (fault, func(), error) {
	v := reflect.ValueOf(in).Elem()
	for member, want := range map[string]string{"AccountId": "-", "VaultName": "attic", "JobId": "job"} {
		if f := v.FieldByName(member); f.IsValid() && (f.IsNil() || f.Elem().String() != want) {
			return fine, nil, fmt.Errorf("%s: the %s is not %q", op, member, want)
		}
	}
	s.mu.Lock()
	s.calls = append(s.calls, op)
	if len(optFns) == 0 {
		s.bare = append(s.bare, op)
	}
	s.counts[op]++
	f := fine
	if s.fault != nil {
		f = s.fault(op, s.counts[op])
	}
	end := s.mu.Unlock
	switch {
	case ctx.Err() != nil:
		end()
		return f, nil, ctx.Err()
	case f == refused:
		end()
		return f, nil, errForbidden
	case f == broken:
		end()
		return f, nil, errBroken
	}
	return f, end, nil
}

// answer returns the error of a request that is done.
func (f fault) answer() error {
	if f == lost {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (f fault) sum(data []byte) *string {
	if f == other {
		return new(reference([]byte("other")))
	}
	return new(reference(data))
}

func (s *sim) UploadArchive(ctx context.Context, in *glacier.UploadArchiveInput, optFns ...func(*glacier.Options)) (*glacier.UploadArchiveOutput, error) {
	f, end, err := s.begin(ctx, "UploadArchive", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	data, err := io.ReadAll(in.Body)
	if err != nil {
		return nil, err
	}
	return &glacier.UploadArchiveOutput{ArchiveId: s.store(data, in.ArchiveDescription), Checksum: f.sum(data)}, f.answer()
}

func (s *sim) store(data []byte, description *string) *string {
	id := fmt.Sprint("archive-", len(s.archives)+1)
	s.archives[id] = data
	if description != nil {
		s.described = append(s.described, *description)
	}
	return &id
}

func (s *sim) InitiateMultipartUpload(ctx context.Context, in *glacier.InitiateMultipartUploadInput, optFns ...func(*glacier.Options)) (*glacier.InitiateMultipartUploadOutput, error) {
	f, end, err := s.begin(ctx, "InitiateMultipartUpload", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	size, err := strconv.ParseInt(*in.PartSize, 10, 64)
	if err != nil {
		return nil, err
	}
	id := fmt.Sprint("upload-", s.counts["InitiateMultipartUpload"])
	if in.ArchiveDescription != nil {
		s.described = append(s.described, *in.ArchiveDescription)
	}
	s.uploads[id] = &multi{size, map[int64][]byte{}}
	return &glacier.InitiateMultipartUploadOutput{UploadId: &id}, f.answer()
}

func invalid(format string, args ...any) error {
	return &types.InvalidParameterValueException{Message: new(fmt.Sprintf(format, args...))}
}

func (s *sim) upload(id string) (*multi, error) {
	if u := s.uploads[id]; u != nil {
		return u, nil
	}
	return nil, &types.ResourceNotFoundException{Message: new("no upload " + id)}
}

func (s *sim) UploadMultipartPart(ctx context.Context, in *glacier.UploadMultipartPartInput, optFns ...func(*glacier.Options)) (*glacier.UploadMultipartPartOutput, error) {
	f, end, err := s.begin(ctx, "UploadMultipartPart", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	u, err := s.upload(*in.UploadId)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(in.Body)
	if err != nil {
		return nil, err
	}
	var from, to int64
	if _, err := fmt.Sscanf(*in.Range, "bytes %d-%d/*", &from, &to); err != nil || from%u.size != 0 || to-from+1 != int64(len(data)) || int64(len(data)) > u.size {
		return nil, invalid("the range %s of %d bytes, parts of %d", *in.Range, len(data), u.size)
	}
	u.parts[from] = data
	return &glacier.UploadMultipartPartOutput{Checksum: f.sum(data)}, f.answer()
}

func (s *sim) CompleteMultipartUpload(ctx context.Context, in *glacier.CompleteMultipartUploadInput, optFns ...func(*glacier.Options)) (*glacier.CompleteMultipartUploadOutput, error) {
	f, end, err := s.begin(ctx, "CompleteMultipartUpload", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	u, err := s.upload(*in.UploadId)
	if err != nil {
		return nil, err
	}
	var data []byte
	for int64(len(data))%u.size == 0 && u.parts[int64(len(data))] != nil {
		data = append(data, u.parts[int64(len(data))]...)
	}
	if *in.ArchiveSize != fmt.Sprint(len(data)) || *in.Checksum != reference(data) {
		return nil, invalid("%s bytes are %d", *in.ArchiveSize, len(data))
	}
	delete(s.uploads, *in.UploadId)
	return &glacier.CompleteMultipartUploadOutput{ArchiveId: s.store(data, nil), Checksum: f.sum(data), Location: new("/-/vaults/attic/archives/it")}, f.answer()
}

func (s *sim) AbortMultipartUpload(ctx context.Context, in *glacier.AbortMultipartUploadInput, optFns ...func(*glacier.Options)) (*glacier.AbortMultipartUploadOutput, error) {
	f, end, err := s.begin(ctx, "AbortMultipartUpload", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	if _, err := s.upload(*in.UploadId); err != nil {
		return nil, err
	}
	delete(s.uploads, *in.UploadId)
	return &glacier.AbortMultipartUploadOutput{}, f.answer()
}

func (s *sim) DescribeJob(ctx context.Context, in *glacier.DescribeJobInput, optFns ...func(*glacier.Options)) (*glacier.DescribeJobOutput, error) {
	_, end, err := s.begin(ctx, "DescribeJob", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	return &s.job, nil
}

func (s *sim) GetJobOutput(ctx context.Context, in *glacier.GetJobOutputInput, optFns ...func(*glacier.Options)) (*glacier.GetJobOutputOutput, error) {
	f, end, err := s.begin(ctx, "GetJobOutput", in, optFns)
	if err != nil {
		return nil, err
	}
	defer end()
	var from, to int
	if _, err := fmt.Sscanf(*in.Range, "bytes=%d-%d", &from, &to); err != nil || to >= len(s.output) {
		return nil, invalid("the range %s of %d bytes", *in.Range, len(s.output))
	}
	data := slices.Clone(s.output[from : to+1])
	out := &glacier.GetJobOutputOutput{Checksum: new(reference(data)), Status: 206}
	if s.silent {
		out.Checksum = nil
	}
	switch f {
	case other:
		data[len(data)/2]++
	case short:
		data = data[:len(data)/2]
	case empty:
		data = nil
	case lost:
		data = append(data, 'x')
	}
	s.open++
	out.Body = &body{Reader: bytes.NewReader(data), sim: s}
	return out, nil
}
