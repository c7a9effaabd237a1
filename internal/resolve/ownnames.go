package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

// noteOwnNames notes which identifiers of a reference are names that mean something else
// in another account: those that are taken from an ARN whose account is not an
// identifier as well.
func noteOwnNames(def *definition.Reference, items *model.Items) {
	for _, b := range items.Branches {
		if slices.ContainsFunc(b.Identifiers, func(v *model.Value) bool { return partOfARN(v, "account") }) {
			continue
		}
		for _, v := range b.Identifiers {
			if partOfARN(v, "id", "parent", "resource") {
				v.Own, v.AnyRegion = true, def.Region != nil
			}
		}
	}
}

func partOfARN(v *model.Value, parts ...string) bool {
	return v.Function == functions["arn"] && slices.Contains(parts, v.Argument)
}
