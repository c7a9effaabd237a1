package transfer

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// FileResult is what became of one file of a directory, or of one object.
type FileResult struct {
	// Key is the object's, Path the file's, with slashes and within the directory.
	Key, Path string
	// Size is in bytes.
	Size int64
	// Err is why it was not transferred, nil if it was.
	Err error
	// Skipped says that it was not to be: Filter refused it, or it is a folder, which
	// takes no object and no bytes.
	Skipped bool
}

// DirResult is what became of all files of a directory, in the order of their keys.
type DirResult struct {
	Files []FileResult

	begun bool
}

// Failed returns those that were not transferred although they were to be.
func (r *DirResult) Failed() []FileResult {
	var failed []FileResult
	for _, f := range r.Files {
		if f.Err != nil {
			failed = append(failed, f)
		}
	}
	return failed
}

// Err returns nil if all were transferred, else a *DirError.
func (r *DirResult) Err() error {
	failed := r.Failed()
	if len(failed) == 0 {
		return nil
	}
	return &DirError{Failed: failed, Of: len(r.Files), Begun: r.begun}
}

// DirError is the error of a directory of which some files were not transferred.
type DirError struct {
	// Failed are these files. If Begun is false, they could not have been, and nothing was
	// transferred at all.
	Failed []FileResult
	// Of is how many files there are.
	Of    int
	Begun bool
}

// Error says how many failed, and why the first ones did.
func (e *DirError) Error() string {
	text := fmt.Sprintf("%d of %d files failed", len(e.Failed), e.Of)
	if !e.Begun {
		text = fmt.Sprintf("%d of %d files cannot be transferred, so that nothing was", len(e.Failed), e.Of)
	}
	for i, f := range e.Failed {
		if i == 3 {
			return text + "; and others"
		}
		name := f.Key
		if name == "" {
			name = f.Path
		}
		text += fmt.Sprintf("; %q: %v", name, f.Err)
	}
	return text
}

// Unwrap returns the error of each file.
func (e *DirError) Unwrap() []error {
	errs := make([]error, len(e.Failed))
	for i, f := range e.Failed {
		errs[i] = f.Err
	}
	return errs
}

// transferAll calls do for each file that is neither skipped nor known to fail, as many at once as
// requests may be in flight. A file that fails does not end the others.
func (r *run) transferAll(ctx context.Context, files []FileResult, partial bool, do func(context.Context, *run, *FileResult) error) (*DirResult, error) {
	result := &DirResult{Files: files}
	if bad := result.Err(); bad != nil && !partial {
		return result, bad
	}
	result.begun = true
	var todo []*FileResult
	var bytes int64
	for i := range files {
		if f := &files[i]; f.Err == nil && !f.Skipped {
			todo = append(todo, f)
			bytes += f.Size
		}
	}
	r.meter.files(len(todo), bytes)
	each := *r
	each.slots = make(chan struct{}, r.Concurrency)
	var mu sync.Mutex
	done := make([]bool, len(todo))
	err := r.each(ctx, len(todo), func(ctx context.Context, i int) error {
		f := todo[i]
		if each.take(ctx, nil) {
			f.Err = func() error {
				defer each.give()
				return do(ctx, &each, f)
			}()
		} else {
			f.Err = context.Cause(ctx)
		}
		mu.Lock()
		done[i] = true
		mu.Unlock()
		if f.Err == nil {
			r.meter.add(f.Key, 0, 1)
		}
		return nil
	})
	for i, f := range todo {
		if !done[i] {
			f.Err = errors.Join(errUntouched, err)
		}
	}
	if failed := result.Err(); failed != nil {
		return result, failed
	}
	return result, err
}

var errUntouched = errors.New("it was not begun")

const (
	maxKey  = 1024 // bytes
	maxName = 255  // bytes of a file's name
)
