package conformance

import (
	"fmt"
	"slices"
	"testing"
)

// TestConformance plays every recorded case. Each passes as it was recorded, or
// entries of deviations.yaml claim it and what they expect comes true.
func TestConformance(t *testing.T) {
	dir, foreign := recordingsDir()
	d := readDeviations(t)
	sum := verifyAll(t, d, readRecordings(t, dir), foreign)
	for e := range d.entries() {
		t.Logf("%4d cases: %s", e.used, e.Name)
		if e.used == 0 && !foreign && !e.Seldom {
			t.Errorf("deviations.yaml: %s matches no case", e.Name)
		}
	}
	fmt.Print(sum)
}

// verifyAll reports what is wrong with the cases of some recordings.
func verifyAll(t *testing.T, d *deviations, recordings []*recording, foreign bool) *table {
	t.Helper()
	sum := new(table)
	for _, r := range recordings {
		s, ok := services[r.Service]
		if !ok {
			t.Errorf("no service %s is registered", r.Service)
			continue
		}
		v := newVerifier(s, r, d)
		for _, c := range r.Cases {
			v.verify(c)
			sum.add(c, v.verdict)
			v.report(t, c, foreign)
		}
	}
	return sum
}

// report reports a case's problems. Recordings that are not ours hold other
// values, with which a claim may turn out too wide: the committed ones decide.
func (v *verifier) report(t *testing.T, c *recorded, foreign bool) {
	t.Helper()
	for _, problem := range v.problems {
		t.Errorf("%s: %v", c.ID, problem)
	}
	for _, remark := range v.remarks {
		if foreign {
			t.Logf("%s: %v", c.ID, remark)
		} else {
			t.Errorf("%s: %v", c.ID, remark)
		}
	}
}

// verdict is what became of a case.
type verdict int

const (
	failed verdict = iota
	passed
	passedInGo // passed in all but the words: see entry.Same
	deviating
	verdicts // their number
)

// verifier judges the cases of one recording, one after the other.
type verifier struct {
	service    service
	deviations *deviations
	names      map[string][]string

	verdict  verdict
	problems []error // why the case failed
	remarks  []error // what is wrong with the entries that claim it
}

func newVerifier(s service, r *recording, d *deviations) *verifier {
	v := &verifier{service: s, deviations: d, names: map[string][]string{}}
	for _, n := range r.Resources {
		for _, id := range n.Identifiers {
			v.names[n.Name] = append(v.names[n.Name], id.Name)
		}
	}
	return v
}

// verify sets the verdict on a case.
func (v *verifier) verify(c *recorded) {
	v.verdict, v.problems, v.remarks = failed, nil, nil
	claims := v.deviations.claiming(c)
	plainly := v.try(c, nil)
	switch {
	case plainly == nil:
		v.verdict = passed
		for _, e := range claims {
			v.remarks = append(v.remarks, fmt.Errorf("passes as recorded, though %q claims it", e.Name))
		}
	case len(claims) == 0:
		v.problems = append(v.problems, fmt.Errorf("%w (and nothing in deviations.yaml claims it)", plainly))
	default:
		v.verifyClaims(c, claims)
	}
}

// verifyClaims checks that all claims together hold, and that each is needed.
func (v *verifier) verifyClaims(c *recorded, claims []*entry) {
	if err := v.try(c, claims); err != nil {
		v.problems = append(v.problems, fmt.Errorf("claimed by %s: %w", entryNames(claims), err))
		return
	}
	v.verdict = passedInGo
	if slices.ContainsFunc(claims, func(e *entry) bool { return !e.Same }) {
		v.verdict = deviating
	}
	for i, e := range claims {
		e.used++
		others := slices.Delete(slices.Clone(claims), i, i+1)
		if len(others) > 0 && v.try(c, others) == nil {
			v.remarks = append(v.remarks, fmt.Errorf("deviates as %s say, without %q", entryNames(others), e.Name))
		}
	}
}

// try plays a case as the entries expect it.
func (v *verifier) try(c *recorded, entries []*entry) error {
	x := &trial{judge: strict(), c: c.clone(), service: v.service}
	for _, e := range entries {
		x.with = e.With
		expectations[rank(e)].apply(x)
	}
	if x.err != nil {
		return x.err
	}
	o, err := play(v.service, v.names, x.c, x.how)
	if err != nil {
		return err
	}
	return x.judges(x.c, o)
}

func entryNames(entries []*entry) string {
	var names []string
	for _, e := range entries {
		names = append(names, e.Name)
	}
	return fmt.Sprintf("%q", names)
}
