package main

import (
	"context"
	"sync"
	"time"

	"github.com/aws/smithy-go/middleware"
)

// pace holds back the requests of a process, so that those of all processes together are
// no more than a rate. It takes a twentieth of a second's tokens at a time, that the
// database is not asked for each request.
type pace struct {
	store *store
	rate  float64 // in requests a second; 0 is any number

	mu   sync.Mutex
	have int // tokens
}

// add has each request of a client wait, and each attempt at it: a probe, a request that is
// repeated and one that deletes are requests, too.
func (p *pace) add(stack *middleware.Stack) error {
	if p == nil || p.rate <= 0 {
		return nil
	}
	return stack.Finalize.Insert(middleware.FinalizeMiddlewareFunc("Pace", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		if err := p.wait(ctx); err != nil {
			return middleware.FinalizeOutput{}, middleware.Metadata{}, err
		}
		return next.HandleFinalize(ctx, in)
	}), "Retry", middleware.After)
}

// wait waits for a token.
func (p *pace) wait(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.have == 0 {
		some := max(1, int(p.rate/20))
		if err := p.store.take(ctx, p.rate, some); err != nil {
			return err
		}
		p.have = some
	}
	p.have--
	return nil
}

// take waits until so many requests may be sent, at a rate in requests a second for all
// workers of all processes together. The database has a row of tokens: whoever needs some
// takes them, also those that are not there yet, and waits until they are. At most a
// second's tokens are kept.
func (s *store) take(ctx context.Context, rate float64, requests int) error {
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
