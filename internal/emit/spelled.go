package emit

import (
	"fmt"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// spelledWaiter prints a waiter that the SDK does not have.
//
//	func (k *Key) WaitUntilEnabled(ctx context.Context, in *DescribeKeyInput, maxWait time.Duration, optFns ...func(*WaiterOptions)) error {
//		sent, bind := inputDescribeKey(in)
//		glue.Set(bind, "KeyId", &sent.KeyId, k.id)
//		opts := waiterOptions(5*time.Second, 2*time.Minute, optFns)
//		return glue.WaitFor(ctx, k, "WaitUntilEnabled", &k.svc.client, &k.state, <ask>, <judge>, glue.Endings{...}, k.status, maxWait, opts.MinDelay, opts.MaxDelay)
//	}
func (h *handle) spelledWaiter(f *jen.File, w *model.Waiter) {
	s := w.Spelled
	f.Add(comment(prose.Waiter(h.Resource, w)))
	f.Add(h.method(w.Name)).Params(
		ctxParam(), jen.Id("in").Add(h.ptr(w.Operation.Input.Ident)), maxWaitParam(), optFns("WaiterOptions"),
	).Error().BlockFunc(func(g *jen.Group) {
		if readsData(&w.Request) {
			h.loadData(g, jen.Id("ctx"), w.Name, w.DataMembers(), func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(err)} })
		}
		h.fill(g, &w.Request, jen.Id("in"))
		g.Id("opts").Op(":=").Id(waiterOptionsFunc).Call(pause(s.Least), pause(s.Most), jen.Id("optFns"))
		g.Return(gl("WaitFor").Custom(arguments, jen.Id("ctx"), h.self(), jen.Lit(w.Name), h.client(), h.state(),
			h.askFunc(w), h.verdictFunc(w), endings(s), h.statusOrNil(), jen.Id("maxWait"), jen.Id("opts").Dot("MinDelay"), jen.Id("opts").Dot("MaxDelay")))
	})
	f.Line()
}

// pause prints a duration.
func pause(d time.Duration) jen.Code {
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"Hour", time.Hour}, {"Minute", time.Minute}, {"Second", time.Second}, {"Millisecond", time.Millisecond}} {
		if d > 0 && d%unit.of == 0 {
			return jen.Lit(int(d/unit.of)).Op("*").Qual("time", unit.name)
		}
	}
	return jen.Lit(int(d))
}

// askFunc prints the request of a waiter, which is read as a load's is.
//
//	func(ctx context.Context) (*types.Key, error) {
//		return glue.Fetch(ctx, k, "WaitUntilEnabled", &k.svc.client, "DescribeKey", sendDescribeKey, sent, bind, opts.ClientOptions, <path>, <absences>, nil)
//	}
func (h *handle) askFunc(w *model.Waiter) jen.Code {
	op := jen.List(jen.Lit(w.Operation.Name), jen.Id(h.Senders[w.Operation.Name]))
	call, load := "Fetch", w.Spelled.Load
	listed := load != nil && load.Lister != nil
	if listed {
		call, op = "FetchListed", jen.Op("&").Id(load.Lister.Var)
	}
	args := []jen.Code{jen.Id("ctx"), h.self(), jen.Lit(w.Name), h.client(), op, jen.Id("sent"), jen.Id("bind"), jen.Id("opts").Dot("ClientOptions"), h.waitedFunc(w), absences(h.Resource.NotFound)}
	switch {
	case listed:
		args = append(args, h.existsIfAsked(), jen.Nil())
	case load != nil && (len(load.Elsewhere) > 0 || load.Failures != nil):
		living := *h.Resource // what the data says of being gone is for the verdict
		living.Gone = nil
		asked := *h
		asked.Resource = &living
		args = append(args, asked.judgeFunc())
	default:
		args = append(args, jen.Nil())
	}
	return jen.Func().Params(ctxParam()).Add(h.results()).Block(jen.Return(gl(call).Call(args...)))
}

// verdictFunc prints what the data means for a wait.
//
//	func(data *types.Key) (bool, error) {
//		if data.KeyState == "PendingDeletion" {
//			return false, glue.Failed("KeyState", string(data.KeyState))
//		}
//		if data.KeyState == "Enabled" {
//			return true, nil
//		}
//		return false, nil
//	}
func (h *handle) verdictFunc(w *model.Waiter) jen.Code {
	return jen.Func().Params(jen.Id("data").Add(h.ptr(h.Resource.Data))).Params(jen.Bool(), jen.Error()).BlockFunc(func(g *jen.Group) {
		for i, c := range w.Spelled.Failure {
			holds := h.holds(g, c, numberedName("failing", i))
			g.If(holds).Block(jen.Return(jen.False(), gl("Failed").Call(jen.Lit(c.Text), failedValue(c))))
		}
		var all []jen.Code
		for i, c := range w.Spelled.Success {
			all = append(all, h.holds(g, c, numberedName("ready", i)))
		}
		if len(all) > 0 {
			g.If(and(all)).Block(jen.Return(jen.True(), jen.Nil()))
		}
		for i, gone := range h.Gone {
			call := goneCall(g, i, gone)
			if i == len(h.Gone)-1 {
				g.Return(jen.False(), call)
				return
			}
			g.If(jen.Err().Op(":=").Add(call).Op(";").Err().Op("!=").Nil()).Block(jen.Return(jen.False(), jen.Err()))
		}
		g.Return(jen.False(), jen.Nil())
	})
}

// failedValue prints the value by which a wait has failed, as text; "" for one among
// those of a list.
func failedValue(c *model.WaitCondition) jen.Code {
	switch {
	case len(c.Values) == 1:
		return jen.Lit(fmt.Sprint(c.Values[0]))
	case len(c.Lists) == 0 && c.Path.Type.Plain().Ident.Name != "bool":
		return follow(jen.Id("data"), c.Path).asText()
	}
	return jen.Lit("")
}

// holds prints that a condition holds; of a list with a loop before it, which counts
// under a name.
//
//	data.State == "OPEN" || data.State == "READY"
//
//	var ready glue.Matches
//	for at := range data.Replicas {
//		elem := &data.Replicas[at]
//		ready.Add(elem.State == "OPEN")
//	}
func (h *handle) holds(g *jen.Group, c *model.WaitCondition, name string) jen.Code {
	if len(c.Lists) == 0 {
		return is(follow(jen.Id("data"), c.Path), c.Values)
	}
	g.Var().Id(name).Add(gl("Matches"))
	eachElement(g, jen.Id("data"), c, c.Lists, name)
	if c.All {
		return jen.Id(name).Dot("All").Call()
	}
	return jen.Id(name).Dot("Any").Call()
}

// eachElement prints the loops over the lists of a condition.
func eachElement(g *jen.Group, from *jen.Statement, c *model.WaitCondition, lists []*model.Path, name string) {
	if len(lists) == 0 {
		g.Id(name).Dot("Add").Call(is(follow(from, c.Path), c.Values))
		return
	}
	r := follow(from, lists[0])
	loop := jen.For(jen.Id("at").Op(":=").Range().Add(r.value.Clone())).BlockFunc(func(g *jen.Group) {
		elem := jen.Id("elem").Op(":=")
		if len(lists) > 1 || len(c.Path.Steps) > 0 {
			elem.Op("&")
		}
		g.Add(elem.Add(r.value.Clone()).Index(jen.Id("at")))
		eachElement(g, jen.Id("elem"), c, lists[1:], name)
	})
	if len(r.missing) > 0 {
		loop = jen.If(all(r.missing)).Block(loop)
	}
	g.Add(loop)
}

// is prints that what is at the end of a path is there and one of some constants.
func is(r read, values []any) *jen.Statement {
	missing, value := r.missing, r.value
	if r.typ.Kind == sdk.Pointer {
		missing, value = append(missing, r.isNil(r.value)), jen.Op("*").Add(r.value.Clone())
	}
	one := new(jen.Statement)
	for i, v := range values {
		if i > 0 {
			one.Op("||")
		}
		switch v {
		case true:
			one.Add(value.Clone())
		case false:
			one.Op("!").Add(value.Clone())
		default:
			one.Add(value.Clone()).Op("==").Lit(v)
		}
	}
	switch {
	case len(missing) > 0 && len(values) > 1:
		return all(missing).Op("&&").Parens(one)
	case len(missing) > 0:
		return all(missing).Op("&&").Add(one)
	case len(values) > 1:
		return jen.Parens(one)
	}
	return one
}

// endings prints what errors mean for a wait.
func endings(s *model.Spelled) jen.Code {
	var fields []jen.Code
	if s.NotFound != "AskAgain" {
		fields = append(fields, keyed("NotFound", gl(s.NotFound)))
	}
	for _, list := range []struct {
		name  string
		codes []string
	}{{"Success", s.Codes.Success}, {"Retry", s.Codes.Retry}} {
		if len(list.codes) > 0 {
			fields = append(fields, keyed(list.name, literals(list.codes)))
		}
	}
	return gl("Endings").Values(fields...)
}

// waiterOptionsFunc is the function of the package that takes the options of a waiter.
const waiterOptionsFunc = "waiterOptions"

// waiterOptions prints
//
//	type WaiterOptions struct {
//		MinDelay, MaxDelay time.Duration
//		ClientOptions      []func(*Options)
//	}
//
//	func waiterOptions(least, most time.Duration, optFns []func(*WaiterOptions)) WaiterOptions {
//		opts := WaiterOptions{MinDelay: least, MaxDelay: most}
//		for _, fn := range optFns {
//			fn(&opts)
//		}
//		return opts
//	}
func (e *emitter) waiterOptions(f *jen.File) {
	if !e.SpellsWaiters() {
		return
	}
	f.Add(comment(prose.WaiterOptions))
	f.Type().Id("WaiterOptions").Struct(
		comment(prose.WaiterDelays),
		jen.List(jen.Id("MinDelay"), jen.Id("MaxDelay")).Qual("time", "Duration"),
		comment(prose.WaiterClientOptions),
		jen.Id("ClientOptions").Index().Func().Params(jen.Op("*").Id("Options")),
	)
	f.Line()
	f.Func().Id(waiterOptionsFunc).Params(jen.List(jen.Id("least"), jen.Id("most")).Qual("time", "Duration"), jen.Id("optFns").Index().Func().Params(jen.Op("*").Id("WaiterOptions"))).Id("WaiterOptions").Block(
		jen.Id("opts").Op(":=").Id("WaiterOptions").Values(keyed("MinDelay", jen.Id("least")), keyed("MaxDelay", jen.Id("most"))),
		jen.For(jen.List(jen.Id("_"), jen.Id("fn")).Op(":=").Range().Id("optFns")).Block(jen.Id("fn").Call(jen.Op("&").Id("opts"))),
		jen.Return(jen.Id("opts")))
	f.Line()
}
