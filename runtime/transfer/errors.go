package transfer

import (
	"errors"
	"fmt"
)

var (
	// ErrChanged means that an object was replaced while it was being transferred. What
	// has been written is a part of the object that was there before.
	ErrChanged = errors.New("the object has changed during the transfer")
	// ErrShort means that a source had fewer bytes than it said at the beginning.
	ErrShort = errors.New("the source has become shorter during the transfer")
	// ErrChecksum means that what arrived is not what is stored.
	ErrChecksum = errors.New("the checksum is another")
	// ErrRange means that an answer has other bytes than those asked for.
	ErrRange = errors.New("the answer has another range")
	// ErrNotRegular means that a path is no regular file: a folder, a link to nowhere, a
	// pipe, a device.
	ErrNotRegular = errors.New("is not a regular file")

	errNoOutput = errors.New("the client returned neither an output nor an error")
)

// Incomplete is the error of an upload or a copy whose parts are still there: because
// Options.KeepParts asks for it, or because they could not be removed. They are paid
// for until the upload is completed or aborted.
type Incomplete struct {
	Bucket, Key, UploadID string
	// Err is why the transfer failed.
	Err error
	// Cleanup is why the parts could not be removed, nil if they were to be kept.
	Cleanup error
}

// Error says why the transfer failed, and which upload is left.
func (e *Incomplete) Error() string {
	if e.Cleanup != nil {
		return fmt.Sprintf("%v; the parts of upload %s are left, because they could not be removed: %v", e.Err, e.UploadID, e.Cleanup)
	}
	return fmt.Sprintf("%v; the parts of upload %s are kept", e.Err, e.UploadID)
}

// Unwrap returns Err and Cleanup.
func (e *Incomplete) Unwrap() []error {
	if e.Cleanup == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.Cleanup}
}
