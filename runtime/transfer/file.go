package transfer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// DownloadFile fetches the object into a file, several parts at once. It sends the
// requests that DownloadAt sends. The bytes go to a file of another name beside it, which
// takes its name and its place, with the mode of a file that is there, when all of them
// are there and checked; after an error nothing has changed. The folder must exist.
func DownloadFile(ctx context.Context, client Getter, bucket, version, key, path string, in *s3.GetObjectInput, optFns ...func(*Options)) (*Downloaded, error) {
	r, err := begin(optFns, downloading)
	if err != nil {
		return nil, err
	}
	dir, name, err := place(path)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return r.save(ctx, client, bucket, version, key, root, name, in)
}

// place returns the folder and the name of the file that is to be written, behind a
// link, if path is one.
func place(path string) (dir, name string, err error) {
	if path == "" || os.IsPathSeparator(path[len(path)-1]) {
		return "", "", fmt.Errorf("%q %w: it names a folder, or nothing", path, ErrNotRegular)
	}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return "", "", fmt.Errorf("%s %w: it is a link to nowhere", path, ErrNotRegular)
		}
		return filepath.Dir(path), filepath.Base(path), nil
	case err != nil:
		return "", "", err
	case !info.Mode().IsRegular():
		return "", "", fmt.Errorf("%s %w", path, ErrNotRegular)
	}
	real, err := filepath.EvalSymlinks(path)
	return filepath.Dir(real), filepath.Base(real), err
}

// save fetches an object into a file of a folder.
func (r *run) save(ctx context.Context, client Getter, bucket, version, key string, root *os.Root, name string, in *s3.GetObjectInput) (d *Downloaded, err error) {
	o, err := r.open(ctx, client, bucket, version, key, in)
	if err != nil {
		return nil, err
	}
	defer o.close()
	file, temp, err := scratch(root, filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	whole := false
	defer func() {
		if !whole {
			file.Close()
			err = errors.Join(err, root.Remove(temp))
		}
	}()
	if info, err := root.Stat(name); err == nil {
		if err := file.Chmod(info.Mode().Perm()); err != nil {
			return nil, err
		}
	}
	if err := file.Truncate(o.whole.size); err != nil {
		return nil, err
	}
	if d, err = o.writeTo(ctx, file); err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	if r.MTime {
		if when := changed(&d.GetObjectOutput); !when.IsZero() {
			if err := root.Chtimes(temp, when, when); err != nil {
				return nil, err
			}
		}
	}
	if err := root.Rename(temp, name); err != nil {
		return nil, err
	}
	whole = true
	return d, nil
}

// scratch makes a file whose name no object has, in a folder of root.
func scratch(root *os.Root, dir string) (*os.File, string, error) {
	for {
		name := filepath.Join(dir, ".s3-"+rand.Text()[:16]+".tmp")
		file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return file, name, err
		}
	}
}

// changed returns when the file of an object was last changed, or the object itself.
func changed(out *s3.GetObjectOutput) time.Time {
	if when, err := glue.ReadTime(out.Metadata[mtimeKey]); err == nil {
		return when
	}
	if out.LastModified != nil {
		return *out.LastModified
	}
	return time.Time{}
}
