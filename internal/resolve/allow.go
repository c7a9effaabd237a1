package resolve

import (
	"fmt"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// warnf reports what may be a mistake. The subject is how an exception names it.
func (r *resolver) warnf(pos source.Pos, id, subject, format string, args ...any) {
	if !r.isAllowed(id, subject) {
		r.diags.Add(diag.Diagnostic{Pos: pos, ID: id, Subject: subject, Message: fmt.Sprintf(format, args...) + allowHint(id, subject), Warning: true})
	}
}

// mistakef reports a mistake that an exception can allow.
func (r *resolver) mistakef(pos source.Pos, id, subject, format string, args ...any) {
	if !r.isAllowed(id, subject) {
		r.diags.Add(diag.Diagnostic{Pos: pos, ID: id, Subject: subject, Message: fmt.Sprintf(format, args...) + allowHint(id, subject)})
	}
}

func allowHint(id, subject string) string {
	return fmt.Sprintf("; if it is right, write allow: {%s: {%s: why}}", id, subject)
}

// isAllowed reports whether the definition has an exception, which is then of use.
func (r *resolver) isAllowed(id, subject string) bool {
	for _, a := range r.file.Allow {
		if a.Covers(id, subject) {
			r.allowed[a]++
			return true
		}
	}
	return false
}

// maxCovered is how many findings one reason can be true of.
const maxCovered = 25

// checkBreadth reports patterns that cover more than somebody has looked at.
func (r *resolver) checkBreadth() {
	for _, a := range r.file.Allow {
		if n := r.allowed[a]; n > maxCovered && a.IsPattern() {
			r.warnf(a.Subject.Pos, "broad-allow", a.Subject.Value, "%s is an exception from %d findings, for one reason: say why of at most %d each", a.Subject.Value, n, maxCovered)
		}
	}
}

// checkAllowances reports exceptions that nothing needs.
func (r *resolver) checkAllowances() {
	for _, a := range r.file.Allow {
		if r.allowed[a] == 0 {
			r.diags.Add(diag.Diagnostic{
				Pos: a.Subject.Pos, ID: "unused-allow",
				Message: fmt.Sprintf("nothing of the kind %.60s is found about %.100s", a.ID.Value, a.Subject.Value),
				Related: []diag.Related{{Pos: a.ID.Pos, Message: "the kind is named here"}},
			})
		}
	}
}
