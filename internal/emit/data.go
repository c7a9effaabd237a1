package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// data prints the methods around a handle's data as a whole.
func (h *handle) data(f *jen.File) {
	if h.HasData() {
		h.dataGetter(f)
	}
	if h.Load != nil {
		h.load(f)
		h.reload(f)
		h.fetch(f)
		h.own(f)
	}
	if h.Load != nil || h.Resource.Exists != nil {
		h.exists(f)
	}
	if h.Load != nil || len(h.Waiters) > 0 {
		h.status(f)
	}
	if h.Load != nil {
		h.waitUntil(f)
		h.waitUntilGone(f)
	}
}

// dataGetter prints
//
//	func (b *Bucket) Data() *types.Bucket { return glue.Data[*types.Bucket](&b.state) }
func (h *handle) dataGetter(f *jen.File) {
	f.Add(comment(prose.Data(h.Resource)))
	f.Add(h.method("Data")).Params().Add(h.ptr(h.Resource.Data)).Block(jen.Return(gl("Data").Types(h.ptr(h.Resource.Data)).Call(h.state())))
	f.Line()
}

func (h *handle) results() jen.Code {
	return jen.Params(h.ptr(h.Resource.Data), jen.Error())
}

// load prints
//
//	func (b *Bucket) Load(ctx context.Context) (*types.Bucket, error) {
//		return b.load(ctx, "Load", "")
//	}
//
//	func (b *Bucket) load(ctx context.Context, method, member string, optFns ...func(*Options)) (*types.Bucket, error) {
//		return glue.Load(ctx, b, method, &b.svc.client, &b.state, member, func(ctx context.Context) (*types.Bucket, error) {
//			return b.fetch(ctx, method, optFns...)
//		})
//	}
func (h *handle) load(f *jen.File) {
	fetch := jen.Func().Params(ctxParam()).Add(h.results()).Block(
		jen.Return(h.self().Dot("fetch").Call(jen.Id("ctx"), jen.Id("method"), jen.Id("optFns").Op("..."))))
	f.Add(comment(prose.Load(h.Resource)))
	f.Add(h.method("Load")).Params(ctxParam()).Add(h.results()).Block(jen.Return(h.self().Dot("load").Call(jen.Id("ctx"), jen.Lit("Load"), jen.Lit(""))))
	f.Line()
	f.Add(comment(prose.LoadFor))
	f.Add(h.method("load")).Params(ctxParam(), jen.List(jen.Id("method"), jen.Id("member")).String(), optFns("Options")).Add(h.results()).Block(
		jen.Return(gl("Load").Call(jen.Id("ctx"), h.self(), jen.Id("method"), h.client(), h.state(), jen.Id("member"), fetch)))
	f.Line()
}

// reload prints
//
//	func (b *Bucket) Reload(ctx context.Context, optFns ...func(*Options)) (*types.Bucket, error) {
//		return b.load(ctx, "Reload", glue.Anew, optFns...)
//	}
func (h *handle) reload(f *jen.File) {
	f.Add(comment(prose.Reload(h.Resource)))
	f.Add(h.method("Reload")).Params(ctxParam(), optFns("Options")).Add(h.results()).Block(
		jen.Return(h.self().Dot("load").Call(jen.Id("ctx"), jen.Lit("Reload"), gl("Anew"), jen.Id("optFns").Op("..."))))
	f.Line()
}

// fetch prints the request of the load.
//
//	func (o *Object) fetch(ctx context.Context, method string, optFns ...func(*Options)) (*HeadObjectOutput, error) {
//		sent, bind := inputHeadObject(nil)
//		glue.Set(bind, "Bucket", &sent.Bucket, o.bucketName)
//		return glue.Fetch(ctx, o, method, &o.svc.client, "HeadObject", sendHeadObject, sent, bind, optFns, <path>, []glue.Absence{{Code: "NoSuchKey"}}, nil)
//	}
func (h *handle) fetch(f *jen.File) {
	l := h.Load
	call, op := "Fetch", jen.List(jen.Lit(l.Operation.Name), jen.Id(h.Senders[l.Operation.Name]))
	if l.Lister != nil {
		call, op = "FetchListed", jen.Op("&").Id(l.Lister.Var)
	}
	args := []jen.Code{jen.Id("ctx"), h.self(), jen.Id("method"), h.client(), op, jen.Id("sent"), jen.Id("bind"), jen.Id("optFns"), h.ownFunc(), absences(h.Resource.NotFound)}
	switch {
	case l.Lister != nil:
		args = append(args, h.existsIfAsked(), h.goneFunc())
	case h.judges():
		args = append(args, h.judgeFunc())
	default:
		args = append(args, jen.Nil())
	}
	f.Add(comment(prose.Fetch(l)))
	f.Add(h.method("fetch")).Params(ctxParam(), jen.Id("method").String(), optFns("Options")).Add(h.results()).BlockFunc(func(g *jen.Group) {
		h.fill(g, &l.Request, nil)
		g.Return(gl(call).Call(args...))
	})
	f.Line()
}

// existsIfAsked prints the method Exists of a resource for which that has a request
// of its own, else nil.
func (h *handle) existsIfAsked() jen.Code {
	if h.Resource.Exists == nil {
		return jen.Nil()
	}
	return h.self().Dot("Exists")
}

// absences prints errors that say that something is not there.
//
//	[]glue.Absence{{Code: "NoSuchKey"}, {Code: "ValidationError", Message: "does not exist"}}
func absences(list []model.Absence) jen.Code {
	if len(list) == 0 {
		return jen.Nil()
	}
	var values []jen.Code
	for _, a := range list {
		fields := []jen.Code{keyed("Code", jen.Lit(a.Code))}
		if a.Message != "" {
			fields = append(fields, keyed("Message", jen.Lit(a.Message)))
		}
		values = append(values, jen.Values(fields...))
	}
	return jen.Index().Add(gl("Absence")).Values(values...)
}

// exists prints
//
//	func (o *Object) Exists(ctx context.Context, optFns ...func(*Options)) (bool, error) {
//		_, err := o.load(ctx, "Exists", glue.Anew, optFns...)
//		return glue.Exists(o, err)
//	}
//
// or, where the definition names another request, a call of glue.Probe.
func (h *handle) exists(f *jen.File) {
	op := h.Resource.Exists
	f.Add(comment(prose.Exists(h.Resource)))
	f.Add(h.method("Exists")).Params(ctxParam(), optFns("Options")).Params(jen.Bool(), jen.Error()).BlockFunc(func(g *jen.Group) {
		if op == nil {
			g.List(jen.Id("_"), jen.Err()).Op(":=").Add(h.self()).Dot("load").Call(jen.Id("ctx"), jen.Lit("Exists"), gl("Anew"), jen.Id("optFns").Op("..."))
			g.Return(gl("Exists").Call(h.self(), jen.Err()))
			return
		}
		if readsData(op) {
			h.loadData(g, jen.Id("ctx"), "Exists", op.DataMembers(), func(err jen.Code) []jen.Code {
				return []jen.Code{jen.Return(gl("Exists").Call(h.self(), err))}
			})
		}
		h.fill(g, op, nil)
		g.Return(gl("Probe").Call(jen.Id("ctx"), h.self(), h.client(), jen.Id(h.Senders[op.Operation.Name]), jen.Id("sent"), jen.Id("bind"), jen.Id("optFns"), absences(h.Resource.NotFound)))
	})
	f.Line()
}

// attributes prints the getters of the data's members.
func (h *handle) attributes(f *jen.File) {
	if len(h.Attributes) > 0 || h.MapAttributes != nil && h.MapAttributes.Reads() {
		h.reader(f)
	}
	for _, a := range h.Attributes {
		h.attribute(f, a)
	}
	for _, b := range h.Branches {
		h.branchGetter(f, b)
	}
	if h.MapAttributes != nil {
		h.mapAttributes(f)
	}
}

// attribute prints
//
//	func (o *Object) ETag(ctx context.Context) (string, error) {
//		data, err := o.read(ctx, "ETag", "ETag")
//		return glue.Value(data.ETag), err
//	}
func (h *handle) attribute(f *jen.File, a *model.Attribute) {
	result, value := h.typ(a.Field.Type), jen.Id("data").Dot(a.Field.Name)
	if a.Deref {
		result, value = h.typ(*a.Field.Type.Elem), gl("Value").Call(value)
	}
	var params []jen.Code
	args := []jen.Code{jen.Lit(a.Name), jen.Lit(a.Field.Name)}
	if h.Load != nil {
		params = []jen.Code{ctxParam()}
		args = append([]jen.Code{jen.Id("ctx")}, args...)
	}
	f.Add(comment(prose.Attribute(h.Resource, a)...))
	f.Add(h.method(a.Name)).Params(params...).Params(result, jen.Error()).Block(
		jen.List(jen.Id("data"), jen.Err()).Op(":=").Add(h.self()).Dot("read").Call(args...),
		jen.Return(h.decoded(a, value)),
	)
	f.Line()
}

// decoded prints what a getter returns.
//
//	glue.Value(data.ETag), err
//	glue.URLDecoded(r, "Document", glue.Value(data.Document), err)
func (h *handle) decoded(a *model.Attribute, value jen.Code) jen.Code {
	if a.Encoded {
		return gl("URLDecoded").Call(h.self(), jen.Lit(a.Name), value, jen.Err())
	}
	return jen.List(value, jen.Err())
}

// reader prints what getters read from.
//
//	func (o *Object) read(ctx context.Context, method, member string) (*HeadObjectOutput, error) {
//		data, err := o.load(ctx, method, member)
//		if err != nil {
//			return new(HeadObjectOutput), err
//		}
//		return data, nil
//	}
//
// or, for what cannot load, without a context and with glue.Read.
func (h *handle) reader(f *jen.File) {
	var params []jen.Code
	data := gl("Read").Types(h.ptr(h.Resource.Data)).Call(h.self(), jen.Id("method"), h.state(), jen.Id("member"))
	if h.Load != nil {
		params = []jen.Code{ctxParam()}
		data = h.self().Dot("load").Call(jen.Id("ctx"), jen.Id("method"), jen.Id("member"))
	}
	f.Add(comment(prose.Read))
	f.Add(h.method("read")).Params(append(params, jen.List(jen.Id("method"), jen.Id("member")).String())...).Add(h.results()).Block(
		jen.List(jen.Id("data"), jen.Err()).Op(":=").Add(data),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.New(h.named(h.Resource.Data)), jen.Err())),
		jen.Return(jen.Id("data"), jen.Nil()),
	)
	f.Line()
}

// branchGetter prints
//
//	func (o *ObjectVersion) IsDeleteMarker() (bool, error) {
//		return glue.Listed(o, "IsDeleteMarker", &o.state, "DeleteMarkers")
//	}
func (h *handle) branchGetter(f *jen.File, b *model.BranchGetter) {
	f.Add(comment(prose.Branch(b)))
	f.Add(h.method(b.Name)).Params().Params(jen.Bool(), jen.Error()).Block(
		jen.Return(gl("Listed").Call(h.self(), jen.Lit(b.Name), h.state(), jen.Lit(b.Branch))))
	f.Line()
}
