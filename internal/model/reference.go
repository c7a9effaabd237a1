package model

// Subresource makes a handle of Resource without a request.
type Subresource struct {
	Name        string
	Doc         string
	Resource    *Resource
	Identifiers []*Value // one for each identifier of Resource
}

// Reference leads from the data to other resources.
type Reference struct {
	Name  string
	Doc   string
	Items *Items
}

// Elsewhere is a reference to a resource of another service.
type Elsewhere struct {
	Name   string // method: "Role"
	Doc    string
	Type   string // of what the method returns: "FunctionRoleRef"
	Method string // of that type: "IamRole"
	Target string // "iam.Role"
	Func   string // what makes the handle: "iam.RoleOf"
	When   []*Condition
	Region *Value // where the other resource is; nil: where this one is
	Items  *Items // of a resource that stands for the target
}

// Condition is what a member of the data must be, or begin with.
type Condition struct {
	Path   *Path
	Text   string
	Prefix bool
}

// NeedsData reports whether the reference takes anything from the handle's data.
func (e *Elsewhere) NeedsData() bool { return len(e.DataMembers()) > 0 }

// DataMembers returns the members of the handle's data that the reference reads.
func (e *Elsewhere) DataMembers() []string {
	members := e.Items.DataMembers()
	for _, c := range e.When {
		members = append(members, c.Path.dataMember()...)
	}
	if e.Region != nil {
		members = append(members, e.Region.Path.dataMember()...)
	}
	return members
}

// Ref is what leads to a resource from another service.
type Ref struct {
	Type        string // interface: "RoleRef"
	Method      string // its method: "IamRole"
	Func        string // "RoleOf"
	Identifiers []*Identifier
}

// Adoption is the constructor that makes a handle of the SDK's own struct. Values of
// Items that come from no member are arguments.
type Adoption struct {
	Name  string // method of the service: "InstanceFrom"
	Items *Items
}
