package emit

import (
	"path"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

const catalogPath = "github.com/seed5e775779/resgen/runtime/catalog"

// catalogFolder is where a service's catalog lies, below its package.
func catalogFolder(pkg string) string { return pkg + "catalog" }

// ct names something of package catalog.
func ct(name string) *jen.Statement { return jen.Qual(catalogPath, name) }

// catalog prints
//
//	func New(cfg aws.Config, optFns ...func(*s3.Options)) *catalog.Service {
//		svc := s3.New(cfg, optFns...)
//		client, _ := svc.SDKClient()
//		region := client.Options().Region
//		return &catalog.Service{Name: "s3", Lists: []catalog.List{
//			catalog.NewList("Buckets", "Bucket", "ListBuckets", svc.Buckets().Filter(<input>).All, describeBucket),
//		}}
//	}
func (e *emitter) catalog(f *jen.File) {
	f.ImportName(e.Import, e.Package)
	f.PackageComment("// " + prose.CatalogPackage(e.Service))
	f.Add(comment(prose.CatalogNew(e.Service)))
	f.Func().Id("New").Params(jen.Id("cfg").Qual(awsPath, "Config"), jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(e.ofPackage("Options")))).
		Op("*").Add(ct("Service")).BlockFunc(func(g *jen.Group) {
		g.Id("svc").Op(":=").Add(e.ofPackage("New")).Call(jen.Id("cfg"), jen.Id("optFns").Op("..."))
		if slices.ContainsFunc(e.Catalog.Root, inRegion) {
			g.List(jen.Id("client"), jen.Id("_")).Op(":=").Id("svc").Dot("SDKClient").Call() // there is one, as New makes it
			g.Id("region").Op(":=").Id("client").Dot("Options").Call().Dot("Region")
		}
		g.Return(jen.Op("&").Add(ct("Service")).Values(
			keyed("Name", jen.Lit(path.Base(e.SDK))),
			keyed("Lists", e.catalogLists("svc", e.Catalog.Root)),
			keyed("Under", e.catalogUnder()),
		))
	})
	f.Line()
	for _, t := range e.Catalog.Types {
		e.describe(f, t)
	}
}

// inRegion reports whether a list is narrowed to the client's region.
func inRegion(l *model.Cataloged) bool {
	return slices.ContainsFunc(l.Own, func(p *model.Param) bool { return p.Value.Kind == model.FromRegion })
}

// catalogLists prints the lists of a handle.
func (e *emitter) catalogLists(of string, lists []*model.Cataloged) jen.Code {
	var all []jen.Code
	for _, l := range lists {
		collection := jen.Id(of).Dot(l.Name).Call()
		if len(l.Own) > 0 {
			collection.Dot("Filter").Call(e.ownInput(l))
		}
		all = append(all, ct("NewList").Call(
			jen.Lit(l.Name), jen.Lit(l.Items.Resource.Name), jen.Lit(l.Operation.Name), collection.Dot("All"), jen.Id(describer(l.Items.Resource))))
	}
	return jen.Index().Add(ct("List")).Custom(multiline, all...)
}

// catalogUnder prints which types are listed under which.
//
//	map[string][]string{"Bucket": {"MultipartUpload", "ObjectSummary"}}
func (e *emitter) catalogUnder() jen.Code {
	return jen.Map(jen.String()).Index().String().Values(jen.DictFunc(func(d jen.Dict) {
		for _, t := range e.Catalog.Types {
			var types []jen.Code
			seen := map[string]bool{}
			for _, l := range t.Under {
				if name := l.Items.Resource.Name; !seen[name] {
					types, seen[name] = append(types, jen.Lit(name)), true
				}
			}
			if len(types) > 0 {
				d[jen.Lit(t.Name)] = jen.Values(types...)
			}
		}
	}))
}

func describer(r *model.Resource) string { return "describe" + r.Name }

// ownInput prints the filter of a list that others have things in, too.
//
//	&ec2.DescribeImagesInput{Owners: []string{"self"}}
func (e *emitter) ownInput(l *model.Cataloged) jen.Code {
	var members []jen.Code
	for _, p := range l.Own {
		step, typ := p.Target[0], p.Target[0].Field.Type
		value := e.ownValue(p.Value, typ)
		switch {
		case step.Element != model.ElementNone:
			value = e.typ(typ).Values(e.ownValue(p.Value, *typ.Elem))
		case typ.Kind == sdk.Pointer:
			value = ct("Pointer").Call(e.ownValue(p.Value, *typ.Elem))
		}
		members = append(members, keyed(step.Field.Name, value))
	}
	return jen.Op("&").Add(e.named(l.Operation.Input.Ident)).Values(members...)
}

// ownValue prints a constant, or the client's region, as a value of a type.
func (e *emitter) ownValue(v *model.Value, t sdk.Type) *jen.Statement {
	value := jen.Lit(v.Literal)
	switch {
	case v.Const.Name != "":
		return jen.Qual(v.Const.Path, v.Const.Name)
	case v.Kind == model.FromRegion:
		value = jen.Id("region")
	}
	if t.Kind == sdk.Basic && t.Ident.Name == "string" {
		return value
	}
	return e.typ(t).Call(value)
}

// describe prints
//
//	func describeInstance(h *ec2.Instance) catalog.Item {
//		item := catalog.Item{IDs: []string{h.Id()}, ARN: catalog.ARN(h.ARN())}
//		if d := h.Data(); d != nil {
//			item.Created = catalog.Value(d.LaunchTime)
//			if d.State != nil {
//				item.State = string(d.State.Name)
//			}
//		}
//		return item.WithUnder(func() []catalog.List { return <lists> })
//	}
func (e *emitter) describe(f *jen.File, t *model.CatalogedType) {
	fields := []jen.Code{keyed("IDs", jen.Index().String().Values(identifierTexts(t.Resource)...))}
	if t.ARN != nil && !t.ARN.OfData() {
		fields = append(fields, keyed("ARN", ct("ARN").Call(jen.Id("h").Dot("ARN").Call())))
	}
	f.Func().Id(describer(t.Resource)).Params(jen.Id("h").Op("*").Add(e.ofPackage(t.Name))).Add(ct("Item")).BlockFunc(func(g *jen.Group) {
		facts := e.facts(t)
		if len(facts)+len(t.Under) == 0 {
			g.Return(ct("Item").Values(fields...))
			return
		}
		g.Id("item").Op(":=").Add(ct("Item")).Values(fields...)
		if len(facts) > 0 {
			g.If(jen.Id("d").Op(":=").Id("h").Dot("Data").Call(), jen.Id("d").Op("!=").Nil()).Block(facts...)
		}
		if len(t.Under) == 0 {
			g.Return(jen.Id("item"))
			return
		}
		g.Return(jen.Id("item").Dot("WithUnder").Call(jen.Func().Params().Index().Add(ct("List")).Block(jen.Return(e.catalogLists("h", t.Under)))))
	})
	f.Line()
}

// identifierTexts prints the identifiers of a handle, each as a text.
func identifierTexts(r *model.Resource) (texts []jen.Code) {
	for _, id := range r.Identifiers {
		value := jen.Id("h").Dot(id.Name).Call()
		if id.List != nil || id.Type.Ident.Name != "string" {
			value = ct("Text").Call(value)
		}
		texts = append(texts, value)
	}
	return texts
}

// facts prints what the data of a thing tells.
func (e *emitter) facts(t *model.CatalogedType) (facts []jen.Code) {
	set := func(field string, value jen.Code) {
		facts = append(facts, jen.Id("item").Dot(field).Op("=").Add(value))
	}
	member := func(f *sdk.Field) *jen.Statement { return jen.Id("d").Dot(f.Name) }
	for _, m := range []struct {
		name  string
		field *sdk.Field
	}{{"Name", t.Named}, {"Region", t.Region}, {"Created", t.Created}} {
		if m.field != nil {
			set(m.name, ct("Value").Call(member(m.field)))
		}
	}
	if a := t.ARN; a != nil && a.Value != nil && a.OfData() {
		facts = append(facts, assignText("ARN", a.Value.Path))
	}
	if t.Status != nil {
		facts = append(facts, assignText("State", t.Status))
	}
	switch {
	case t.Tags == nil:
	case t.TagKey == nil:
		set("Tags", member(t.Tags))
	default:
		set("Tags", ct("Tags").Call(member(t.Tags), jen.Func().Params(jen.Id("t").Op("*").Add(e.named(t.Tag))).Params(jen.Op("*").String(), jen.Op("*").String()).Block(
			jen.Return(jen.Id("t").Dot(t.TagKey.Name), jen.Id("t").Dot(t.TagValue.Name)))))
	}
	return facts
}

// assignText prints that a member of the item is the text at a path of the data, if
// there is one.
func assignText(field string, p *model.Path) jen.Code {
	r := follow(jen.Id("d"), p)
	value := jen.String().Call(r.value.Clone())
	if p.Type.Kind == sdk.Pointer {
		value = ct("Value").Call(r.value.Clone())
	}
	set := jen.Id("item").Dot(field).Op("=").Add(value)
	if len(r.missing) == 0 {
		return set
	}
	return jen.If(all(r.missing)).Block(set)
}
