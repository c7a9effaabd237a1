package main

import "github.com/seed5e775779/resgen/runtime/resource"

// Plan says how work is divided. A job lists Pages, and leaves the rest as jobs: one for
// each part while there are few, so that all workers have something to do, and one for
// all parts together while there are many.
type Plan struct {
	// Workers is how many jobs are worked on at once, of all processes.
	Workers int
	// Parallel is how many requests a job has under way.
	Parallel int
	// Pages is how many pages a job lists while there are jobs enough.
	Pages int
}

// quota is how many pages a job lists while so many others wait: few at the beginning,
// for what is left of it is what others work on.
func (p Plan) quota(waiting int) int {
	if waiting >= p.Workers || p.Workers == 1 {
		return p.Pages
	}
	return max(1, min(p.Pages, 4*p.Parallel))
}

// divide returns the tokens of the jobs to make of what is left, while so many wait.
func (p Plan) divide(left resource.Token, waiting int) []resource.Token {
	parts := left.Parts()
	room := max(1, 2*p.Workers-waiting)
	if len(parts) <= room {
		return parts
	}
	// Parts next to each other are dealt out in turn: each job has some of everywhere.
	hands := make([][]resource.Token, room)
	for i, part := range parts {
		hands[i%room] = append(hands[i%room], part)
	}
	jobs := make([]resource.Token, room)
	for i, hand := range hands {
		jobs[i] = resource.Join(hand...)
	}
	return jobs
}
