package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// waiter prints a method over an SDK waiter, which serves for its options only: it
// polls for too short a time, and its errors say too little.
//
//	func (b *Bucket) WaitUntilExists(ctx context.Context, in *HeadBucketInput, maxWait time.Duration, optFns ...func(*BucketExistsWaiterOptions)) error {
//		sent, bind := inputHeadBucket(in)
//		glue.Set(bind, "Bucket", &sent.Bucket, b.name)
//		var set BucketExistsWaiterOptions
//		sdk.NewBucketExistsWaiter(nil, append(optFns[:len(optFns):len(optFns)], func(all *BucketExistsWaiterOptions) { set = *all })...)
//		return glue.Wait(ctx, b, "WaitUntilExists", &b.svc.client, sendHeadBucket, sent, bind, maxWait, glue.Waiting{...}, set.Retryable, set.ClientOptions, withAPIOptions, nil)
//	}
func (h *handle) waiter(f *jen.File, w *model.Waiter) {
	if w.Spelled != nil {
		h.spelledWaiter(f, w)
		return
	}
	options := func() *jen.Statement { return jen.Id(w.SDK.Name + "WaiterOptions") }
	f.Add(comment(prose.Waiter(h.Resource, w)))
	f.Add(h.method(w.Name)).Params(
		ctxParam(), jen.Id("in").Add(h.ptr(w.Operation.Input.Ident)), jen.Id("maxWait").Qual("time", "Duration"), optFns(w.SDK.Name+"WaiterOptions"),
	).Error().BlockFunc(func(g *jen.Group) {
		if readsData(&w.Request) {
			h.loadData(g, jen.Id("ctx"), w.Name, w.DataMembers(), func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(err)} })
		}
		h.fill(g, &w.Request, jen.Id("in"))
		g.Var().Id("set").Add(options())
		n := jen.Len(jen.Id("optFns"))
		g.Qual(h.SDK, "New"+w.SDK.Name+"Waiter").Call(jen.Nil(), jen.Append(
			jen.Id("optFns").Index(jen.Empty(), n, n.Clone()),
			jen.Func().Params(jen.Id("all").Op("*").Add(options())).Block(jen.Id("set").Op("=").Op("*").Id("all")),
		).Op("..."))
		g.Return(gl("Wait").Call(
			jen.Id("ctx"), h.self(), jen.Lit(w.Name), h.client(), jen.Id(h.Senders[w.Operation.Name]), jen.Id("sent"), jen.Id("bind"),
			jen.Id("maxWait"), waiting(), jen.Id("set").Dot("Retryable"), jen.Id("set").Dot("ClientOptions"), jen.Id(withAPI), h.keeping(w)))
	})
	f.Line()
}

// waiting prints the options that a waiter would poll with.
func waiting() jen.Code {
	var fields []jen.Code
	for _, name := range []string{"MinDelay", "MaxDelay", "APIOptions", "LogWaitAttempts"} {
		fields = append(fields, keyed(name, jen.Id("set").Dot(name)))
	}
	return gl("Waiting").Values(fields...)
}

// keeping prints what keeps the data of a waiter's answers; nil if they have none.
func (h *handle) keeping(w *model.Waiter) jen.Code {
	if w.Path == nil {
		return jen.Nil()
	}
	return gl("Keeping").Call(h.self(), h.client(), h.state(), h.waitedFunc(w), jen.Lit(w.Exists), h.statusOrNil())
}

// withAPI is the function of the package that makes an option of functions that
// change the middleware.
const withAPI = "withAPIOptions"

// withAPIOptions prints
//
//	func withAPIOptions(fns []func(*middleware.Stack) error) func(*Options) {
//		return func(o *Options) { o.APIOptions = append(o.APIOptions, fns...) }
//	}
func (e *emitter) withAPIOptions(f *jen.File) {
	for _, r := range e.Resources {
		if slices.ContainsFunc(r.Waiters, func(w *model.Waiter) bool { return w.SDK != nil }) {
			fns := jen.Index().Func().Params(jen.Op("*").Qual("github.com/aws/smithy-go/middleware", "Stack")).Error()
			f.Func().Id(withAPI).Params(jen.Id("fns").Add(fns)).Func().Params(jen.Op("*").Id("Options")).Block(
				jen.Return(jen.Func().Params(jen.Id("o").Op("*").Id("Options")).Block(
					jen.Id("o").Dot("APIOptions").Op("=").Append(jen.Id("o").Dot("APIOptions"), jen.Id("fns").Op("...")))))
			f.Line()
			return
		}
	}
}

// statusOrNil prints the function that reads the state from the data.
func (h *handle) statusOrNil() jen.Code {
	if h.Resource.Status == nil {
		return jen.Nil()
	}
	return h.expression("status")
}

// status prints
//
//	func (i *Instance) status(data *types.Instance) string {
//		if data.State == nil {
//			return ""
//		}
//		return string(data.State.Name)
//	}
func (h *handle) status(f *jen.File) {
	p := h.Resource.Status
	if p == nil {
		return
	}
	r := follow(jen.Id("data"), p)
	value := jen.String().Call(r.value.Clone())
	if p.Type.Kind == sdk.Pointer {
		value = gl("Value").Call(r.value.Clone())
	}
	f.Add(comment(prose.Status))
	f.Add(h.method("status")).Params(jen.Id("data").Add(h.ptr(h.Resource.Data))).String().BlockFunc(func(g *jen.Group) {
		if len(r.missing) > 0 {
			g.If(or(r.missing)).Block(jen.Return(jen.Lit("")))
		}
		g.Return(value)
	})
	f.Line()
}

// waitUntil prints
//
//	func (o *Object) WaitUntil(ctx context.Context, done func(*HeadObjectOutput) (bool, error), maxWait time.Duration, optFns ...func(*resource.WaitOptions)) error {
//		return glue.WaitUntil(ctx, o, o.svc.client.Env, (*Object).Reload, nil, done, nil, maxWait, optFns)
//	}
func (h *handle) waitUntil(f *jen.File) {
	f.Add(comment(prose.WaitUntil(h.Resource)))
	f.Add(h.method("WaitUntil")).Params(
		ctxParam(), jen.Id("done").Func().Params(h.ptr(h.Resource.Data)).Params(jen.Bool(), jen.Error()), maxWaitParam(), waitOptions(),
	).Error().Block(jen.Return(gl("WaitUntil").Call(
		jen.Id("ctx"), h.self(), h.env(), h.expression("Reload"), h.existsOrNil(),
		jen.Id("done"), h.statusOrNil(), jen.Id("maxWait"), jen.Id("optFns"))))
	f.Line()
}

// waitUntilGone prints
//
//	func (o *Object) WaitUntilGone(ctx context.Context, maxWait time.Duration, optFns ...func(*resource.WaitOptions)) error {
//		return glue.WaitUntilGone(ctx, o, o.svc.client.Env, (*Object).Reload, nil, maxWait, optFns)
//	}
func (h *handle) waitUntilGone(f *jen.File) {
	f.Add(comment(prose.WaitUntilGone(h.Resource)))
	f.Add(h.method("WaitUntilGone")).Params(ctxParam(), maxWaitParam(), waitOptions()).Error().Block(jen.Return(gl("WaitUntilGone").Call(
		jen.Id("ctx"), h.self(), h.env(), h.expression("Reload"), h.existsOrNil(), jen.Id("maxWait"), jen.Id("optFns"))))
	f.Line()
}

// expression prints a method as a function: (*Object).Reload.
func (h *handle) expression(method string) *jen.Statement {
	return jen.Parens(jen.Op("*").Id(h.Resource.Name)).Dot(method)
}

// existsOrNil prints Exists if it asks in another way than Reload.
func (h *handle) existsOrNil() jen.Code {
	if h.Resource.Exists == nil {
		return jen.Nil()
	}
	return h.expression("Exists")
}

func maxWaitParam() jen.Code { return jen.Id("maxWait").Qual("time", "Duration") }

func waitOptions() jen.Code {
	return jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(rt("WaitOptions")))
}

// fieldText is fieldValue for comparison with identifiers: a string enum comes
// as a string, a time as handles hold it.
func (h *handle) fieldText(of *jen.Statement, f *sdk.Field) *jen.Statement {
	value := h.fieldValue(of, f)
	switch t := f.Type.Plain(); {
	case isTime(t):
		return gl("Moment").Call(value)
	case t.Kind == sdk.Named:
		return jen.String().Call(value)
	}
	return value
}

// fieldValue prints the value of a member, the zero value if it is a nil
// pointer.
func (h *handle) fieldValue(of *jen.Statement, f *sdk.Field) *jen.Statement {
	member := of.Clone().Dot(f.Name)
	if f.Type.Kind == sdk.Pointer {
		return gl("Value").Call(member)
	}
	return member
}
