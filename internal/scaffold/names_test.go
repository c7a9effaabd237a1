package scaffold

import (
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/source"
)

// Identifiers of one name are called as their members are, all of them, and others keep
// theirs.
func TestDistinctNames(t *testing.T) {
	a, b, c := &identifier{name: "Name", member: "vaultName"}, &identifier{name: "Owner", member: "ownerId"}, &identifier{name: "Name", member: "jobName"}
	(&resource{ids: []*identifier{a, b, c}}).distinct()
	if got := []string{a.name, b.name, c.name}; !slices.Equal(got, []string{"vaultName", "Owner", "jobName"}) {
		t.Errorf("%q", got)
	}
}

// A resource takes the names of a definition only if each of its identifiers is there,
// and no more.
func TestNamesThatAreTaken(t *testing.T) {
	for text, want := range map[string][]string{
		"[VaultName, Job]":       nil,
		"[Vault, JobId]":         {"Vault", "JobId"},
		"[VaultName]":            nil,
		"[VaultName, JobId, Id]": nil,
		"[VaultName, JobId]":     {"VaultName", "JobId"},
		"[{name: V, member: VaultName}, {name: J, member: JobId}]": {"V", "J"},
		"[{name: J, member: JobId}, {name: V, member: VaultName}]": {"V", "J"},
	} {
		file, _ := definition.Parse(source.New("a.yaml", []byte("service: a\nsdk: example.com/a\nresources:\n  Task:\n    identifiers: "+text+"\n")))
		vault, job := &identifier{name: "Name", member: "VaultName", key: "vault"}, &identifier{name: "Id", member: "JobId", key: "job id"}
		r := &resource{name: "Job", ids: []*identifier{vault, job}}
		took := r.takeNames(file.Resources[0])
		if took != (want != nil) {
			t.Errorf("%s: %t", text, took)
		}
		if want == nil {
			want = []string{"Name", "Id"}
		}
		if got := []string{vault.name, job.name}; !slices.Equal(got, want) || (r.name == "Task") != took {
			t.Errorf("%s: %s %q", text, r.name, got)
		}
	}
}

// What a plural before a suffix teaches: not what ends with a double s.
func TestWhatMembersTeach(t *testing.T) {
	v := &vocabulary{words: map[string]bool{}, fixed: map[string]bool{}}
	for _, name := range []string{"FpgaImagesId", "AddressId", "WidgetId", "ImagesColor"} {
		v.learnMember(name)
	}
	if len(v.fixed) != 1 || !v.fixed["fpga images"] {
		t.Errorf("%v", v.fixed)
	}
}

// A member's own bounds count before those of its target, and models spell members with
// a small letter or a capital.
func TestBoundsOfMembers(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	target := modelShape{min: n(1), max: n(9), pattern: "a"}
	if got := (modelShape{min: n(2), max: n(3), pattern: "b"}).within(target); *got.min != 2 || *got.max != 3 || got.pattern != "b" {
		t.Errorf("%+v", got)
	}
	if got := (modelShape{}).within(target); *got.min != 1 || *got.max != 9 || got.pattern != "a" {
		t.Errorf("%+v", got)
	}
	members := map[string]modelShape{"Name": {pattern: "large"}, "size": {pattern: "small"}}
	for name, want := range map[string]string{"Name": "large", "Size": "small", "Nope": ""} {
		if got, ok := memberNamed(members, name); got.pattern != want || ok != (want != "") {
			t.Errorf("%s: %q, %t", name, got.pattern, ok)
		}
	}
}
