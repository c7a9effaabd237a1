package glue

// Err returns the first problem.
func (b *Binder) Err() error { return b.err }

// Came returns the origin of the data, nil if that is complete or not there.
func (s *State) Came() *Origin { return s.origin() }

// Having returns the data if it is there and has the member, as Load sees it.
func Having[DataPtr any](s *State, member string) DataPtr { return restore[DataPtr](s.having(member)) }

// Said returns what was noted of a filter: whether it restricts, the list that selects
// nothing, and the first mistake.
func (m *Merger) Said() (restricts bool, none string, err error) { return m.restricts, m.none, m.err }

// Err returns the first mistake of an answer.
func (d *URLDecoder) Err() error { return d.err }

// UnderWay returns the number of handles that requests are under way for.
func UnderWay(c *Client) int { return len(c.loads.states) }
