package resolve

import "github.com/seed5e775779/resgen/internal/model"

// fakes collects what a fake of the service has to know. Operations are in order.
func (r *resolver) fakes() []*model.Fake {
	if r.file.Fake != nil && !*r.file.Fake {
		return nil
	}
	fakes := make([]*model.Fake, len(r.out.Operations))
	for i, op := range r.out.Operations {
		fakes[i] = &model.Fake{Operation: op}
		if f := r.facts[op.Name]; f != nil {
			fakes[i].Lister, fakes[i].Failures = f.lister, f.failures.items()
		}
	}
	return fakes
}

// items is what failures repeat of the items of a request: nil if that is no list, or not
// one list.
func (f *failures) items() *model.FailedItems {
	if f == nil || len(f.match) == 0 {
		return nil
	}
	items := &model.FailedItems{Path: f.path, Code: f.code, Message: f.message}
	for _, m := range f.match {
		if len(m.request.lists) != 1 {
			return nil
		}
		list := m.request.lists[0]
		if items.Items != nil && items.Items.Text() != list.Text() {
			return nil
		}
		items.Items = list
		items.Match = append(items.Match, &model.SameMember{Failure: m.path, Item: m.request.rest})
	}
	return items
}
