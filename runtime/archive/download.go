package archive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Downloader is what Download needs of a client.
type Downloader interface {
	DescribeJob(context.Context, *glacier.DescribeJobInput, ...func(*glacier.Options)) (*glacier.DescribeJobOutput, error)
	GetJobOutput(context.Context, *glacier.GetJobOutputInput, ...func(*glacier.Options)) (*glacier.GetJobOutputOutput, error)
}

// Download writes the output of the job, an archive or an inventory, to w, from the
// beginning to the end, and returns how many bytes it has written. It sends DescribeJob, and
// GetJobOutput for each part, several at a time. Each part is written when it is whole and,
// if Glacier says its tree hash, checked; the tree hash of all of them is checked at the
// end. Another one is ErrChecksum: what was written is not what was stored.
//
// A part that breaks off, or has another tree hash, is fetched again, four times at most. A
// job that is not completed yet is ErrNotReady, one that failed an error with Glacier's
// reason. Concurrency parts are held in memory.
func Download(ctx context.Context, client Downloader, account, vault, job string, w io.Writer, optFns ...func(*Options)) (int64, error) {
	o, err := options(optFns)
	if err != nil {
		return 0, err
	}
	is, err := bulk.Given(client.DescribeJob(ctx, &glacier.DescribeJobInput{AccountId: &account, VaultName: &vault, JobId: &job}, o.Requests...))
	if err != nil {
		return 0, err
	}
	size, err := sizeOf(is)
	if err != nil {
		return 0, err
	}
	d := &download{
		Options: o, client: client, w: w, size: size, partLen: o.partSize(0), // there can be any number of parts
		in: glacier.GetJobOutputInput{AccountId: &account, VaultName: &vault, JobId: &job},
	}
	if err := d.all(ctx); err != nil {
		return d.wrote, err
	}
	return d.wrote, d.check(is)
}

// sizeOf returns the size of a job's output.
func sizeOf(job *glacier.DescribeJobOutput) (int64, error) {
	switch {
	case job.StatusCode == types.StatusCodeFailed:
		return 0, fmt.Errorf("the job failed: %s", aws.ToString(job.StatusMessage))
	case !job.Completed:
		return 0, fmt.Errorf("%w: it is %s", ErrNotReady, job.StatusCode)
	}
	size, member := job.ArchiveSizeInBytes, "ArchiveSizeInBytes"
	switch job.Action {
	case types.ActionCodeInventoryRetrieval:
		size, member = job.InventorySizeInBytes, "InventorySizeInBytes"
	case types.ActionCodeSelect:
		return 0, errors.New("the job is a selection, whose output is in a bucket")
	}
	var from, to int64
	if n, err := fmt.Sscanf(aws.ToString(job.RetrievalByteRange), "%d-%d", &from, &to); n == 2 && err == nil {
		return to - from + 1, nil
	}
	if size == nil {
		return 0, fmt.Errorf("the job's %s is %w", member, resource.ErrNotSet)
	}
	return *size, nil
}

// download is one download.
type download struct {
	*Options
	client  Downloader
	in      glacier.GetJobOutputInput
	w       io.Writer
	size    int64
	partLen int64
	wrote   int64
	sums    [][sha256.Size]byte
}

// fetched is what came of a part.
type fetched struct {
	data []byte
	sum  [sha256.Size]byte
	err  error
}

// all fetches parts ahead of the one that is written, in buffers of which there are
// Concurrency.
func (d *download) all(ctx context.Context) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	var carrier rethrow.Carrier
	var workers sync.WaitGroup
	defer func() {
		cancel()
		workers.Wait()
		carrier.Pass()
	}()
	free := make(chan []byte, d.Concurrency)
	for range d.Concurrency {
		free <- nil
	}
	coming := make(chan chan fetched, d.Concurrency)
	workers.Go(func() {
		defer close(coming)
		for off := int64(0); off < d.size; off += d.partLen {
			var buf []byte
			select {
			case buf = <-free:
			case <-ctx.Done():
				return
			}
			one := make(chan fetched, 1)
			coming <- one // there is room: there are no more than there are buffers
			workers.Go(func() {
				defer close(one)
				carrier.Run(func() { one <- d.fetch(ctx, buf, off, min(d.partLen, d.size-off)) })
			})
		}
	})
	for one := range coming {
		f, ok := <-one
		if !ok {
			return nil // a client panicked, which the carrier passes on
		}
		if f.err == nil {
			f.err = d.write(f)
		}
		if f.err != nil {
			return f.err
		}
		free <- f.data
	}
	return ctx.Err()
}

// write writes a part that is whole.
func (d *download) write(f fetched) error {
	n, err := d.w.Write(f.data)
	d.wrote += int64(n)
	if err == nil && n < len(f.data) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return err
	}
	d.sums = append(d.sums, f.sum)
	if d.Progress != nil {
		d.Progress(d.wrote)
	}
	return nil
}

// fetch fetches a part until it is whole.
func (d *download) fetch(ctx context.Context, buf []byte, off, size int64) fetched {
	f, err := fault.InsistOn(ctx, d.Attempts, passes, func() (fetched, error) {
		f := d.once(ctx, buf, off, size)
		buf = f.data
		return f, f.err
	})
	f.err = err
	return f
}

// once asks for a part.
func (d *download) once(ctx context.Context, buf []byte, off, size int64) fetched {
	in := d.in
	in.Range = new(fmt.Sprintf("bytes=%d-%d", off, off+size-1))
	out, err := bulk.Given(d.client.GetJobOutput(ctx, &in, d.Requests...))
	if err != nil {
		return fetched{buf, [sha256.Size]byte{}, err}
	}
	if out.Body == nil {
		return fetched{err: fmt.Errorf("the answer to GetJobOutput: Body is %w", resource.ErrNotSet)}
	}
	defer out.Body.Close()
	defer context.AfterFunc(ctx, func() { out.Body.Close() })()
	data := slices.Grow(buf[:0], int(size))[:size]
	n, err := io.ReadFull(out.Body, data)
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		err = fmt.Errorf("the part at byte %d ends after %d of %d: %w", off, n, size, io.ErrUnexpectedEOF)
	case err == nil:
		if more, _ := out.Body.Read(make([]byte, 1)); more > 0 {
			err = fmt.Errorf("the part at byte %d has more than the %d bytes that were asked for", off, size)
		}
	}
	if err != nil {
		return fetched{data: data, err: err}
	}
	var t TreeHash
	t.Write(data)
	return fetched{data, t.Sum(), same(out.Checksum, t.Sum())}
}

// check compares what was written with what the job says of it.
func (d *download) check(job *glacier.DescribeJobOutput) error {
	told := job.SHA256TreeHash
	if told == nil && job.Action == types.ActionCodeArchiveRetrieval && d.size == aws.ToInt64(job.ArchiveSizeInBytes) {
		told = job.ArchiveSHA256TreeHash
	}
	return same(told, ofParts(d.sums))
}
