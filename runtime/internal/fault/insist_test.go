package fault_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

func TestInsist(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		fails []error // by the attempts; later ones succeed
		asked int
		err   error
	}{
		"answer":   {nil, 1, nil},
		"passes":   {[]error{io.ErrUnexpectedEOF, io.ErrUnexpectedEOF}, 3, nil},
		"refused":  {[]error{io.ErrUnexpectedEOF, boom}, 2, boom},
		"for good": {[]error{io.EOF, io.EOF, io.EOF, io.EOF, io.EOF, io.EOF}, retry.Attempts, io.EOF},
	} {
		synctest.Test(t, func(t *testing.T) {
			asked := 0
			out, err := fault.Insist(t.Context(), func() (int, error) {
				asked++
				if asked <= len(test.fails) {
					return 0, test.fails[asked-1]
				}
				return asked, nil
			})
			if asked != test.asked || !errors.Is(err, test.err) || err == nil && out != asked {
				t.Errorf("%s: asked %d times: %d, %v", name, asked, out, err)
			}
		})
	}
}

func TestInsistOn(t *testing.T) {
	boom := errors.New("boom")
	for attempts, want := range map[int]int{-1: 1, 0: 1, 1: 1, 3: 3, 9: 9} {
		synctest.Test(t, func(t *testing.T) {
			asked := 0
			passes := func(err error) bool { return errors.Is(err, boom) }
			_, err := fault.InsistOn(t.Context(), attempts, passes, func() (int, error) { asked++; return 0, boom })
			if asked != want || err != boom {
				t.Errorf("%d attempts: asked %d times: %v", attempts, asked, err)
			}
			asked = 0
			_, err = fault.InsistOn(t.Context(), attempts, passes, func() (int, error) { asked++; return 0, io.EOF })
			if asked != 1 || err != io.EOF {
				t.Errorf("%d attempts at what does not pass: asked %d times: %v", attempts, asked, err)
			}
		})
	}
}

func TestInsistEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		asked := 0
		go func() { synctest.Wait(); cancel() }()
		_, err := fault.Insist(ctx, func() (int, error) { asked++; return 0, io.EOF })
		if asked != 1 || !errors.Is(err, io.EOF) || !errors.Is(err, context.Canceled) {
			t.Errorf("asked %d times: %v", asked, err)
		}
	})
}
