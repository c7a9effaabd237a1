package site

import (
	"html/template"

	"github.com/seed5e775779/resgen/internal/model"
)

func (b *builder) drawing(_ *Service, _ *model.Resource) template.HTML { return "" }
