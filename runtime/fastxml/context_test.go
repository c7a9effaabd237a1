package fastxml

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// counting counts what is read of a body, and does something when so much was.
type counting struct {
	io.Reader
	read, at int
	do       func()
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if c.read += n; c.read >= c.at || err != nil {
		c.do()
	}
	return n, err
}

// TestDecodingEndsWithTheContext: while a body is read, be it too long for the decoder or
// not, and when all of it was. The SDK's step does not get what there is to go on with.
func TestDecodingEndsWithTheContext(t *testing.T) {
	page := "<R>" + strings.Repeat("<Thing/>", 2<<20) + "</R>"
	short := "<R>" + strings.Repeat("<Thing/>", 2*stepsBetween) + "</R>"
	names := "<R><Names>" + strings.Repeat("<Name/>", 2*stepsBetween) + "</Names></R>"
	for name, test := range map[string]struct {
		body           io.Reader
		at, most, seen int
	}{
		"at once":        {strings.NewReader(page), 1, 1 << 20, 0},
		"in the middle":  {strings.NewReader(page), 4 << 20, 9 << 20, 9 << 20},
		"all was read":   {strings.NewReader(page), len(page), len(page), 0},
		"the walk":       {iotest.DataErrReader(strings.NewReader(short)), len(short), len(short), 0},
		"texts":          {iotest.DataErrReader(strings.NewReader(names)), len(names), len(names), 0},
		"behind the max": {io.MultiReader(strings.NewReader("<R>"), forever{}), maxBody + 1<<20, maxBody + 2<<20, maxBody + 2<<20},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		step, from := &sdkStep{id: deserialize.ID}, &counting{Reader: test.body, at: test.at, do: cancel}
		stack := stackOf(t, "ListThings", step, Install(newThings()))
		_, _, _ = middleware.DecorateHandler(&answer{status: 200, body: &body{Reader: from}, length: -1}, stack).Handle(ctx, nil)
		if !errors.Is(step.end, context.Canceled) || from.read > test.most || len(step.saw) > test.seen {
			t.Errorf("%s: %d bytes were read, and the SDK's step saw %d and %v", name, from.read, len(step.saw), step.end)
		}
		cancel()
	}
}

// forever is white space without an end.
type forever struct{}

func (forever) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}
