package session

import (
	"fmt"
	"os"
)

// lender hands files to the SDK, which only takes paths. A file that has to be
// spelled anew for it is copied, for as long as it is read, into a folder that
// nobody else may enter.
type lender struct {
	folder string // "" until there is a copy
}

// lend returns the paths with those of copies where there are, and whether
// there are.
func (l *lender) lend(paths []string, files []*sharedFile) (list []string, changed bool, err error) {
	list = append([]string{}, paths...)
	for _, f := range files {
		if f.text == "" {
			continue
		}
		file, err := l.copy(f.text)
		if err != nil {
			return nil, false, fmt.Errorf("the SDK cannot read %s as it is, and it cannot be copied: %w", f.path, err)
		}
		changed = true
		for i, path := range paths {
			if path == f.path {
				list[i] = file
			}
		}
	}
	return list, changed, nil
}

func (l *lender) copy(text string) (string, error) {
	if l.folder == "" {
		folder, err := os.MkdirTemp("", "resgen-session-")
		if err != nil {
			return "", err
		}
		l.folder = folder
	}
	f, err := os.CreateTemp(l.folder, "") // with mode 0600
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return f.Name(), err
}

// end removes the copies.
func (l *lender) end() error {
	if l.folder == "" {
		return nil
	}
	return os.RemoveAll(l.folder)
}
