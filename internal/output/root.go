package output

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// find looks at a file. Every folder on the way must be one: os.Root follows
// links that stay inside, but what lies behind them belongs elsewhere.
func find(root *os.Root, name string) (fs.FileInfo, error) {
	if parent := path.Dir(name); parent != "." {
		info, err := find(root, parent)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("%s %w", parent, errNotFolder)
		}
	}
	return root.Lstat(filepath.FromSlash(name))
}

// open opens a regular file for reading.
func open(root *os.Root, name string) (*os.File, error) {
	info, err := find(root, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	return root.Open(filepath.FromSlash(name))
}

// header reads the beginning of a file, which may be anybody's.
func header(root *os.Root, name string) ([]byte, error) {
	f, err := open(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxHeader))
}

func read(root *os.Root, name string) ([]byte, error) {
	f, err := open(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// list returns what is in a folder, sorted by name.
func list(root *os.Root, folder string) ([]fs.DirEntry, error) {
	if folder != "." {
		info, err := find(root, folder)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("%s %w", folder, errNotFolder)
		}
	}
	return fs.ReadDir(root.FS(), folder)
}
