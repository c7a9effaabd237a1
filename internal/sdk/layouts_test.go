package sdk

import "testing"

// named says that every member of a struct is written by its own name.
type named struct{ of *Package }

func (n named) members(of Ident) (map[string]jsonMember, error) {
	members := map[string]jsonMember{}
	for _, f := range n.of.Struct(of).Fields {
		members[f.Name] = jsonMember{name: f.Name}
	}
	return members, nil
}

func (named) union(of Ident) ([]jsonVariant, error) { return nil, unread(of.String(), "none") }

// What could not be made for one operation is not there for another: B leads to A, which
// has a member of a type that no decoder knows. What could be made is made once.
func TestLayoutsOfOneOperationAndAnother(t *testing.T) {
	dir := t.TempDir()
	for name, member := range map[string]string{"One": "A *types.A", "Two": "B *types.B", "Three": "C *types.C", "Four": "C *types.C"} {
		put(t, dir, "api_op_"+name+".go", "package odd\n\nimport \"example.com/odd/types\"\n\nfunc (c *Client) "+name+"() {}\n\ntype "+name+"Input struct {\n}\n\ntype "+name+"Output struct {\n\t"+member+"\n}\n")
	}
	put(t, dir, "types/types.go", "package types\n\ntype A struct {\n\tB *B\n\n\tShort *int16\n}\n\ntype B struct {\n\tA *A\n}\n\ntype C struct {\n\tC []C\n}\n")
	p := open(t, "example.com/odd", Location{Dir: dir, Name: "odd"})
	for _, name := range []string{"One", "Two", "One"} {
		if d, err := p.decodingOfTable(name, named{p}, false); err == nil {
			t.Errorf("%s is decoded by %+v", name, d.Output)
		}
	}
	three, err := p.decodingOfTable("Three", named{p}, false)
	if err != nil {
		t.Fatal(err)
	}
	four, err := p.decodingOfTable("Four", named{p}, false)
	if err != nil || four.Output.find("C").Struct != three.Output.find("C").Struct || four.Output == three.Output {
		t.Errorf("%v, %+v, %+v", err, three.Output, four.Output)
	}
}
