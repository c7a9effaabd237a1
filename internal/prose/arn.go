package prose

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// ARNForm is the comment of the constant that says what ARNs look like.
func ARNForm(r *model.Resource) string {
	return r.ARN.Var + " is what the ARNs of " + r.Name + " handles look like."
}

// ComposeARN is the comment of the method that makes an ARN.
const ComposeARN = "composeARN makes the ARN of the identifiers and of where the handle lives."

// ARN is the doc of a handle's ARN.
func ARN(r *model.Resource) string {
	const doc = "ARN returns the Amazon Resource Name"
	a := r.ARN
	switch {
	case a.Account != nil && r.Load == nil:
		return doc + ", made of the identifiers, the service's region and the account that the data has. It sends nothing; without data it is resource.ErrNoLoad, and resource.ErrNotSet if something is not known."
	case a.Account != nil:
		return doc + ", made of the identifiers, the service's region and the account that the data has, which is loaded if it is not there. It is resource.ErrNotSet if something is not known."
	case a.Composed():
		return doc + ". It sends nothing: the ARN is made of the identifiers" + where(a.Form) + ", one of which that is not known, or not in the ARN's form, is resource.ErrNotSet."
	case a.Value.Kind == model.FromIdentifier:
		return doc + ", which is the identifier " + a.Value.Identifier.Name + ". It sends nothing; an identifier that is no ARN is resource.ErrNotSet."
	case r.Load == nil:
		return doc + " from the data. It sends nothing; without data it is resource.ErrNoLoad, and resource.ErrNotSet if the data has none."
	}
	return doc + " from the data, which is loaded if it is not there. It is resource.ErrNotSet if the data has none."
}

// where says what of the service an ARN is made of, too.
func where(form string) string {
	switch text := " and the service's "; {
	case strings.Contains(form, "{account}") && strings.Contains(form, "{region}"):
		return text + "region and account"
	case strings.Contains(form, "{account}"):
		return text + "partition and account"
	case strings.Contains(form, "{region}"):
		return text + "region"
	default:
		return text + "partition"
	}
}

// FromARN is the doc of the method that makes a handle of an ARN.
func FromARN(r *model.Resource) string {
	doc := r.Name + "FromARN returns the " + r.Name + " that an ARN names. It sends nothing. An ARN that is not of the form " + r.ARN.Form + ", or is of another partition or region than the service's"
	if !r.ARN.AnyAccount() {
		doc += ", or of another account"
	}
	return doc + ", as far as these are known, is an error that says so."
}
