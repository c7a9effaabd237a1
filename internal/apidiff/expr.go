package apidiff

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// exprText prints a type of a signature.
func exprText(e sdk.Expr) string {
	switch e.Kind {
	case sdk.ExprPointer:
		return "*" + exprText(*e.Elem)
	case sdk.ExprSlice:
		return "[]" + exprText(*e.Elem)
	case sdk.ExprMap:
		return "map[" + exprText(*e.Key) + "]" + exprText(*e.Elem)
	case sdk.ExprFunc:
		text := "func" + exprsText("(", e.Params, ")")
		if len(e.Results) > 0 {
			text += " " + exprsText("(", e.Results, ")")
		}
		return text
	}
	if len(e.Args) > 0 {
		return e.Ident.String() + exprsText("[", e.Args, "]")
	}
	return e.Ident.String()
}

func exprsText(open string, list []sdk.Expr, end string) string {
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i] = exprText(e)
	}
	return open + strings.Join(texts, ", ") + end
}
