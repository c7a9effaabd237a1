package graph

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/model"
)

// Spot is where a drawing has a resource: a column, and the middle of its box from the top, in
// units of a box with the space below it.
type Spot struct {
	Resource *model.Resource
	Column   int
	Y        float64
}

// Route is how a drawing leads a line: through one height in each column from that of its
// beginning to that of its end.
type Route struct {
	Line    *Line
	Column  int // of the first height
	Heights []float64
	Back    bool // the line's To is at the beginning
	Within  bool
}

// Layout is a drawing of a service in columns, where lines lead from left to right. It is the
// same for the same model.
type Layout struct {
	Spots   []*Spot
	Routes  []*Route
	Alone   []*model.Resource // that no line leads to or from
	Columns int
	Rows    float64 // of the highest column
}

// sweeps is how often columns are put in order, there and back. More changes nothing.
const sweeps = 12

// Lay lays out the resources of a service. Columns are found by the shortest way to each
// resource; a line over several of them gets a place in each; then columns are ordered so that
// few lines cross, and boxes moved to where their lines are short.
func Lay(s *model.Service) *Layout {
	l := &layer{service: s, lines: Lines(s), of: map[*model.Resource]*node{}}
	l.nodes()
	l.columns()
	l.chains()
	l.order()
	l.heights()
	return l.layout()
}

// node is a resource, or a place that a line passes through in a column.
type node struct {
	resource    *model.Resource // nil for a place
	column      int
	left, right []*node // what lines lead to, in the columns beside
	y           float64
}

// size is how much of a column a node needs.
func (n *node) size() float64 {
	if n.resource == nil {
		return 0.35
	}
	return 1
}

// chain is a line with the nodes that it leads through.
type chain struct {
	line  *Line
	nodes []*node
	back  bool
}

// layer is the work on a layout.
type layer struct {
	service *model.Service
	lines   []*Line
	of      map[*model.Resource]*node
	alone   []*model.Resource
	cols    [][]*node
	all     []*chain
}

func (l *layer) nodes() {
	for _, line := range l.lines {
		for _, r := range []*model.Resource{line.From, line.To} {
			if l.of[r] == nil {
				l.of[r] = &node{resource: r}
			}
		}
	}
	for _, r := range l.service.Resources {
		if l.of[r] == nil {
			l.alone = append(l.alone, r)
		}
	}
}

// columns puts each resource one column behind the first that leads to it, which keeps a drawing
// narrow: behind the last, EC2 would have fourteen columns. Where nothing leads to any of some
// resources that lead to each other, that which leads to most begins.
func (l *layer) columns() {
	next, led := map[*model.Resource][]*model.Resource{}, map[*model.Resource]bool{}
	for _, line := range l.lines {
		next[line.From] = append(next[line.From], line.To)
		led[line.To] = true
	}
	seen := map[*model.Resource]bool{}
	var queue []*model.Resource
	spread := func() {
		for ; len(queue) > 0; queue = queue[1:] {
			for _, to := range next[queue[0]] {
				if !seen[to] {
					seen[to] = true
					l.of[to].column = l.of[queue[0]].column + 1
					queue = append(queue, to)
				}
			}
		}
	}
	for _, r := range l.service.Resources {
		if l.of[r] != nil && !led[r] {
			seen[r], queue = true, append(queue, r)
		}
	}
	spread()
	for {
		var first *model.Resource
		for _, r := range l.service.Resources {
			if l.of[r] != nil && !seen[r] && (first == nil || len(next[r]) > len(next[first])) {
				first = r
			}
		}
		if first == nil {
			break
		}
		seen[first], queue = true, []*model.Resource{first}
		spread()
	}
	for _, line := range l.lines {
		l.all = append(l.all, &chain{line: line, back: l.of[line.To].column < l.of[line.From].column})
	}
}

// ends are the left and the right end of a line.
func (l *layer) ends(c *chain) (from, to *node) {
	if c.back {
		return l.of[c.line.To], l.of[c.line.From]
	}
	return l.of[c.line.From], l.of[c.line.To]
}

// chains fills the columns: resources in the order of the model, then places of lines.
func (l *layer) chains() {
	most := 0
	for _, n := range l.of {
		most = max(most, n.column)
	}
	l.cols = make([][]*node, most+1)
	for _, r := range l.service.Resources {
		if n := l.of[r]; n != nil {
			l.cols[n.column] = append(l.cols[n.column], n)
		}
	}
	for _, c := range l.all {
		from, to := l.ends(c)
		if from.column == to.column {
			c.nodes = []*node{from, to}
			continue
		}
		last := from
		c.nodes = []*node{from}
		for column := from.column + 1; column <= to.column; column++ {
			n := to
			if column < to.column {
				n = &node{column: column}
				l.cols[column] = append(l.cols[column], n)
			}
			last.right, n.left = append(last.right, n), append(n.left, last)
			c.nodes, last = append(c.nodes, n), n
		}
	}
}

// order sorts each column by the middle of what its nodes are connected with, from left to
// right and back, and keeps the best order that it meets.
func (l *layer) order() {
	best, fewest := l.copied(), l.crossings()
	for i := range sweeps {
		for k := range l.cols {
			if i%2 == 0 {
				l.sort(l.cols[k], func(n *node) []*node { return n.left })
			} else {
				l.sort(l.cols[len(l.cols)-1-k], func(n *node) []*node { return n.right })
			}
		}
		if n := l.crossings(); n < fewest {
			best, fewest = l.copied(), n
		}
	}
	l.cols = best
}

func (l *layer) copied() [][]*node {
	cols := make([][]*node, len(l.cols))
	for i, col := range l.cols {
		cols[i] = slices.Clone(col)
	}
	return cols
}

// sort orders a column by the places of neighbors.
func (l *layer) sort(col []*node, neighbors func(*node) []*node) {
	at := l.places()
	middle := map[*node]float64{}
	for i, n := range col {
		middle[n] = float64(i)
		if near := neighbors(n); len(near) > 0 {
			sum := 0
			for _, o := range near {
				sum += at[o]
			}
			middle[n] = float64(sum) / float64(len(near))
		}
	}
	slices.SortStableFunc(col, func(a, b *node) int {
		switch {
		case middle[a] < middle[b]:
			return -1
		case middle[a] > middle[b]:
			return 1
		}
		return 0
	})
}

// places tells where each node is in its column.
func (l *layer) places() map[*node]int {
	at := map[*node]int{}
	for _, col := range l.cols {
		for i, n := range col {
			at[n] = i
		}
	}
	return at
}

// crossings counts the pairs of lines between neighboring columns that cross.
func (l *layer) crossings() int {
	at := l.places()
	count := 0
	for _, col := range l.cols {
		var ends []int // on the right, in the order of the left ends
		for _, n := range col {
			right := make([]int, 0, len(n.right))
			for _, o := range n.right {
				right = append(right, at[o])
			}
			slices.Sort(right)
			ends = append(ends, right...)
		}
		for i, a := range ends {
			for _, b := range ends[i+1:] {
				if b < a {
					count++
				}
			}
		}
	}
	return count
}
