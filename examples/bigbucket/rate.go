package main

import (
	"context"
	"time"
)

// take waits until so many requests may be sent, if a rate in requests a second is set for
// all workers of all processes together. The database has a row of tokens: whoever needs
// some takes them, also those that are not there yet, and waits until they are. At most a
// second's tokens are kept.
func (s *store) take(ctx context.Context, rate float64, requests int) error {
	if rate <= 0 {
		return nil
	}
	least := "min"
	if s.postgres {
		least = "least"
	}
	var tokens float64
	err := s.db.QueryRowContext(ctx, s.q(`INSERT INTO rate (id, tokens, at) VALUES (1, CAST($1 AS DOUBLE PRECISION) - CAST($2 AS DOUBLE PRECISION), `+s.now()+`)
		ON CONFLICT (id) DO UPDATE SET tokens = `+least+`(CAST($1 AS DOUBLE PRECISION), rate.tokens + (`+s.now()+` - rate.at) * $1) - $2, at = `+s.now()+`
		RETURNING tokens`), rate, float64(requests)).Scan(&tokens)
	if err != nil || tokens >= 0 {
		return err
	}
	select {
	case <-time.After(time.Duration(-tokens / rate * float64(time.Second))):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
