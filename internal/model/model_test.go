package model

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

func field(name string) *sdk.Field { return &sdk.Field{Name: name} }

// of is a path from some root along members.
func of(root Root, members ...string) *Path {
	p := &Path{Root: root}
	for _, name := range members {
		p.Steps = append(p.Steps, Step{Field: field(name), Index: NoIndex})
	}
	return p
}

func value(root Root, members ...string) *Value {
	return &Value{Kind: FromPath, Path: of(root, members...)}
}

func named(path, name string) sdk.Type {
	return sdk.Type{Kind: sdk.Named, Ident: sdk.Ident{Path: path, Name: name}}
}

func basic(name string) sdk.Type { return sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: name}} }

// What an identifier is follows from its type: a text, an enum of texts, a time, or a number.
func TestKindsOfIdentifiers(t *testing.T) {
	for name, test := range map[string]struct {
		typ              sdk.Type
		text, enum, time bool
	}{
		"string": {basic("string"), true, false, false}, "int64": {basic("int64"), false, false, false},
		"enum": {named("example.com/types", "Kind"), true, true, false}, "time": {named("time", "Time"), false, false, true},
		"of another package": {named("example.com/time", "Time"), true, true, false}, "duration": {named("time", "Duration"), true, true, false},
	} {
		id := &Identifier{Type: test.typ}
		if id.IsText() != test.text || id.IsEnum() != test.enum || id.IsTime() != test.time {
			t.Errorf("%s: text %v, enum %v, time %v", name, id.IsText(), id.IsEnum(), id.IsTime())
		}
	}
	for i := range 4 {
		id := &Identifier{Empty: i&1 != 0, Optional: i&2 != 0}
		if id.Needed() != (i == 0) {
			t.Errorf("%+v is needed: %v", id, id.Needed())
		}
		forms := &Identifier{TrimPrefix: "/"[:i&1], TrimSuffix: "/"[:i>>1]}
		if forms.HasForms() != (i > 0) {
			t.Errorf("%+v has forms: %v", forms, forms.HasForms())
		}
	}
}

// Texts of keys of maps are of the types that their kinds say.
func TestTypesOfMapKeys(t *testing.T) {
	policy := sdk.Ident{Path: "example.com/policy", Name: "Document"}
	for kind, want := range map[MapKind]string{
		MapText: "string", MapARN: "string", MapInteger: "int64", MapBool: "bool", MapSeconds: "time.Duration", MapTime: "time.Time", MapJSON: "*policy.Document",
	} {
		k := &MapKey{Kind: kind, JSON: policy}
		if _, pointer := k.Type(); k.TypeText() != want || pointer != (kind == MapJSON) {
			t.Errorf("%s: %s, pointer %v", kind, k.TypeText(), pointer)
		}
	}
	for want, keys := range map[bool][]*MapKey{false: {{Setter: true}, {}}, true: {{}, {Getter: true}}} {
		if got := (&MapAttributes{Keys: keys}).Reads(); got != want {
			t.Errorf("reads %v", got)
		}
	}
}

// The members of the data that something is made of are those that its paths begin with,
// wherever those are; paths of other things have none.
func TestDataMembers(t *testing.T) {
	data, whole, item := value(RootData, "A", "X"), value(RootData), value(RootItem, "B")
	params := []*Param{{Value: data}, {Value: item}, {Value: whole}, {Value: &Value{}}}
	items := func(b Branch) *Items { return &Items{Branches: []*Branch{{}, &b}} }
	for name, test := range map[string]struct {
		got  []string
		want string
	}{
		"a request":              {(&Request{Params: params}).DataMembers(), "A @"},
		"a method":               {(&Method{Args: []*Arg{{}, {Value: data}, {Value: item}}}).DataMembers(), "A"},
		"lists":                  {items(Branch{Lists: []*Path{of(RootItem, "L"), of(RootData, "M")}}).DataMembers(), "M"},
		"the data of an item":    {items(Branch{Data: of(RootData, "D")}).DataMembers(), "D"},
		"identifiers of an item": {items(Branch{Identifiers: []*Value{item, data}}).DataMembers(), "A"},
		"nothing":                {items(Branch{}).DataMembers(), ""},
		"another service's": {(&Elsewhere{Items: items(Branch{Data: of(RootData, "D")}), When: []*Condition{{Path: of(RootData, "W")}, {Path: of(RootItem, "V")}},
			Region: value(RootData, "R")}).DataMembers(), "D W R"},
		"no region":           {(&Elsewhere{Items: items(Branch{Data: of(RootData, "D")})}).DataMembers(), "D"},
		"an ARN":              {(&ARN{Value: data, Account: of(RootData, "O")}).DataMembers(), "A"},
		"an ARN that is made": {(&ARN{Account: of(RootData, "O")}).DataMembers(), "O"},
		"of identifiers":      {(&ARN{}).DataMembers(), ""},
	} {
		if strings.Join(test.got, " ") != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
	some, none := items(Branch{Data: of(RootData, "D")}), items(Branch{})
	if !some.NeedsData() || none.NeedsData() || !(&Elsewhere{Items: some}).NeedsData() || (&Elsewhere{Items: none}).NeedsData() {
		t.Error("what needs data is not what has members of it")
	}
	if made := (&ARN{Account: of(RootData, "O")}); !made.OfData() || !made.Composed() || !made.AnyAccount() {
		t.Errorf("%+v", made)
	}
	if told := (&ARN{Value: item}); told.OfData() || told.Composed() || told.AnyAccount() || !(&ARN{Whole: &Identifier{}}).AnyAccount() {
		t.Errorf("%+v", told)
	}
}

// Items of one request share what is filled once and not for each of them.
func TestWhatItemsShare(t *testing.T) {
	a, b := &Identifier{}, &Identifier{}
	once, each := []TargetStep{{Field: field("X")}}, []TargetStep{{Field: field("L"), Element: ElementEach}, {Field: field("X")}}
	id := func(i *Identifier) *Value { return &Value{Kind: FromIdentifier, Identifier: i} }
	batch := &Batch{}
	batch.Params = []*Param{
		{Target: once, Value: id(a)}, {Target: each, Value: id(b)}, {Target: once, Value: id(a)}, {Target: once, Value: &Value{}},
		{Target: once, Value: value(RootData, "A")}, {Target: each, Value: value(RootData, "B")},
	}
	if got := batch.Together(); len(got) != 1 || got[0] != a {
		t.Errorf("they share %d identifiers", len(got))
	}
	if got := batch.TogetherByData(); len(got) != 1 || got[0].Steps[0].Field.Name != "A" {
		t.Errorf("they share %d paths", len(got))
	}
}

// Targets and paths are printed as definitions write them.
func TestPrintedPaths(t *testing.T) {
	target := []TargetStep{
		{Field: field("A")}, {Field: field("B"), Element: ElementIndex, Index: 2}, {Field: field("C"), Element: ElementEach}, {Field: field("D"), Element: ElementKey, Key: "k"},
		{Field: field("E"), Element: ElementMember, Key: "M"}, {Field: field("Value")},
	}
	if got := TargetText(target); got != `A.B[2].C[].D["k"].E.M` {
		t.Errorf("the target is %s", got)
	}
	path := &Path{Steps: []Step{{Field: field("A"), Index: NoIndex}, {Field: field("B"), Index: 0}, {Field: field("C"), Index: NoIndex, Key: "k"}}}
	if got := path.Text(); got != `A.B[0].C["k"]` {
		t.Errorf("the path is %s", got)
	}
}

// A short form has the arguments that it names, handles among them.
func TestSignatures(t *testing.T) {
	long := &Action{Name: "AttachPolicy"}
	text := &Argument{Name: "name", Param: &Param{Value: &Value{Type: basic("string")}}}
	policy := &Argument{Name: "policy", Param: &Param{Value: &Value{Type: basic("string")}}, Handle: &Resource{Name: "Policy"}}
	short := &Action{Name: "Attach", Of: long, Args: []*Argument{policy, text}}
	if long.Signature() != "" || short.Signature() != "(policy *Policy, name string)" {
		t.Errorf("%q, %q", long.Signature(), short.Signature())
	}
	if long.ItemsName() != "AttachPolicy" || short.ItemsName() != "AttachPolicy" {
		t.Errorf("%q, %q", long.ItemsName(), short.ItemsName())
	}
}

// The operations of sweeps and of tags are all that are sent, each once.
func TestOperationsThatAreSent(t *testing.T) {
	ops := map[string]*sdk.Operation{}
	op := func(name string) Request {
		if ops[name] == nil {
			ops[name] = &sdk.Operation{Name: name}
		}
		return Request{Operation: ops[name]}
	}
	names := func(all []*sdk.Operation) string {
		var text []string
		for _, o := range all {
			text = append(text, o.Name)
		}
		return strings.Join(text, " ")
	}
	batch := &Batch{}
	batch.Request = op("B")
	sweep := &Sweep{Steps: []*SweepStep{
		{Batch: batch, Action: &Action{Request: op("A")}, Instead: &SweepStep{Action: &Action{Request: op("C")}}}, {Action: &Action{Request: op("A")}}, {Batch: batch},
	}}
	if got := names(sweep.Operations()); got != "B C A" {
		t.Errorf("a sweep sends %s", got)
	}
	write := func(name string) *TagWrite { return &TagWrite{Request: op(name)} }
	tags := &Tagging{Read: &TagRead{Request: op("R")}, Put: write("P"), Remove: write("D"), Clear: write("C")}
	if got := names(tags.Operations(nil)); got != "R D P C" {
		t.Errorf("a change of tags sends %s", got)
	}
	if got := names(tags.Operations(tags.Put)); got != "P" {
		t.Errorf("putting tags sends %s", got)
	}
}

// A catalog lists what ends, is only read, needs nothing of a caller and has no secrets.
func TestWhatACatalogLists(t *testing.T) {
	made := func(change func(c *Collection)) bool {
		c := &Collection{Lister: &Lister{}, Items: &Items{Resource: &Resource{Identifiers: []*Identifier{{}}}}}
		c.Operation = &sdk.Operation{Name: "ListThings", Input: &sdk.Struct{Fields: []*sdk.Field{{Name: "Free"}}}}
		change(c)
		return c.Lists()
	}
	needed := &sdk.Field{Name: "Needed", Required: true}
	for name, test := range map[string]struct {
		change func(c *Collection)
		want   bool
	}{
		"any":                {func(*Collection) {}, true},
		"described":          {func(c *Collection) { c.Operation.Name = "DescribeThings" }, true},
		"begun":              {func(c *Collection) { c.Operation.Name = "StartThings" }, false},
		"got":                {func(c *Collection) { c.Operation.Name = "GetThings" }, false},
		"got page by page":   {func(c *Collection) { c.Operation.Name, c.Lister.Tokens = "GetThings", []sdk.TokenPair{{}} }, true},
		"begun page by page": {func(c *Collection) { c.Operation.Name, c.Lister.Tokens = "StartThings", []sdk.TokenPair{{}} }, false},
		"without an end":     {func(c *Collection) { c.Lister.Endless = true }, false},
		"secret data":        {func(c *Collection) { c.Hydrate, c.Items.Resource.Sensitive = true, []string{"A"} }, false},
		"secret data unread": {func(c *Collection) { c.Items.Resource.Sensitive = []string{"A"} }, true},
		"hydrated":           {func(c *Collection) { c.Hydrate = true }, true},
		"secret names":       {func(c *Collection) { c.Items.Resource.Identifiers[0].Sensitive = true }, false},
		"of something":       {func(c *Collection) { c.Operation.Input.Fields = append(c.Operation.Input.Fields, needed) }, false},
		"of what is known": {func(c *Collection) {
			c.Operation.Input.Fields = append(c.Operation.Input.Fields, needed)
			c.Params = []*Param{{Target: []TargetStep{{Field: field("Other")}}}, {Target: []TargetStep{{Field: needed}}}}
		}, true},
	} {
		if got := made(test.change); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Members that page are the collection's own, and there is a method in their place.
func TestMembersThatPage(t *testing.T) {
	l := &Lister{Tokens: []sdk.TokenPair{{Input: "Marker"}, {Input: "Key"}}, PageSize: field("Max")}
	for member, want := range map[string]string{"Marker": "StartAt", "Key": "StartAt", "Max": "Limit or PageSize", "Prefix": ""} {
		if instead, ok := l.Paging(member); instead != want || ok != (want != "") {
			t.Errorf("%s: %s, %v", member, instead, ok)
		}
	}
	if _, ok := (&Lister{}).Paging("Max"); ok {
		t.Error("a member pages that nobody knows")
	}
}

// What a branch takes of its items, and whether handles keep some of a page.
func TestBranches(t *testing.T) {
	list, dict := of(RootResponse, "L"), of(RootResponse, "M")
	list.Type, dict.Type = sdk.Type{Kind: sdk.Slice}, sdk.Type{Kind: sdk.Map}
	pointer := of(RootItem, "P")
	pointer.Type.Kind = sdk.Pointer
	item, inner := of(RootItem), of(RootItem, "X")
	for name, test := range map[string]struct {
		b    *Branch
		want string // copied, of scalars, copies the item, needs the item, keeps lists, needs the request
	}{
		"a single handle": {&Branch{Data: item}, "false false false true true false"},
		"a list":          {&Branch{Lists: []*Path{list}, Data: item}, "true false true true false false"},
		"a part of it":    {&Branch{Lists: []*Path{list}, Data: inner}, "true false false true false false"},
		"behind pointers": {&Branch{Lists: []*Path{list}, Data: pointer}, "false false false true false false"},
		"converted":       {&Branch{Lists: []*Path{list}, Data: item, Convert: &Conversion{}}, "false false false true false false"},
		"a map":           {&Branch{Lists: []*Path{dict}, Data: item}, "false false false true true false"},
		"lists of lists":  {&Branch{Lists: []*Path{list, list}, Data: item}, "false false false true false false"},
		"without data":    {&Branch{Lists: []*Path{list}, Identifiers: []*Value{value(RootItem, "I")}}, "false false false true false false"},
		"texts":           {&Branch{Lists: []*Path{list}, Identifiers: []*Value{value(RootItem)}}, "false true false true false false"},
		"keys of a map":   {&Branch{Lists: []*Path{dict}, Identifiers: []*Value{value(RootKey)}}, "false false false false true false"},
		"matched":         {&Branch{Lists: []*Path{list}, Match: []*Match{{}}}, "false false false true false false"},
		"of the request":  {&Branch{Lists: []*Path{list}, Identifiers: []*Value{{Kind: FromIdentifier}, value(RootRequest, "I")}}, "false false false false false true"},
		"lists of it":     {&Branch{Lists: []*Path{list}, FromRequest: true}, "false false false false false true"},
	} {
		i := &Items{Branches: []*Branch{test.b}}
		got := fmt.Sprint(test.b.Copied(), test.b.OfScalars(), test.b.CopiesItem(), test.b.NeedsItem(), i.KeepsLists(), i.NeedsRequest())
		if got != test.want || i.Plural() != (len(test.b.Lists) > 0) {
			t.Errorf("%s: %s, want %s; plural %v", name, got, test.want, i.Plural())
		}
	}
}

// Orders choose by the key that the lists are ordered by, if that is one of theirs.
func TestOrdersThatChoose(t *testing.T) {
	id, other := &Identifier{}, &Identifier{Name: "Other"}
	order := &Order{Key: id, Lister: &Lister{Keys: &Keys{Items: []*KeyList{{Texts: Texts{Text: field("A")}}, {Texts: Texts{Text: field("B")}}}}}}
	b := order.Lister.Keys.Items[1].Text
	for want, m := range map[*Match]bool{{Identifier: id, Fields: []*sdk.Field{b}}: true, {Identifier: other, Fields: []*sdk.Field{b}}: false, {Identifier: id, Fields: []*sdk.Field{field("B")}}: false} {
		if order.Chooses(want) != m {
			t.Errorf("chooses %+v: %v", want, !m)
		}
	}
	if (*Order)(nil).Chooses(&Match{Identifier: id}) {
		t.Error("no order chooses")
	}
}

// A service spells waiters out if any of its resources does, and an operation has its own
// encoder.
func TestWhatAServiceHas(t *testing.T) {
	plain, spelled := &Resource{Waiters: []*Waiter{{}}}, &Resource{Waiters: []*Waiter{{}, {Spelled: &Spelled{}}}}
	for want, all := range map[bool][]*Resource{false: {plain, {}}, true: {plain, spelled}} {
		if got := (&Service{Resources: all}).SpellsWaiters(); got != want {
			t.Errorf("spells waiters: %v", got)
		}
	}
	a, b := &Encoder{Operation: &sdk.Operation{Name: "A"}}, &Encoder{Operation: &sdk.Operation{Name: "B"}}
	s := &Service{Encoders: []*Encoder{a, b}}
	if s.EncoderOf(b.Operation) != b || s.EncoderOf(&sdk.Operation{Name: "C"}) != nil {
		t.Error("an operation has the encoder of another one")
	}
}
