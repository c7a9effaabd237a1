package transfer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// Links says what is done with symbolic links in a directory.
type Links int

const (
	// RefuseLinks lists links among what cannot be transferred.
	RefuseLinks Links = iota
	// SkipLinks lists links as skipped.
	SkipLinks
	// FollowLinks uploads the files that links lead to, within the directory only. Links
	// to folders are refused.
	FollowLinks
)

// UploadDirInput is what UploadDir uploads of a directory.
type UploadDirInput struct {
	// Filter says whether a file is uploaded. nil: all are. Its path has slashes and is
	// within the directory.
	Filter func(path string, info fs.FileInfo) bool
	// Each changes the input of one file, whose Key must stay. It is called by several
	// goroutines.
	Each  func(path string, in *s3.PutObjectInput)
	Links Links
	// Partial uploads the rest if some files cannot be: links, pipes, unreadable folders,
	// names that are no UTF-8 or make too long a key.
	Partial bool
}

// UploadDir stores the regular files of a directory, and of all in it, as objects, whose
// keys are prefix, a slash, and their paths. Before the first byte is sent all of them are looked
// at; if some cannot be uploaded nothing is, unless Partial is set. Then a file that fails
// does not keep the others from being uploaded: the error is a *DirError that lists what
// failed, and the result, which is there beside an error, lists all. Each file is uploaded as
// UploadFile does it. Empty folders make no objects.
func UploadDir(ctx context.Context, client Uploader, bucket, dir, prefix string, in *UploadDirInput, optFns ...func(*Options)) (*DirResult, error) {
	r, err := begin(optFns, uploadingDir)
	if err != nil {
		return nil, err
	}
	if in == nil {
		in = &UploadDirInput{}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	files, err := in.plan(ctx, root, folder(prefix))
	if err != nil {
		return nil, err
	}
	return r.transferAll(ctx, files, in.Partial, func(ctx context.Context, r *run, f *FileResult) error {
		return in.upload(ctx, r, client, bucket, root, f)
	})
}

var uploadingDir = Options{PartSize: 8 * mib, Threshold: 16 * mib, Concurrency: 10}

// folder returns what keys in a folder begin with.
func folder(prefix string) string {
	if prefix == "" || strings.HasSuffix(prefix, "/") {
		return prefix
	}
	return prefix + "/"
}

// plan looks at all files.
func (in *UploadDirInput) plan(ctx context.Context, root *os.Root, prefix string) ([]FileResult, error) {
	var files []FileResult
	err := fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if stopped := ctx.Err(); stopped != nil {
			return stopped
		}
		f := FileResult{Key: prefix + path, Path: path, Err: err}
		switch {
		case err != nil && path == ".":
			return err
		case err != nil:
		case entry.IsDir():
			return nil
		default:
			in.look(root, entry, &f)
		}
		files = append(files, f)
		if err != nil && entry != nil && entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	slices.SortFunc(files, func(a, b FileResult) int { return strings.Compare(a.Key, b.Key) })
	return files, err
}

// look notes the size of a file, or why it is not uploaded.
func (in *UploadDirInput) look(root *os.Root, entry fs.DirEntry, f *FileResult) {
	link := entry.Type()&fs.ModeSymlink != 0
	if link && in.Links == SkipLinks {
		f.Skipped = true
		return
	}
	if link && in.Links == RefuseLinks {
		f.Err = fmt.Errorf("it %w: it is a link", ErrNotRegular)
		return
	}
	info, err := root.Stat(f.Path)
	switch {
	case err != nil:
		f.Err = err
	case !info.Mode().IsRegular():
		f.Err = fmt.Errorf("it %w: it is %s", ErrNotRegular, info.Mode().Type())
	case in.Filter != nil && !in.Filter(f.Path, info):
		f.Skipped = true
	case !utf8.ValidString(f.Key):
		f.Err = errors.New("its name is no UTF-8, which keys are")
	case len(f.Key) > maxKey:
		f.Err = fmt.Errorf("its key has %d bytes, and may have %d", len(f.Key), maxKey)
	default:
		f.Size = info.Size()
	}
}

func (in *UploadDirInput) upload(ctx context.Context, r *run, client Uploader, bucket string, root *os.Root, f *FileResult) error {
	file, info, err := openRegular(func() (*os.File, error) { return root.Open(f.Path) }, func() (fs.FileInfo, error) { return root.Stat(f.Path) }, f.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	var put s3.PutObjectInput
	if in.Each != nil {
		in.Each(f.Path, &put)
	}
	_, err = r.uploadFile(ctx, client, bucket, f.Key, file, info, f.Path, &put)
	return err
}
