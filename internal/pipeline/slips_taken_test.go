package pipeline

import (
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/source"
)

func (s slipped) String() string {
	return fmt.Sprintf("%s:%d: %q for %q (%s)", filepath.Base(s.path), s.line, s.after, s.before, s.kind)
}

// takenClasses are the parts of a definition in which a slip may be accepted, with the
// first cells of a table in docs/workshop.md, which says why. A part is named by the
// fields of the tree that lead to it.
var takenClasses = []takenClass{
	{"blanks, quotes, commas", regexp.MustCompile(`^$`)},
	{"`doc`, `docs`, reasons", regexp.MustCompile(`\.(Doc|Reason|Because)$`)},
	{"names of what becomes a method, of the service and of the package", regexp.MustCompile(
		`^\.(Service|Package|Name)$|^\.(Actions|Batches|Collections|References|Subresources|Waiters|Sweeps|Methods|Actions\.Short|MapAttributes\.Keys|Attributes\.(Rename|Origin))\.Name$`)},
	{"constants: `value`, `default`, `when`, `absent`, `gone`, and the states of waiters", regexp.MustCompile(`\.(Literal\.(Text|Kind)|When\.(Value|Prefix)|Absent|Gone\.Values|Source\.Kind|Argument|(Success|Failure)\.Values\.(Text|Kind))$`)},
	{"codes and messages of `notFound` and `failures`", regexp.MustCompile(`\.(NotFound|NotFound\.(Code|Message)|None|None\.(Code|Message)|Unsupported|Errors\.Member|Condition\.Values)$`)},
	{"how AWS spells names: `trimPrefix`, `trimSuffix`, `placeholders`, `arn`, `wildcards`", regexp.MustCompile(
		`\.(TrimPrefix|TrimSuffix|Placeholders|ARN\.Form\.Text|Wildcards\.Characters)$`)},
	{"keys of maps", regexp.MustCompile(`\.(MapAttributes\.Keys\.Key|Steps\.Key|Path\.Text|Target\.Text)$`)},
	{"`answer`", regexp.MustCompile(`\.Answer\.(Roots|Members|MaxBytes|JSON|Anything)$`)},
	{"numbers", regexp.MustCompile(`\.(Operations\.Max|Cutoff\.Items|Delay\.(Least|Most))$`)},
	{"switches", regexp.MustCompile(`\.(ReadOnly|WriteOnly|Sensitive|Reads|Decode|Hydrate|Optional|Empty|Guess|Unknown|Endless)$`)},
	{"another of its kind: an identifier, a member, an element, an operation, a function", regexp.MustCompile(
		`\.(Source\.Name|Steps\.(Name|Index|Element|Names|Kind)|Source\.Path\.(Text|Steps)|Path\.(Text|Steps)|Target\.(Text|Steps)|Args\.To\.(Text|Steps)|Operation|Func|Waiter|Resource|Identifiers\.Name|Type|Compare|Of)$`)},
	{"fewer items of a list", regexp.MustCompile(`\.(Args(\.\w+)*|NotFilters|Unpaged|Skip|Omits\.Members|Omits|Operations\.NotFilters)$`)},
}

type takenClass struct {
	row   string
	parts *regexp.Regexp
}

// TestWhatIsTaken demands that a slip that is accepted is in a part of which
// docs/workshop.md says why.
func TestWhatIsTaken(t *testing.T) {
	taken := map[string]int{}
	for _, s := range surveyed(t) {
		if len(s.found) > 0 {
			continue
		}
		parts := s.changes()
		if len(parts) == 0 {
			parts = []string{""}
		}
		for _, part := range parts {
			class := classOf(part)
			if taken[class]++; class == "" {
				t.Errorf("%v is accepted, in %s", s, part)
			}
		}
	}
	for class, n := range taken {
		t.Logf("%4d %s", n, class)
	}
}

func classOf(part string) string {
	for _, class := range takenClasses {
		if class.parts.MatchString(part) {
			return class.row
		}
	}
	return ""
}

// TestWhatIsTakenIsOnThePage holds the table of docs/workshop.md to the classes.
func TestWhatIsTakenIsOnThePage(t *testing.T) {
	_, table, _ := strings.Cut(textOf(t, filepath.Join(root, "docs", "workshop.md")), "\n| a slip in | is accepted, for |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var rows, classes []string
	for line := range strings.Lines(table) {
		rows = append(rows, strings.TrimSpace(strings.Split(line, "|")[1]))
	}
	for _, class := range takenClasses {
		classes = append(classes, class.row)
	}
	if !slices.Equal(rows, classes) {
		t.Errorf("the page has the rows\n%s\nthe classes are\n%s", strings.Join(rows, "\n"), strings.Join(classes, "\n"))
	}
}

// changes are the parts of the definition that a slip changed, sorted.
func (s slipped) changes() []string {
	was, is := map[string]int{}, map[string]int{}
	leaves(reflect.ValueOf(s.was).Elem(), "", was)
	leaves(reflect.ValueOf(s.is).Elem(), "", is)
	var parts []string
	for _, pair := range [][2]map[string]int{{was, is}, {is, was}} {
		for leaf, n := range pair[0] {
			if pair[1][leaf] != n {
				part, _, _ := strings.Cut(leaf, "=")
				parts = append(parts, strings.TrimPrefix(strings.TrimPrefix(part, ".Root"), ".Resources"))
			}
		}
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}

// onlySaid reports whether only what is said to people is another.
func onlySaid(parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool {
		return !strings.HasSuffix(part, ".Doc") && !strings.HasSuffix(part, ".Reason") && !strings.HasSuffix(part, ".Because")
	})
}

// leaves counts the values of a tree, each behind the names of the fields that lead to
// it. Places do not count.
func leaves(v reflect.Value, at string, all map[string]int) {
	switch v.Interface().(type) {
	case *source.File, source.Pos:
		return
	case definition.Text:
		all[at+"="+v.FieldByName("Value").String()]++
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			leaves(v.Elem(), at, all)
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), at, all)
		}
	case reflect.Struct:
		all[at]++
		for i := range v.NumField() {
			name := "." + v.Type().Field(i).Name
			if v.Type().Field(i).Anonymous {
				name = ""
			}
			leaves(v.Field(i), at+name, all)
		}
	default:
		all[fmt.Sprint(at, "=", v.Interface())]++
	}
}
