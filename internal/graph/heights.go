package graph

import (
	"cmp"
	"slices"
)

// heights moves the nodes of each column up and down, in their order, to where their lines are
// short.
func (l *layer) heights() {
	for _, col := range l.cols {
		y := 0.0
		for _, n := range col {
			n.y = y + n.size()/2
			y += n.size()
		}
	}
	for i := range 2 * sweeps {
		for k := range l.cols {
			if i%2 == 0 {
				settle(l.cols[k])
			} else {
				settle(l.cols[len(l.cols)-1-k])
			}
		}
	}
	l.close()
}

// settle moves the nodes of a column towards the middle of all that they are connected with, as
// far as they leave each other room. Nodes that push each other move as one.
func settle(col []*node) {
	var blocks []*block
	for _, n := range col {
		blocks = append(blocks, &block{nodes: []*node{n}, wish: n.wish(), size: n.size()})
		for len(blocks) > 1 {
			above, last := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if above.wish+above.size/2 <= last.wish-last.size/2 {
				break
			}
			blocks = append(blocks[:len(blocks)-2], above.with(last))
		}
	}
	for _, b := range blocks {
		y := b.wish - b.size/2
		for _, n := range b.nodes {
			n.y = y + n.size()/2
			y += n.size()
		}
	}
}

// wish is where a node would be alone.
func (n *node) wish() float64 {
	sum, count := 0.0, 0
	for _, near := range [][]*node{n.left, n.right} {
		for _, o := range near {
			sum += o.y
			count++
		}
	}
	if count == 0 {
		return n.y
	}
	return sum / float64(count)
}

// block is nodes without space between them: the middle where they would be, and their size.
type block struct {
	nodes []*node
	wish  float64
	size  float64
}

// with joins two blocks where each of their nodes gives way as much as any other.
func (b *block) with(below *block) *block {
	n, m := float64(len(b.nodes)), float64(len(below.nodes))
	size := b.size + below.size
	wish := (n*(b.wish-b.size/2+size/2) + m*(below.wish+below.size/2-size/2)) / (n + m)
	return &block{nodes: append(b.nodes, below.nodes...), wish: wish, size: size}
}

// close moves nodes up where no column has any, so that no gap is left at the top, nor between
// resources that lead to each other and others.
func (l *layer) close() {
	all := slices.Concat(l.cols...)
	top := func(n *node) float64 { return n.y - n.size()/2 }
	slices.SortStableFunc(all, func(a, b *node) int { return cmp.Compare(top(a), top(b)) })
	if len(all) == 0 {
		return
	}
	up := top(all[0]) // how far what follows is moved
	end := top(all[0])
	for _, n := range all {
		up += max(top(n)-end, 0)
		end = max(end, top(n)+n.size())
		n.y -= up
	}
}

// layout is what was found.
func (l *layer) layout() *Layout {
	out := &Layout{Alone: l.alone, Columns: len(l.cols)}
	if len(l.all) == 0 {
		out.Columns = 0
	}
	for _, col := range l.cols {
		for _, n := range col {
			out.Rows = max(out.Rows, n.y+n.size()/2)
			if n.resource != nil {
				out.Spots = append(out.Spots, &Spot{n.resource, n.column, n.y})
			}
		}
	}
	for _, c := range l.all {
		r := &Route{Line: c.line, Column: c.nodes[0].column, Back: c.back, Within: len(c.nodes) == 2 && c.nodes[0].column == c.nodes[1].column}
		for _, n := range c.nodes {
			r.Heights = append(r.Heights, n.y)
		}
		out.Routes = append(out.Routes, r)
	}
	return out
}
