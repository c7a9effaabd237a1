package cli

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// publishModule puts a folder into a module proxy in files, $WORK/proxy: publish
// folder path version.
func publishModule(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: publish folder path version")
	}
	folder, path, version := ts.MkAbs(args[0]), args[1], args[2]
	var zipped bytes.Buffer
	w := zip.NewWriter(&zipped)
	ts.Check(filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		out, err := w.Create(path + "@" + version + filepath.ToSlash(strings.TrimPrefix(name, folder)))
		if err == nil {
			_, err = out.Write(text)
		}
		return err
	}))
	ts.Check(w.Close())
	at := filepath.Join(ts.MkAbs("proxy"), filepath.FromSlash(path), "@v")
	ts.Check(os.MkdirAll(at, 0o755))
	for name, text := range map[string]string{
		version + ".zip":  zipped.String(),
		version + ".mod":  ts.ReadFile(filepath.Join(folder, "go.mod")),
		version + ".info": `{"Version": "` + version + `"}`,
	} {
		ts.Check(os.WriteFile(filepath.Join(at, name), []byte(text), 0o644))
	}
	list, err := os.OpenFile(filepath.Join(at, "list"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = list.WriteString(version + "\n")
	ts.Check(err)
	ts.Check(list.Close())
}
