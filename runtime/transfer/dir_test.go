//go:build unix

package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// tree makes files of paths.
func tree(t *testing.T, paths ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, p := range paths {
		os.MkdirAll(filepath.Join(dir, filepath.Dir(p)), 0o700)
		if err := os.WriteFile(filepath.Join(dir, p), []byte("bytes of "+p), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// contents returns the files of a tree and what is in them.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		text, err := os.ReadFile(path)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A tree goes up and comes down again as it was, small files and large.
func TestDirectories(t *testing.T) {
	server, client := serve(t, false)
	dir := tree(t, "a", "b/c", "b/d/v1..v2.diff", "ü b+c&%", "b/"+strings.Repeat("x", 240))
	os.WriteFile(filepath.Join(dir, "large"), random(11*mib), 0o600)
	os.Mkdir(filepath.Join(dir, "empty"), 0o700)
	want := contents(t, dir)
	for _, prefix := range []string{"", "p", "p/q/"} {
		var last transfer.Progress
		up, err := transfer.UploadDir(t.Context(), client, "b", dir, prefix, nil, small, func(o *transfer.Options) { o.Progress = func(p transfer.Progress) { last = p } })
		if err != nil || len(up.Files) != 6 || last.Files != 6 || last.FilesTotal != 6 || last.Done != last.Total {
			t.Fatalf("%q: %v, %v, %+v", prefix, up, err, last)
		}
		server.Put("b", prefix+"x", nil) // beside the folder, or in the bucket
		to := filepath.Join(t.TempDir(), "new")
		down, err := transfer.DownloadDir(t.Context(), client, "b", prefix, to, nil, parts(1*mib), func(o *transfer.Options) { o.Progress = func(p transfer.Progress) { last = p } })
		if err != nil || down.Err() != nil || last.Done != last.Total {
			t.Fatalf("%q: %v, %+v", prefix, err, last)
		}
		got := contents(t, to)
		if prefix == "" {
			delete(got, "x")
		}
		delete(got, "x")
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: %d files instead of %d", prefix, len(got), len(want))
		}
		if prefix == "" {
			server.Hook = nil
			for key := range want {
				client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: ptr("b"), Key: ptr(key)})
			}
		}
	}
	if server.Uploads() != 0 {
		t.Errorf("%d uploads are left", server.Uploads())
	}
}

// What cannot be uploaded is found before the first byte; with Partial the rest is.
func TestUploadDirLooksFirst(t *testing.T) {
	server, client := serve(t, false)
	dir := tree(t, "a", "b/c")
	at := func(name string) string { return filepath.Join(dir, name) }
	syscall.Mkfifo(at("pipe"), 0o600)
	os.Symlink("a", at("link"))
	os.Symlink("nowhere", at("broken"))
	os.Symlink("/etc/hosts", at("outside"))
	os.Symlink("..", at("b/loop"))
	os.WriteFile(at("\xff"), nil, 0o600)
	up, err := transfer.UploadDir(t.Context(), client, "b", dir, "p", nil)
	var failed *transfer.DirError
	if !errors.As(err, &failed) || failed.Begun || !strings.HasPrefix(err.Error(), "6 of 8 files cannot be transferred, so that nothing was; ") || !strings.HasSuffix(err.Error(), "; and others") || len(failed.Failed) != 6 || !errors.Is(err, transfer.ErrNotRegular) || len(up.Files) != 8 {
		t.Fatalf("%v", err)
	}
	if log := server.Log(); len(log) != 0 {
		t.Errorf("sent %s", ops(log))
	}
	for links, want := range map[transfer.Links][2]int{transfer.RefuseLinks: {2, 6}, transfer.SkipLinks: {2, 2}, transfer.FollowLinks: {3, 5}} {
		up, err = transfer.UploadDir(t.Context(), client, "b", dir, fmt.Sprint(links), &transfer.UploadDirInput{Links: links, Partial: true})
		sent := 0
		for _, r := range server.Log() {
			if r.Op == "PutObject" {
				sent++
			}
		}
		if err == nil || sent != want[0] || len(up.Failed()) != want[1] {
			t.Errorf("links %d: sent %d, %d failed: %v", links, sent, len(up.Failed()), err)
		}
	}
}

// Files are in the order of their keys, which is not that of a walk through folders.
func TestUploadDirIsInTheOrderOfKeys(t *testing.T) {
	_, client := serve(t, false)
	up, err := transfer.UploadDir(t.Context(), client, "b", tree(t, "a/b", "a.txt", "a-"), "p", nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range up.Files {
		all = append(all, f.Key)
	}
	if want := []string{"p/a-", "p/a.txt", "p/a/b"}; !slices.Equal(all, want) {
		t.Errorf("%v, want %v", all, want)
	}
}

// Keys that are no paths here, or the same, are found before the first byte.
func TestDownloadDirLooksFirst(t *testing.T) {
	for _, key := range []string{"../a", "a/../../b", "/abs", "a//b", "./a", "a/.", "a/..", "folder/", "nul\x00", strings.Repeat("x", 256), "link/a", "dir", "linked"} {
		server, client := serve(t, false)
		server.Put("b", "good", []byte("good"))
		server.Put("b", key, []byte("evil"))
		dir, outside := t.TempDir(), t.TempDir()
		os.Symlink(outside, filepath.Join(dir, "link"))
		os.Symlink(filepath.Join(outside, "file"), filepath.Join(dir, "linked"))
		os.Mkdir(filepath.Join(dir, "dir"), 0o700)
		down, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, nil)
		var failed *transfer.DirError
		if !errors.As(err, &failed) || failed.Begun || len(failed.Failed) != 1 || failed.Failed[0].Key != key || len(down.Files) != 2 {
			t.Errorf("%q: %v", key, err)
		}
		if log := ops(server.Log()); log != "ListObjectsV2" {
			t.Errorf("%q: sent %s", key, log)
		}
		if _, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, &transfer.DownloadDirInput{Partial: true}); err == nil {
			t.Errorf("%q: the rest is all", key)
		}
		if text, _ := os.ReadFile(filepath.Join(dir, "good")); string(text) != "good" || files(t, outside) != "" {
			t.Errorf("%q: written outside: %s", key, files(t, outside))
		}
	}
}

func TestDownloadDirClashes(t *testing.T) {
	server, client := serve(t, false)
	server.Put("b", "a", []byte("1"))
	server.Put("b", "a/b", []byte("2"))
	server.Put("b", "c/", nil)
	server.Put("b", "d", []byte("4"))
	dir := t.TempDir()
	if _, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, nil); err == nil || files(t, dir) != "" {
		t.Errorf("%v, %s", err, files(t, dir))
	}
	down, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, &transfer.DownloadDirInput{Partial: true, Filter: func(o *types.Object) bool { return *o.Key != "d" }})
	if err == nil || len(down.Failed()) != 1 || files(t, dir) != "a" || fmt.Sprint(contents(t, dir)) != "map[a/b:2]" {
		t.Errorf("%v, %v", err, contents(t, dir))
	}
	skipped := 0
	for _, f := range down.Files {
		if f.Skipped {
			skipped++
		}
	}
	if skipped != 2 {
		t.Errorf("%d are skipped", skipped)
	}
}

// A file that fails keeps no other from its way, and is named; a cancelled directory
// says what was not begun.
func TestDirectoriesFail(t *testing.T) {
	server, client := serve(t, false)
	dir := tree(t, "a", "b", "c", "d", "e")
	server.Hook = func(r objects.Request) *objects.Fault {
		if strings.HasSuffix(r.Key, "c") {
			return &objects.Fault{Status: 403, Code: "AccessDenied"}
		}
		return nil
	}
	up, err := transfer.UploadDir(t.Context(), client, "b", dir, "p", nil)
	var failed *transfer.DirError
	if !errors.As(err, &failed) || !failed.Begun || !strings.HasPrefix(err.Error(), `1 of 5 files failed; "p/c": `) || len(failed.Failed) != 1 || failed.Failed[0].Key != "p/c" || len(up.Files) != 5 || !strings.Contains(err.Error(), "AccessDenied") {
		t.Errorf("%v", err)
	}
	if again := up.Err(); again == nil || again.Error() != err.Error() {
		t.Errorf("the result says %v, the error was %v", again, err)
	}
	server.Put("b", "p/c", []byte("x"))
	to := t.TempDir()
	if _, err := transfer.DownloadDir(t.Context(), client, "b", "p", to, nil); !errors.As(err, &failed) || len(failed.Failed) != 1 || files(t, to) != "a b d e" {
		t.Errorf("%v, %s", err, files(t, to))
	}
	ctx, cancel := context.WithCancel(t.Context())
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "GetObject" {
			cancel()
			return &objects.Fault{Hang: true}
		}
		return nil
	}
	to = t.TempDir()
	down, err := transfer.DownloadDir(ctx, client, "b", "p", to, nil, func(o *transfer.Options) { o.Concurrency = 1 })
	if !errors.Is(err, context.Canceled) || len(down.Failed()) != 5 || files(t, to) != "" {
		t.Errorf("cancelled: %v, %s", err, files(t, to))
	}
}

// The files of a directory share the requests, however large they are, and each gets on.
func TestDirectoriesShareTheirRequests(t *testing.T) {
	server, client := serve(t, false)
	dir := t.TempDir()
	for i := range 4 {
		os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), random(16*mib), 0o600)
	}
	var now, most atomic.Int64
	server.Hook = func(r objects.Request) *objects.Fault {
		for n := now.Add(1); ; {
			if was := most.Load(); n <= was || most.CompareAndSwap(was, n) {
				break
			}
		}
		return &objects.Fault{Delay: time.Millisecond, After: func() { now.Add(-1) }}
	}
	share := func(o *transfer.Options) { o.Concurrency = 3 }
	if _, err := transfer.UploadDir(t.Context(), client, "b", dir, "p", nil, small, share); err != nil || most.Load() > 3 {
		t.Errorf("%v, %d requests at once", err, most.Load())
	}
	to := t.TempDir()
	if _, err := transfer.DownloadDir(t.Context(), client, "b", "p", to, nil, parts(1*mib), share); err != nil || fmt.Sprint(contents(t, to)) != fmt.Sprint(contents(t, dir)) {
		t.Errorf("%v", err)
	}
}

// A file may be in the way of another several folders below it.
func TestDownloadDirClashesFarBelow(t *testing.T) {
	server, client := serve(t, false)
	server.Put("b", "a", []byte("1"))
	server.Put("b", "a/b/c/d", []byte("2"))
	dir := t.TempDir()
	_, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, nil)
	var failed *transfer.DirError
	if !errors.As(err, &failed) || failed.Begun || files(t, dir) != "" {
		t.Errorf("%v, %s", err, files(t, dir))
	}
}

// circle lists the same page for ever: it gives up where that is believed.
type circle struct {
	transfer.DirGetter
	asked int
}

func (c *circle) ListObjectsV2(context.Context, *s3.ListObjectsV2Input, ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	c.asked++
	return &s3.ListObjectsV2Output{IsTruncated: ptr(c.asked < 5), NextContinuationToken: ptr("again")}, nil
}

func TestDownloadDirOfACircle(t *testing.T) {
	c := &circle{}
	if _, err := transfer.DownloadDir(t.Context(), c, "b", "", t.TempDir(), nil); err == nil || c.asked != 2 {
		t.Errorf("asked %d times: %v", c.asked, err)
	}
}

// What is no list is not taken for an empty one.
func TestDownloadDirOfNoAnswer(t *testing.T) {
	server, client := serve(t, false)
	server.Hook = func(objects.Request) *objects.Fault { return &objects.Fault{OK: true} }
	dir := filepath.Join(t.TempDir(), "new")
	if _, err := transfer.DownloadDir(t.Context(), client, "b", "", dir, nil); err == nil {
		t.Error("an error with status 200 is an empty list")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the directory is made")
	}
}

// A bucket in another region is found there, by every way.
func TestOtherRegion(t *testing.T) {
	server, client := serve(t, false)
	server.Region = "us-west-2"
	data := random(11 * mib)
	path := filepath.Join(t.TempDir(), "file")
	os.WriteFile(path, data, 0o600)
	for _, size := range []int64{5 * mib, 20 * mib} {
		if _, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil, small, func(o *transfer.Options) { o.Threshold = size }); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", path, nil, parts(1*mib)); err != nil {
		t.Error(err)
	}
	if _, err := transfer.Copy(t.Context(), client, "b", "l", &object{bucket: "b", key: "k", client: client}, nil, func(o *transfer.Options) { o.Threshold, o.PartSize = 5*mib, 5*mib }); err != nil {
		t.Error(err)
	}
	if _, err := transfer.MoveTo(t.Context(), client, &object{bucket: "b", key: "l"}, &object{bucket: "b", key: "m", client: client}, nil); err != nil || server.Get("b", "m") == nil {
		t.Error(err)
	}
}
