package transfer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// DirGetter is what DownloadDir needs of a client.
type DirGetter interface {
	ListObjectsV2(context.Context, *s3.ListObjectsV2Input, ...func(*s3.Options)) (*s3.ListObjectsV2Output, error)
	GetObject(context.Context, *s3.GetObjectInput, ...func(*s3.Options)) (*s3.GetObjectOutput, error)
}

// DownloadDirInput is what DownloadDir downloads into a directory.
type DownloadDirInput struct {
	// Filter says whether an object is downloaded. nil: all are.
	Filter func(*types.Object) bool
	// Each changes the input of one object, whose Key must stay. It is called by several
	// goroutines.
	Each func(key string, in *s3.GetObjectInput)
	// Partial downloads the rest if some objects cannot be.
	Partial bool
}

// DownloadDir fetches all objects whose keys begin with prefix and a slash into a
// directory, which is made if it is not there; an empty prefix means the whole bucket.
// The rest of a key is the path of its file. It sends one ListObjectsV2 for every
// thousand objects, and then looks, before the first byte is fetched, for keys that are
// no paths ("../a", "a//b", "/a"), or name what is no file there, and for keys that are
// one file here ("a" and "a/b"; "A" and "a" where the file system says so). If there are
// some, nothing is fetched, unless Partial is set. Nothing is written outside of the
// directory, through links neither. Then an object that fails does not keep the others from being
// fetched: the error is a *DirError that lists what failed, and the result, which is there beside an
// error, lists all. Each object is fetched as DownloadFile does it.
func DownloadDir(ctx context.Context, client DirGetter, bucket, prefix, dir string, in *DownloadDirInput, optFns ...func(*Options)) (*DirResult, error) {
	r, err := begin(optFns, uploadingDir)
	if err != nil {
		return nil, err
	}
	if in == nil {
		in = &DownloadDirInput{}
	}
	files, err := in.list(ctx, r, client, bucket, folder(prefix))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if err := clashes(root, files); err != nil {
		return nil, err
	}
	return r.transferAll(ctx, files, in.Partial, func(ctx context.Context, r *run, f *FileResult) error {
		return in.download(ctx, r, client, bucket, root, f)
	})
}

func (in *DownloadDirInput) download(ctx context.Context, r *run, client Getter, bucket string, root *os.Root, f *FileResult) error {
	if err := root.MkdirAll(path.Dir(f.Path), 0o777); err != nil {
		return err
	}
	var get s3.GetObjectInput
	if in.Each != nil {
		in.Each(f.Key, &get)
	}
	_, err := r.save(ctx, client, bucket, "", f.Key, root, filepath.FromSlash(f.Path), &get)
	return err
}

// list lists the objects. Keys are asked for in a form that carries all bytes.
func (in *DownloadDirInput) list(ctx context.Context, r *run, client DirGetter, bucket, prefix string) ([]FileResult, error) {
	ask := &s3.ListObjectsV2Input{Bucket: &bucket, Prefix: &prefix, EncodingType: types.EncodingTypeUrl}
	var files []FileResult
	for {
		page, err := send(ctx, r, client.ListObjectsV2, ask)
		if err != nil {
			return nil, err
		}
		for i := range page.Contents {
			f, err := in.file(&page.Contents[i], page.EncodingType, prefix)
			if err != nil {
				return nil, err
			}
			files = append(files, f)
		}
		switch {
		case page.IsTruncated == nil:
			return nil, errors.New("the answer to ListObjectsV2 does not say whether the list ends there")
		case !*page.IsTruncated:
			return files, nil
		}
		next := aws.ToString(page.NextContinuationToken)
		if next == "" || next == aws.ToString(ask.ContinuationToken) {
			return nil, errors.New("the list of objects goes on, but does not say where")
		}
		ask.ContinuationToken = &next
	}
}

// file says which file an object becomes, or why none.
func (in *DownloadDirInput) file(o *types.Object, encoding types.EncodingType, prefix string) (FileResult, error) {
	if o.Key == nil || o.Size == nil {
		return FileResult{}, errors.New("the list has an object without a key, or without a size")
	}
	key := *o.Key
	if encoding == types.EncodingTypeUrl {
		plain, err := url.QueryUnescape(key)
		if err != nil {
			return FileResult{}, err
		}
		key = plain
	}
	listed := *o
	listed.Key = &key
	f := FileResult{Key: key, Size: *o.Size}
	rest, ok := strings.CutPrefix(key, prefix)
	f.Path = rest
	switch {
	case !ok:
		f.Err = fmt.Errorf("it does not begin with %q, which was asked for", prefix)
	case in.Filter != nil && !in.Filter(&listed):
		f.Skipped = true
	case (rest == "" || strings.HasSuffix(rest, "/")) && f.Size == 0:
		f.Skipped = true // a folder, as consoles make them
	default:
		f.Err = noPath(rest)
	}
	return f, nil
}

// noPath returns why a key is no path of a file.
func noPath(rest string) error {
	switch {
	case rest == "" || strings.HasSuffix(rest, "/"):
		return errors.New("it has the name of a folder, but bytes")
	case !fs.ValidPath(rest) || !filepath.IsLocal(filepath.FromSlash(rest)) || strings.ContainsRune(rest, 0):
		return errors.New("it is no path of a file within a directory")
	case filepath.Separator != '/' && strings.ContainsRune(rest, filepath.Separator):
		return fmt.Errorf("it has a %q, which parts names here", filepath.Separator)
	}
	for name := range strings.SplitSeq(rest, "/") {
		if len(name) > maxName {
			return fmt.Errorf("a name in it has %d bytes, and files may have %d", len(name), maxName)
		}
	}
	return nil
}

// clashes notes the objects that would be one file, or a file where there is none.
func clashes(root *os.Root, files []FileResult) error {
	fold, err := folds(root)
	if err != nil {
		return err
	}
	owner := map[string]*FileResult{} // by the path of a file
	above := map[string]*FileResult{} // by the path of a folder
	for i := range files {
		f := &files[i]
		if f.Err != nil || f.Skipped {
			continue
		}
		at := fold(f.Path)
		if other := owner[at]; other != nil {
			f.Err = fmt.Errorf("it would be the same file as %q", other.Key)
			other.Err = fmt.Errorf("it would be the same file as %q", f.Key)
		}
		owner[at] = f
		for dir := path.Dir(at); dir != "."; dir = path.Dir(dir) {
			above[dir] = f
		}
		if info, err := root.Lstat(f.Path); err == nil && !info.Mode().IsRegular() {
			f.Err = fmt.Errorf("what is there %w: it is %s", ErrNotRegular, info.Mode().Type())
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			f.Err = err
		}
	}
	for at, f := range owner {
		if other := above[at]; other != nil {
			f.Err = fmt.Errorf("it would be a file where %q needs a folder", other.Key)
		}
	}
	return nil
}

// folds returns what makes paths equal that are one file: nothing, or the case of
// letters, as the file system has it.
func folds(root *os.Root) (func(string) string, error) {
	file, name, err := scratch(root, ".")
	if err != nil {
		return nil, err
	}
	file.Close()
	_, err = root.Lstat(strings.ToLower(name))
	same := err == nil
	if err := root.Remove(name); err != nil {
		return nil, err
	}
	if same {
		return strings.ToLower, nil
	}
	return func(path string) string { return path }, nil
}
