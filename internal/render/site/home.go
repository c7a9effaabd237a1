package site

import "github.com/seed5e775779/resgen/internal/prose"

// homeView is what the first page says.
type homeView struct{ Start string }

// start is how a program begins.
const start = `cfg, err := config.LoadDefaultConfig(ctx)
if err != nil {
	return err
}
bucket := s3.New(cfg).Bucket("photos") // a handle: nothing is sent
for object, err := range bucket.Objects().All(ctx) {
	if err != nil {
		return err
	}
	fmt.Println(object.Key())
}`

func (b *builder) home() *homeView {
	for _, s := range b.services {
		if s.Model.Package == "s3" {
			return &homeView{start}
		}
	}
	return &homeView{}
}

// commonView is what the page of what all resources have says.
type commonView struct{ Sections []*section }

func common() *commonView {
	view := &commonView{}
	for _, part := range prose.Common {
		s := &section{ID: part.ID, Title: part.Title, Intro: part.Intro, Heads: []string{"name", ""}}
		for _, m := range part.Members {
			s.Rows = append(s.Rows, &row{Kind: part.Kind, Name: m.Name, ID: m.Name, Cells: []string{m.Doc}})
		}
		view.Sections = append(view.Sections, s)
	}
	return view
}
