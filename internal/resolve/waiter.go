package resolve

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

func (r *resolver) bindWaiters(res *resource) {
	for _, def := range res.def.Waiters {
		if !def.Waiter.IsSet() {
			r.bindSpelled(res, def)
			continue
		}
		sdkWaiter := r.sdk.Waiter(def.Waiter.Value)
		if sdkWaiter == nil {
			r.unknown(def.Waiter.Pos, "unknown-waiter", "waiter of "+r.file.SDK.Value, def.Waiter.Value, r.sdk.Waiters())
			continue
		}
		operation := definition.Text{Value: sdkWaiter.Operation, Pos: def.Waiter.Pos}
		request := r.bindRequest(res, &definition.Request{Pos: def.Pos, Operation: operation, Params: def.Params})
		if request.Operation == nil {
			continue
		}
		w := &model.Waiter{
			Name: "WaitUntil" + def.Name.Value, Doc: def.Doc.Value, SDK: sdkWaiter, Request: request,
			Exists: strings.HasSuffix(sdkWaiter.Name, "Exists") && !strings.HasSuffix(sdkWaiter.Name, "NotExists"),
		}
		r.bindWaiterPath(res, w, def)
		res.Waiters = append(res.Waiters, w)
	}
}

// bindWaiterPath finds the resource's data in a waiter's last output: where the
// definition says, or where the load finds it in the same operation's.
func (r *resolver) bindWaiterPath(res *resource, w *model.Waiter, def *definition.Waiter) {
	switch {
	case def.Path != nil && res.data == nil:
		r.errorf(def.Path.Pos, "no-data", "%s has no attributes to hold what the waiter brings", res.Name)
	case def.Path != nil:
		walked := r.walkPath(model.RootResponse, w.Operation.Output, def.Path.Steps)
		if walked == nil {
			return
		}
		if from := r.sdk.StructOf(walked.rest.Type); from != nil && len(walked.lists) == 0 {
			w.Place = model.Place{Path: walked.rest, Match: r.own(res, from, res.def.Load), Convert: r.conversion(res, from, nil, def.Path.Pos)}
		} else {
			r.errorf(def.Path.Pos, "bad-path", "a waiter's path must lead to one struct")
		}
	case res.Load != nil && res.Load.Lister == nil && res.Load.Operation == w.Operation:
		w.Place = res.Load.Place
	}
}
