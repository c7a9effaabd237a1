package pipeline

import (
	"context"
	"runtime"
	"sync"
)

// each calls fn for 0 to n-1, on as many goroutines as there are processors,
// and returns the errors by index. When the context ends, that is the error of those
// which have not begun.
func each(ctx context.Context, n int, fn func(int) error) []error {
	errs := make([]error, n)
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			if errs[i] = ctx.Err(); errs[i] == nil {
				errs[i] = fn(i)
			}
			<-slots
		})
	}
	wg.Wait()
	return errs
}
