package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Uploader is what Upload needs of a client.
type Uploader interface {
	UploadArchive(context.Context, *glacier.UploadArchiveInput, ...func(*glacier.Options)) (*glacier.UploadArchiveOutput, error)
	InitiateMultipartUpload(context.Context, *glacier.InitiateMultipartUploadInput, ...func(*glacier.Options)) (*glacier.InitiateMultipartUploadOutput, error)
	UploadMultipartPart(context.Context, *glacier.UploadMultipartPartInput, ...func(*glacier.Options)) (*glacier.UploadMultipartPartOutput, error)
	CompleteMultipartUpload(context.Context, *glacier.CompleteMultipartUploadInput, ...func(*glacier.Options)) (*glacier.CompleteMultipartUploadOutput, error)
	AbortMultipartUpload(context.Context, *glacier.AbortMultipartUploadInput, ...func(*glacier.Options)) (*glacier.AbortMultipartUploadOutput, error)
}

// Upload stores what a reader has left as an archive of the vault, and returns the archive.
// What is smaller than a part (PartSize), and a file or a reader in memory that is as large
// as one, goes in one request, UploadArchive. Otherwise, also if a stream turns out to be as
// large as one part, it sends InitiateMultipartUpload, UploadMultipartPart for each part,
// several at a time, and CompleteMultipartUpload. Parts of a file, or of a reader in memory,
// are read from their places; of anything else, parts are held in memory, and there can be
// 10,000 of PartSize.
//
// A part that fails for a reason that passes, or whose tree hash comes back as another, is
// sent again, four times at most. If the upload fails, or ctx ends, it is aborted, so that
// nothing is left; a *LeftError says that this failed, too. Where the last answer was lost,
// ErrUnknown says that the archive may be there. An empty archive is an error.
func Upload[A any](ctx context.Context, client Uploader, account, vault string, made func(*glacier.UploadArchiveOutput) (A, error), r io.Reader, optFns ...func(*Options)) (A, error) {
	var none A
	out, err := upload(ctx, client, account, vault, r, optFns)
	if err != nil {
		return none, err
	}
	return made(out)
}

func upload(ctx context.Context, client Uploader, account, vault string, r io.Reader, optFns []func(*Options)) (*glacier.UploadArchiveOutput, error) {
	o, err := options(optFns)
	if err != nil {
		return nil, err
	}
	from, err := open(r)
	if err != nil {
		return nil, err
	}
	from.partLen = o.partSize(from.size)
	if from.size > from.partLen*maxParts {
		return nil, tooLarge(from.partLen)
	}
	from.free = make(chan []byte, o.Concurrency)
	for range o.Concurrency {
		from.free <- nil
	}
	u := &run{Options: o, client: client, account: account, vault: vault}
	first, err := from.next(ctx.Done())
	switch {
	case err != nil:
		return nil, err
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case first == nil:
		return nil, errEmpty
	case first.size < from.partLen || first.size == from.size:
		return u.single(ctx, first)
	}
	return u.multipart(ctx, from, first)
}

// run is one upload.
type run struct {
	*Options
	client         Uploader
	account, vault string
	id             string

	mu   sync.Mutex
	sums map[int64][sha256.Size]byte // of parts, by their offsets
	sent int64
}

// single stores an archive by one request. It is not sent again here: a lost answer would
// make a second archive.
func (u *run) single(ctx context.Context, p *part) (*glacier.UploadArchiveOutput, error) {
	sum, err := p.hash()
	if err != nil {
		return nil, err
	}
	in := &glacier.UploadArchiveInput{AccountId: &u.account, VaultName: &u.vault, Body: p.body}
	if u.Description != "" {
		in.ArchiveDescription = &u.Description
	}
	out, err := bulk.Given(u.client.UploadArchive(ctx, in, u.Requests...))
	if err != nil {
		return nil, err
	}
	if err := same(out.Checksum, sum); err != nil {
		return nil, fmt.Errorf("archive %s: %w", aws.ToString(out.ArchiveId), err)
	}
	u.progress(p.size)
	return out, nil
}

// multipart stores an archive in parts.
func (u *run) multipart(ctx context.Context, from *source, first *part) (*glacier.UploadArchiveOutput, error) {
	if err := u.initiate(ctx, from.partLen); err != nil {
		return nil, err
	}
	panicked := true
	defer func() {
		if panicked { // the caller's reader or function
			_ = u.abort(ctx)
		}
	}()
	u.sums = map[int64][sha256.Size]byte{}
	err := u.parts(ctx, from, first)
	panicked = false
	if err != nil {
		return nil, u.abandon(ctx, err)
	}
	return u.complete(ctx, from)
}

// initiate begins the upload. The answer is waited for even if ctx ends, for without it
// nobody could abort the upload.
func (u *run) initiate(ctx context.Context, partLen int64) error {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), u.Cleanup)
	defer cancel()
	in := &glacier.InitiateMultipartUploadInput{AccountId: &u.account, VaultName: &u.vault, PartSize: new(strconv.FormatInt(partLen, 10))}
	if u.Description != "" {
		in.ArchiveDescription = &u.Description
	}
	out, err := bulk.Given(u.client.InitiateMultipartUpload(late, in, u.Requests...))
	if err != nil {
		return errors.Join(err, ctx.Err())
	}
	if u.id = aws.ToString(out.UploadId); u.id == "" {
		return fmt.Errorf("the answer to InitiateMultipartUpload: UploadId is %w", resource.ErrNotSet)
	}
	return nil
}

// parts sends all parts, and waits for the last, also if the reader panics.
func (u *run) parts(ctx context.Context, from *source, first *part) (err error) {
	g := rethrow.NewGroup(ctx, u.Concurrency)
	defer func() { err = g.Wait() }()
	for next := first; next != nil; {
		p := next
		if p.off >= from.partLen*maxParts {
			g.Fail(tooLarge(from.partLen))
			break
		}
		if !g.Go(func(ctx context.Context) error { return u.part(ctx, from, p) }) {
			break
		}
		if next, err = from.next(g.Done()); err != nil {
			g.Fail(err)
		}
	}
	return nil
}

// part sends a part, and gives its buffer back even if the client ends the goroutine.
func (u *run) part(ctx context.Context, from *source, p *part) error {
	if p.buf != nil {
		defer func() { from.free <- p.buf }()
	}
	if err := u.send(ctx, p); err != nil {
		return fmt.Errorf("the part at byte %d: %w", p.off, err)
	}
	return nil
}

// send sends a part until it is there.
func (u *run) send(ctx context.Context, p *part) error {
	sum, err := p.hash()
	if err != nil {
		return err
	}
	in := &glacier.UploadMultipartPartInput{
		AccountId: &u.account, VaultName: &u.vault, UploadId: &u.id, Body: p.body,
		Range: new(fmt.Sprintf("bytes %d-%d/*", p.off, p.off+p.size-1)),
	}
	_, err = fault.InsistOn(ctx, u.Attempts, passes, func() (*glacier.UploadMultipartPartOutput, error) {
		if _, err := p.body.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		out, err := bulk.Given(u.client.UploadMultipartPart(ctx, in, u.Requests...))
		if err == nil {
			err = stored(out, sum)
		}
		return out, err
	})
	if err != nil {
		return err
	}
	u.mu.Lock()
	u.sums[p.off] = sum
	u.mu.Unlock()
	u.progress(p.size)
	return nil
}

// passes reports whether a part that failed is tried again.
func passes(err error) bool { return fault.Passes(err) || errors.Is(err, ErrChecksum) }

// hash returns the tree hash of a part, and goes back to its beginning.
func (p *part) hash() ([sha256.Size]byte, error) {
	var t TreeHash
	n, err := io.Copy(&t, p.body)
	if err == nil && n < p.size {
		err = fmt.Errorf("%w: %d of %d bytes", io.ErrUnexpectedEOF, n, p.size)
	}
	if err == nil {
		_, err = p.body.Seek(0, io.SeekStart)
	}
	return t.Sum(), err
}

// same compares a tree hash with that of an answer, which a fake may leave out.
func same(told *string, sum [sha256.Size]byte) error {
	if told != nil && *told != hex.EncodeToString(sum[:]) {
		return fmt.Errorf("%w: Glacier has %s, and here it is %x", ErrChecksum, *told, sum)
	}
	return nil
}

// stored returns nil if an answer says that a part is there. One of the service that does
// not name its tree hash is that of somebody else, such as a proxy.
func stored(out *glacier.UploadMultipartPartOutput, sum [sha256.Size]byte) error {
	if out.Checksum == nil && glue.Answered(out.ResultMetadata) {
		return fmt.Errorf("%w: the answer has none", ErrChecksum)
	}
	return same(out.Checksum, sum)
}

// complete makes an archive of the parts.
func (u *run) complete(ctx context.Context, from *source) (*glacier.UploadArchiveOutput, error) {
	sums := make([][sha256.Size]byte, len(u.sums))
	for off, sum := range u.sums {
		sums[off/from.partLen] = sum
	}
	whole := ofParts(sums)
	in := &glacier.CompleteMultipartUploadInput{
		AccountId: &u.account, VaultName: &u.vault, UploadId: &u.id,
		ArchiveSize: new(strconv.FormatInt(from.at, 10)), Checksum: new(hex.EncodeToString(whole[:])),
	}
	out, err := fault.Insist(ctx, func() (*glacier.CompleteMultipartUploadOutput, error) {
		return bulk.Given(u.client.CompleteMultipartUpload(ctx, in, u.Requests...))
	})
	if err != nil {
		return nil, u.unsettled(ctx, err)
	}
	if err := same(out.Checksum, whole); err != nil {
		return nil, fmt.Errorf("archive %s: %w", aws.ToString(out.ArchiveId), err)
	}
	return &glacier.UploadArchiveOutput{ArchiveId: out.ArchiveId, Checksum: out.Checksum, Location: out.Location, ResultMetadata: out.ResultMetadata}, nil
}

// unsettled is what becomes of an upload that was not completed as far as is known: what
// was refused is none. If it is not there any more, it may have become an archive.
func (u *run) unsettled(ctx context.Context, cause error) error {
	if fault.Refused(cause) && !missing(cause) {
		return u.abandon(ctx, cause)
	}
	left := u.abort(ctx)
	if left == nil {
		return cause
	}
	cause = fmt.Errorf("%w: %w", ErrUnknown, cause)
	if missing(left) {
		return cause
	}
	return &LeftError{UploadID: u.id, Err: cause, Cleanup: left}
}

// abandon removes the parts after a failure, and returns what is to be said.
func (u *run) abandon(ctx context.Context, cause error) error {
	if left := u.abort(ctx); left != nil && !missing(left) {
		return &LeftError{UploadID: u.id, Err: cause, Cleanup: left}
	}
	return cause
}

func (u *run) abort(ctx context.Context) error {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), u.Cleanup)
	defer cancel()
	_, err := fault.Insist(late, func() (*glacier.AbortMultipartUploadOutput, error) {
		return u.client.AbortMultipartUpload(late, &glacier.AbortMultipartUploadInput{AccountId: &u.account, VaultName: &u.vault, UploadId: &u.id}, u.Requests...)
	})
	return err
}

func missing(err error) bool {
	var gone *types.ResourceNotFoundException
	return errors.As(err, &gone)
}

func (u *run) progress(n int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.sent += n; u.Progress != nil {
		u.Progress(u.sent)
	}
}
