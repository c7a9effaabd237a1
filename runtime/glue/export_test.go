package glue

// Err returns the first problem.
func (b *Binder) Err() error { return b.err }

// Came returns the origin of the data, nil if that is complete or not there.
func (s *State) Came() *Origin { return s.origin.Load() }
