package listing

// endsAt notes that the service has said that no key lies behind one. Without that,
// guesses go on behind the last key for as long as requests for it are under way. After an
// error nothing is changed any more: what is left names the range that it is about.
func (e *spread) endsAt(key string) {
	if key == "" || e.final != "" && e.final <= key || e.err != nil {
		return
	}
	e.final = key
	for i := len(e.alive) - 1; i >= 0; i-- {
		switch s := e.alive[i]; {
		case e.beyond(s) && s.fresh && !s.busy:
			s.done = true
			e.alive = bury(e.alive, s)
		case !e.beyond(s) && s.open:
			s.open, s.end, s.tail, s.outlook = false, key, true, outlook{}
		}
	}
}

// beyond reports whether a range lies behind the last key.
func (e *spread) beyond(s *keyRange) bool { return e.final != "" && s.start >= e.final }
