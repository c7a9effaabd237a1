package tabled

import "sync"

// walkers are those that read no body now. What a walker has learned of bodies, in which
// order members come and how much memory a page takes, is worth more than its few
// kilobytes: one is kept for good, and more as long as the garbage collector leaves them.
type walkers struct {
	mu   sync.Mutex
	kept Walker // nil while it reads
	more sync.Pool
}

// take returns nil if there is none.
func (w *walkers) take() Walker {
	w.mu.Lock()
	kept := w.kept
	w.kept = nil
	w.mu.Unlock()
	if kept == nil {
		kept, _ = w.more.Get().(Walker)
	}
	return kept
}

func (w *walkers) put(idle Walker) {
	w.mu.Lock()
	if w.kept == nil {
		w.kept, idle = idle, nil
	}
	w.mu.Unlock()
	if idle != nil {
		w.more.Put(idle)
	}
}
