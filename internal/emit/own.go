package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// own prints what finds the handle's data in an answer to the load's operation, if
// waiters look for it, too.
//
//	func (s *Stack) own(out *sdk.DescribeStacksOutput) (_ *types.Stack, other bool) { ... }
func (h *handle) own(f *jen.File) {
	if !h.sharesOwn() {
		return
	}
	f.Add(comment(prose.Own))
	f.Add(h.loadFunc(h.method("own")))
	f.Line()
}

// ownFunc prints the function by which the load finds the data: own, or what it would
// be where nobody else asks.
func (h *handle) ownFunc() jen.Code {
	if h.sharesOwn() {
		return h.self().Dot("own")
	}
	return h.loadFunc(jen.Func())
}

// waitedFunc prints the function by which a waiter finds the data.
func (h *handle) waitedFunc(w *model.Waiter) jen.Code {
	if h.asLoad(w) {
		return h.ownFunc()
	}
	return h.placeFunc(jen.Func(), w.Operation.Output.Ident, &w.Place)
}

// loadFunc prints how the load finds the data, behind the word func.
func (h *handle) loadFunc(head *jen.Statement) jen.Code {
	if h.Load.Lister != nil {
		return h.matchFunc(head, h.Load)
	}
	return h.placeFunc(head, h.Load.Operation.Output.Ident, &h.Load.Place)
}

// asLoad reports whether a waiter finds the data as the load does.
func (h *handle) asLoad(w *model.Waiter) bool {
	return h.Load != nil && w.Operation == h.Load.Operation && w.Path == h.Load.Path
}

// sharesOwn reports whether own is a method: waiters look for what takes more than a
// word to find.
func (h *handle) sharesOwn() bool {
	return h.Load != nil && !isWhole(&h.Load.Place) && slices.ContainsFunc(h.Waiters, h.asLoad)
}
