package resource

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// fake is a list that hands out pages, and keeps what it was told.
type fake struct {
	set   source.Settings
	pages []source.Page
	err   error // behind the pages
	ends  error
	err1  error // the first mistake in the settings

	told *source.Settings // of the list that Pages was called of
	left *int             // pages that were handed out
	ctx  *context.Context // of Pages
}

type fakeKey struct{}

func newFake(err error, pages ...[]string) *fake {
	f := &fake{set: source.Settings{Limit: source.None, Most: source.None}, err: err, told: new(source.Settings), left: new(int), ctx: new(context.Context)}
	for i, p := range pages {
		// what lies behind the length of a page is not the page's
		f.pages = append(f.pages, source.Page{Items: append(slices.Clone(p), "behind"), Len: len(p), Next: fmt.Sprint("after", i+1), Number: i + 1})
	}
	return f
}

func (f *fake) Filter(any) source.List                                    { return f }
func (f *fake) Options(any) source.List                                   { return f }
func (f *fake) Ends() error                                               { return f.ends }
func (f *fake) NoItems() error                                            { return ErrNoItems }
func (f *fake) Prefixes(context.Context, string) iter.Seq2[string, error] { return nil }

func (f *fake) With(change func(*source.Settings) error) source.List {
	copied := *f
	copied.err1 = errors.Join(copied.err1, change(&copied.set))
	return &copied
}

func (f *fake) Pages(ctx context.Context) iter.Seq2[source.Page, error] {
	return func(yield func(source.Page, error) bool) {
		*f.told, *f.left, *f.ctx = f.set, 0, ctx
		for _, p := range f.pages {
			if *f.left++; !yield(p, nil) {
				return
			}
		}
		if f.err != nil {
			yield(source.Page{Number: len(f.pages) + 1}, f.err)
		}
	}
}

func (f *fake) ForEach(ctx context.Context, workers int, goOn bool, at func(source.Page, int) any, fn func(context.Context, any) error) error {
	var errs []error
	for p, err := range f.Pages(context.WithValue(ctx, fakeKey{}, "list")) {
		if err != nil {
			return errors.Join(append(errs, err)...)
		}
		for i := range p.Len {
			err := fn(context.WithValue(ctx, fakeKey{}, "item"), at(p, i))
			if errs = append(errs, err); err != nil && !goOn {
				return errors.Join(append(errs, fmt.Errorf("%d workers", workers))...)
			}
		}
	}
	return errors.Join(append(errs, fmt.Errorf("%d workers", workers))...)
}

var errBroke = errors.New("broke off")

// All ways to take items give those of all pages up to an error, which comes once.
func TestItemsOfPages(t *testing.T) {
	for _, err := range []error{nil, errBroke} {
		f := newFake(err, []string{"a", "b"}, nil, []string{"c"})
		c := NewCollection[string](f)
		var all []string
		var last error
		for item, err := range c.All(t.Context()) {
			if all, last = append(all, item), err; err != nil {
				all = all[:len(all)-1]
			}
		}
		collected, errCollect := c.Collect(t.Context())
		n, errCount := c.Count(t.Context())
		if f.told.AsListed != true {
			t.Error("pages are filled to be counted")
		}
		want := []string{"a", "b", "c"}
		if !slices.Equal(all, want) || !slices.Equal(collected, want) || n != 3 || last != err || errCollect != err || errCount != err {
			t.Errorf("with %v behind the items: %q (%v), %q (%v), %d (%v)", err, all, last, collected, errCollect, n, errCount)
		}
		for i, p := range f.pages {
			if got := p.Items.([]string)[p.Len]; got != "behind" {
				t.Errorf("page %d was written to: %q", i, got)
			}
		}
	}
}

// Pages come as they are, those without items too, and each with what it says.
func TestPagesAsTheyAre(t *testing.T) {
	f := newFake(errBroke, []string{"a"}, nil, []string{"b", "c"})
	c := NewCollection[string](f)
	var got []string
	for p, err := range c.Pages(t.Context()) {
		got = append(got, fmt.Sprint(p.Items, " ", p.Next, " ", p.Number, " ", err))
	}
	want := []string{"[a] after1 1 <nil>", "[] after2 2 <nil>", "[b c] after3 3 <nil>", "[]  4 broke off"}
	if !slices.Equal(got, want) || !f.told.Paged || f.set.Paged {
		t.Errorf("got %q, paged %v", got, f.told.Paged)
	}
	f.set.Parallel, f.set.Prefetch = 3, 2
	for range c.Pages(t.Context()) {
		break
	}
	if f.told.Parallel != 3 || f.told.Prefetch != 2 || !f.told.Paged || *f.left != 1 {
		t.Errorf("%d pages were taken of a list with %+v", *f.left, *f.told)
	}
}

// Whoever stops takes no other page.
func TestStoppingEarly(t *testing.T) {
	f := newFake(nil, []string{"a", "b"}, []string{"c"})
	c := NewCollection[string](f)
	for range c.All(t.Context()) {
		break
	}
	if *f.left != 1 {
		t.Errorf("%d pages were taken for one item", *f.left)
	}
	for item := range c.All(t.Context()) {
		if item == "b" {
			break
		}
	}
	if *f.left != 1 {
		t.Errorf("%d pages were taken for those of the first", *f.left)
	}
}

// First is the first item there is, asked for with a limit of one and in one request at a
// time; none without an item or with an error before it.
func TestFirst(t *testing.T) {
	for _, test := range []struct {
		f    *fake
		want string
		err  error
	}{
		{newFake(errBroke, nil, nil, []string{"a", "b"}), "a", nil}, {newFake(nil, []string{"a"}), "a", nil},
		{newFake(nil, nil, nil), "", ErrNoItems}, {newFake(errBroke, nil), "", errBroke},
	} {
		test.f.set.Prefetch, test.f.set.Parallel, test.f.set.Most = 3, 4, 7
		c := NewCollection[string](test.f)
		got, err := c.First(t.Context())
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q, %v; want %q, %v", got, err, test.want, test.err)
		}
		if s := test.f.told; s.Limit != 1 || s.Prefetch != 0 || s.Parallel != 0 || s.Most != 7 {
			t.Errorf("the list was asked with %+v", *s)
		}
	}
	f := newFake(nil)
	f.set.Limit = 0
	c := NewCollection[string](f)
	if _, err := c.First(t.Context()); !errors.Is(err, ErrNoItems) || f.told.Limit != 0 {
		t.Errorf("of no items at all: %v, limit %d", err, f.told.Limit)
	}
}

// What never ends is not collected, and asked for nothing.
func TestWhatNeverEnds(t *testing.T) {
	f := newFake(nil, []string{"a"})
	f.ends = errBroke
	c := NewCollection[string](f)
	all, err := c.Collect(t.Context())
	n, errCount := c.Count(t.Context())
	if err != errBroke || errCount != errBroke || all != nil || n != 0 || *f.left != 0 {
		t.Errorf("%q, %v; %d, %v; %d pages", all, err, n, errCount, *f.left)
	}
}

// ForEach lists with the context that the list gives it, calls with that of the item, and
// goes by all its options.
func TestForEach(t *testing.T) {
	f := newFake(errBroke, []string{"a", "b"}, []string{"c"})
	c := NewCollection[string](f)
	var got []string
	call := func(ctx context.Context, item string) error {
		got = append(got, item)
		if at := ctx.Value(fakeKey{}); at != "item" || (*f.ctx).Value(fakeKey{}) != "list" {
			t.Errorf("%s is called with the context of %v, and listed with that of %v", item, at, (*f.ctx).Value(fakeKey{}))
		}
		return errors.New(item)
	}
	if err := c.ForEach(t.Context(), 7, call); err == nil || err.Error() != "a\n7 workers" || !slices.Equal(got, []string{"a"}) || *f.left != 1 {
		t.Errorf("%q, %d pages, %v", got, *f.left, err)
	}
	got = nil
	goOn, nothing := func(o *ForEachOptions) { o.ContinueOnError = true }, func(*ForEachOptions) {}
	for _, options := range [][]func(*ForEachOptions){{goOn, nothing}, {nothing, goOn}} {
		got = nil
		if err := c.ForEach(t.Context(), 1, call, options...); err == nil || err.Error() != "a\nb\nc\nbroke off" || len(got) != 3 {
			t.Errorf("%q, %v", got, err)
		}
	}
}

// Each setting sets what it is for and nothing else, the last one counts, and what it takes
// is said where it does not.
func TestSettings(t *testing.T) {
	type of = Settings[*fake]
	self := func(l source.List) *fake { return l.(*fake) }
	for _, test := range []struct {
		name string
		set  func(s *of, n int) *fake
		want func(s *source.Settings, n int)
		good []int
		bad  string // the error of -1
		zero string // of 0
	}{
		{"Limit", func(s *of, n int) *fake { return s.Limit(n) }, func(s *source.Settings, n int) { s.Limit = n }, []int{5, 0, 9}, "limit -1 is negative", ""},
		{"MaxItems", func(s *of, n int) *fake { return s.MaxItems(n) }, func(s *source.Settings, n int) { s.Most = n }, []int{5, 0, 9}, "maximum of -1 items is negative", ""},
		{"PageSize", func(s *of, n int) *fake { return s.PageSize(int32(n)) }, func(s *source.Settings, n int) { s.PageSize = int32(n) }, []int{5, 1, 9}, "page size -1 is not positive", "page size 0 is not positive"},
		{"Prefetch", func(s *of, n int) *fake { return s.Prefetch(n) }, func(s *source.Settings, n int) { s.Prefetch = n }, []int{5, 0, 9}, "prefetch of -1 pages is negative", ""},
		{"Concurrency", func(s *of, n int) *fake { return s.Concurrency(n) }, func(s *source.Settings, n int) { s.Concurrency = n }, []int{5, 1, 9}, "concurrency -1 is not positive", "concurrency 0 is not positive"},
		{"StartAt", func(s *of, n int) *fake { return s.StartAt(Token(fmt.Sprint(n))) }, func(s *source.Settings, n int) { s.Start = fmt.Sprint(n) }, []int{5, 0, 9, -1}, "", ""},
		{"Preview", func(s *of, _ int) *fake { return s.Preview() }, func(s *source.Settings, _ int) { s.Preview = true }, []int{1}, "", ""},
		{"Pause", func(s *of, n int) *fake { k := NewKeyed(s.list, self); return k.Pause(n) }, func(s *source.Settings, n int) { s.Pause = n }, []int{5, 1, 9}, "pause after -1 pages: not positive", "pause after 0 pages: not positive"},
		{"Parallel", func(s *of, n int) *fake { k := NewKeyed(s.list, self); return k.Parallel(n) }, func(s *source.Settings, n int) { s.Parallel, s.Delimiter = n, "/" }, []int{5, 1, 9},
			"parallel listing with -1 requests at once: not positive", "parallel listing with 0 requests at once: not positive"},
	} {
		f := newFake(nil)
		for _, n := range test.good {
			want := f.set
			test.want(&want, n)
			s := NewSettings(f, self)
			before := fmt.Sprint(f.set)
			got := test.set(&s, n)
			if fmt.Sprint(got.set) != fmt.Sprint(want) || got.err1 != nil || fmt.Sprint(f.set) != before {
				t.Errorf("%s(%d): %+v, %v; want %+v", test.name, n, got.set, got.err1, want)
			}
			f = got
		}
		s := NewSettings(newFake(nil), self)
		for n, want := range map[int]string{-1: test.bad, 0: test.zero} {
			if err := test.set(&s, n).err1; want == "" && err != nil || want != "" && (err == nil || err.Error() != want) {
				t.Errorf("%s(%d): %v, want %q", test.name, n, err, want)
			}
		}
	}
}

// Every option of Parallel counts, and the prefixes stay the caller's: as they are, and no
// part of the collection.
func TestParallelOptions(t *testing.T) {
	k := NewKeyed(newFake(nil), func(l source.List) *fake { return l.(*fake) })
	prefixes := append(make([]string, 0, 4), "b", "a")
	f := k.Parallel(2, func(o *ParallelOptions) { o.InOrder, o.Prefixes = true, prefixes }, func(o *ParallelOptions) { o.Delimiter = "-" })
	if !slices.Equal(prefixes, []string{"b", "a"}) {
		t.Errorf("the caller's prefixes are %q now", prefixes)
	}
	prefixes[0] = "changed"
	_ = append(f.set.Prefixes, "c")
	if s := f.set; !s.InOrder || s.Delimiter != "-" || !slices.Equal(s.Prefixes, []string{"b", "a"}) || prefixes[:3][2] != "" {
		t.Errorf("%+v, %q", s, prefixes[:3])
	}
}
