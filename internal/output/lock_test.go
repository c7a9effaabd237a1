package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func newRoot(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func mustLock(t *testing.T, dir string) *heldLock {
	t.Helper()
	held, err := lock(t.Context(), newRoot(t, dir), dir)
	if err != nil {
		t.Fatal(err)
	}
	if held == nil {
		t.Skip("this file system has no locks, and Apply does without where there are none")
	}
	return held
}

// Runs that make the same of a folder at the same time all succeed, and leave
// nothing else there. The contents of a round differ from those of the last.
func TestManyRunsAtOnce(t *testing.T) {
	root := t.TempDir()
	for round := range 20 {
		var files []File
		for i := range 20 {
			files = append(files, file(fmt.Sprintf("s3/f%d_%d.go", i, round%(i+1)), fmt.Sprint(round)))
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				changes, err := Plan(root, files, Rules{Marker: marker})
				if err == nil {
					err = Apply(t.Context(), root, changes)
				}
				if err != nil && !strings.Contains(err.Error(), "has changed meanwhile") {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		got := tree(t, root)
		if changes := plan(t, root, files...); stale(changes) > 0 || len(got) != len(files) {
			t.Fatalf("round %d leaves %d files, %s", round, len(got), kinds(changes))
		}
	}
}

func stale(changes []Change) int {
	n := 0
	for _, c := range changes {
		if c.Kind != Same {
			n++
		}
	}
	return n
}

// Runs that want different things do not mix: the folder is what one of them
// wanted, and a run that says that it succeeded has been followed by no undo.
func TestDifferentRunsDoNotMix(t *testing.T) {
	root := t.TempDir()
	for round := range 30 {
		var wg sync.WaitGroup
		errs := make([]error, 3)
		for run := range errs {
			wg.Go(func() {
				var files []File
				for i := range 10 {
					files = append(files, file(fmt.Sprintf("s3/f%d.go", i), fmt.Sprint(round, run)))
				}
				changes, err := Plan(root, files, Rules{Marker: marker})
				if err == nil {
					err = Apply(t.Context(), root, changes)
				}
				errs[run] = err
			})
		}
		wg.Wait()
		texts := map[string]bool{}
		for _, text := range tree(t, root) {
			texts[text] = true
		}
		if len(texts) != 1 || errs[0] != nil && errs[1] != nil && errs[2] != nil {
			t.Fatalf("round %d: %v, %v", round, texts, errs)
		}
	}
}

func TestAnotherRunHoldsTheLock(t *testing.T) {
	defer func(d time.Duration) { patience = d }(patience)
	patience = 50 * time.Millisecond
	root := t.TempDir()
	write(t, root, "s3/.resgen-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp", head)
	held := mustLock(t, root)
	changes := plan(t, root, file("s3/a.go", ""))
	if got := kinds(changes); got != "create s3/a.go" {
		t.Errorf("plan is %s: it looks at what another run has there for the moment", got)
	}
	if err := Apply(t.Context(), root, changes); !errors.Is(err, errBusy) || !strings.Contains(err.Error(), "another run of resgen") {
		t.Errorf("Apply: %v", err)
	}
	if _, err := os.Stat(filepath.Join(root, "s3", ".resgen-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp")); err != nil {
		t.Errorf("the other run was robbed: %v", err)
	}
	ended, end := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer end()
	if err := Apply(ended, root, changes); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Apply in a run that is interrupted while it waits: %v", err)
	}
	patience = time.Minute
	time.AfterFunc(100*time.Millisecond, held.release)
	if err := Apply(t.Context(), root, changes); err != nil {
		t.Errorf("Apply after the other run: %v", err)
	}
	if got := tree(t, root); len(got) != 1 {
		t.Errorf("left are %v", got)
	}
}

const holdEnv = "RESGEN_TEST_HOLD"

// TestHold is what TestKilledRun kills: it holds the lock until it dies.
func TestHold(t *testing.T) {
	root := os.Getenv(holdEnv)
	if root == "" {
		t.Skip("not a test by itself: TestKilledRun runs it in a process of its own, which it kills")
	}
	mustLock(t, root)
	a := applier{root: newRoot(t, root)}
	if err := a.stage([]Change{{Path: "s3/a.go", New: []byte(head)}}); err != nil {
		t.Fatal(err)
	}
	fmt.Println("held")
	time.Sleep(time.Minute)
}

// A killed run leaves a lock file and temporary files, which hold nobody up and
// do not stay.
func TestKilledRun(t *testing.T) {
	root := t.TempDir()
	mustLock(t, root).release()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHold$", "-test.v")
	cmd.Env = append(os.Environ(), holdEnv+"="+root)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for said := ""; !strings.Contains(said, "held"); {
		b := make([]byte, 256)
		n, err := out.Read(b)
		if said += string(b[:n]); err != nil {
			t.Fatal(err, said)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if got := tree(t, root); len(got) != 2 {
		t.Fatalf("the killed run left %v", got)
	}
	if err := Apply(t.Context(), root, plan(t, root, file("s3/a.go", ""), file("s3/b.go", ""))); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, root); len(got) != 2 || got["s3/a.go"] != head {
		t.Errorf("left are %v", got)
	}
}

// Nothing that only looks like the lock is followed, read or waited for.
func TestLockInTheWay(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	changes := plan(t, root, file("a.go", ""))
	if err := os.Symlink(filepath.Join(outside, "x"), filepath.Join(root, lockName)); err != nil {
		t.Fatal(err)
	}
	if err := Apply(t.Context(), root, changes); !errors.Is(err, errNotRegular) {
		t.Errorf("Apply: %v", err)
	}
	if got := tree(t, outside); len(got) > 0 {
		t.Errorf("outside are %v", got)
	}
}

// What somebody else has written since is not undone.
func TestUndoLeavesWhatOthersWrote(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a.go", "b.go", "c.go"} {
		write(t, root, name, head+"old")
	}
	a := applier{root: newRoot(t, root)}
	a.done = []Change{
		{Path: "a.go", Kind: Update, Old: []byte(head + "old"), New: []byte(head + "new")},
		{Path: "b.go", Kind: Create, New: []byte(head + "new")},
		{Path: "c.go", Kind: Delete, Old: []byte(head + "older")},
		{Path: "d.go", Kind: Delete, Old: []byte(head + "old")},
		{Path: "e.go", Kind: Create, New: []byte(head + "new")},
	}
	write(t, root, "a.go", head+"theirs")
	write(t, root, "b.go", head+"theirs")
	write(t, root, "e.go", head+"new")
	if err := a.undo(); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.go": head + "theirs", "b.go": head + "theirs", "c.go": head + "old", "d.go": head + "old"}
	if got := tree(t, root); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("tree is %v\nwant    %v", got, want)
	}
}
