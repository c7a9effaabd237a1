package conformance

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// inventory is what a recording says that boto3 has: the names of everything in
// a service.
type inventory struct {
	Service   string
	Resources []boto3Resource
	Cases     []*recorded
}

type boto3Resource struct {
	Name         string
	Identifiers  []struct{ Name, PythonName string }
	HasLoad      bool
	Subresources []string
	Members      struct{ Actions, References, Collections, Waiters map[string]string }
}

// boto3Has is how much boto3's nine files have, so that a recording that lost
// something does not pass for a full one.
var boto3Has = map[string]int{
	"resource": 80, "identifier": 111, "load": 62, "action": 318, "batch action": 15, "collection": 87,
	"waiter": 17, "reference": 28, "subresource": 148, "attribute": 707,
}

// absent are the members that have no place here, with their number: the Go SDK
// has neither operation of S3's old lifecycle configuration.
var absent = map[string]int{
	"resource s3.BucketLifecycle":                    1,
	"identifier s3.BucketLifecycle.BucketName":       1,
	"load s3.BucketLifecycle":                        1,
	"action s3.BucketLifecycle.Delete":               1,
	"action s3.BucketLifecycle.Put":                  1,
	"attribute s3.BucketLifecycle.Rules":             1,
	"subresource s3.BucketLifecycle.Bucket":          1,
	"subresource s3.Bucket.Lifecycle":                1,
	"subresource s3.ServiceResource.BucketLifecycle": 1,
}

// TestCoverage checks that everything in boto3's resource files is in the
// definitions under the same name.
func TestCoverage(t *testing.T) {
	services := modelled(t)
	total, missing := map[string]int{}, map[string]int{}
	for _, inv := range inventories(t) {
		have := membersOf(services[inv.Service])
		for _, name := range inv.members() {
			kind, _, _ := strings.Cut(name, " "+inv.Service+".")
			total[kind]++
			if !have[name] {
				missing[name]++
			}
		}
	}
	if diff := cmp.Diff(boto3Has, total); diff != "" {
		t.Errorf("numbers in the recordings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(absent, missing); diff != "" {
		t.Errorf("missing in the definitions (-want +got):\n%s", diff)
	}
}

// TestNotFoundCodes checks that every resource that can load knows what its
// service says of a thing that is not there.
func TestNotFoundCodes(t *testing.T) {
	// Asked for by lists only: that they have not what is asked for is all there is. What
	// an organization has in store for new members is always there, and so is the patch
	// baseline of a system and of a group. That a table is gone says nothing of its replicas.
	listed := []string{
		"dynamodb.Replica",
		"ec2.SecurityGroupVpcAssociation", "ec2.Tag", "ecr.Registry", "ecr.RegistryScanningConfiguration", "elasticloadbalancingv2.Limit", "guardduty.Invitation", "guardduty.OrganizationAdminAccount",
		"inspector2.AccountPermission", "inspector2.CisCheck", "inspector2.CisResult", "inspector2.CisScan",
		"inspector2.CisScanConfiguration", "inspector2.CisTarget", "inspector2.CodeSnippet", "inspector2.CoveredResource",
		"inspector2.DelegatedAdminAccount", "inspector2.Filter", "inspector2.Finding", "inspector2.FindingDetail",
		"inspector2.FreeTrial", "inspector2.ImageCluster", "inspector2.MemberEc2DeepInspection",
		"inspector2.OrganizationConfiguration", "inspector2.UsageTotal", "inspector2.Vulnerability", "rds.DBRecommendation",
		"securityhub.OrganizationAdminAccount", "securityhub.ProductV2",
		"ssm.DefaultPatchBaseline", "ssm.EndedSession", "ssm.InstanceAssociation", "ssm.InstancePatchState", "ssm.ManagedInstance", "ssm.PatchGroup",
	}
	for _, s := range modelled(t) {
		for _, r := range s.Resources {
			name := s.Name + "." + r.Name
			if want := r.Load != nil && !slices.Contains(listed, name); want != (len(r.NotFound) > 0) {
				t.Errorf("%s: has codes for not found: %t, want %t", name, !want, want)
			}
		}
	}
}

// TestDocs checks that every service and resource says what it is.
func TestDocs(t *testing.T) {
	for _, s := range modelled(t) {
		for _, r := range s.Resources {
			if s.Doc == "" || r.Doc == "" {
				t.Errorf("%s.%s: no doc", s.Name, r.Name)
			}
		}
	}
}

// modelled resolves the project's definitions.
func modelled(t *testing.T) map[string]*model.Service {
	t.Helper()
	dir := filepath.Join("..", "..")
	res, err := pipeline.Run(context.Background(), pipeline.Options{Definitions: []string{filepath.Join(dir, "definitions")}, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diagnostics.Sorted() {
		t.Errorf("%v: %s", d.Pos, d.Message)
	}
	services := map[string]*model.Service{}
	for _, s := range res.Services {
		services[s.Name] = s
	}
	return services
}

// inventories reads the committed recordings, whatever others the cases are
// taken from.
func inventories(t *testing.T) []inventory {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "conformance", "*.json.gz"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no recordings: %v", err)
	}
	var all []inventory
	for _, name := range names {
		text, err := readFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var inv inventory
		if err := unmarshal(text, &inv); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, inv)
	}
	return all
}

// members lists what boto3 has as "kind service.Resource.Name". A getter of an
// attribute that boto3 renamed has its new name.
func (inv *inventory) members() []string {
	var all []string
	add := func(kind string, path ...string) {
		all = append(all, kind+" "+strings.Join(append([]string{inv.Service}, path...), "."))
	}
	for _, r := range inv.Resources {
		inv.addResource(add, r)
	}
	batches := map[[2]string]bool{}
	for _, c := range inv.Cases {
		switch {
		case c.Kind == "batchAction":
			batches[[2]string{c.ItemType, c.Name}] = true
		case c.Kind == "attributes" && c.Variant == "":
			for _, a := range c.Attributes {
				add("attribute", c.Resource, a.goName())
			}
		}
	}
	for b := range batches {
		add("batch action", b[0], b[1])
	}
	return all
}

func (a attribute) goName() string {
	if strings.HasSuffix(a.Name, "_attribute") {
		return goName(a.Member) + "Attribute"
	}
	return goName(a.Member)
}

func (inv *inventory) addResource(add func(string, ...string), r boto3Resource) {
	if r.Name != "ServiceResource" {
		add("resource", r.Name)
	}
	if r.HasLoad {
		add("load", r.Name)
	}
	for _, id := range r.Identifiers {
		add("identifier", r.Name, id.Name)
	}
	for _, name := range r.Subresources {
		add("subresource", r.Name, name)
	}
	for kind, names := range map[string]map[string]string{
		"action": r.Members.Actions, "reference": r.Members.References,
		"collection": r.Members.Collections, "waiter": r.Members.Waiters,
	} {
		for name := range maps.Keys(names) {
			add(kind, r.Name, name)
		}
	}
}

// membersOf is the counterpart of members for a definition.
func membersOf(s *model.Service) map[string]bool {
	have := map[string]bool{}
	if s == nil {
		return have
	}
	for _, r := range append([]*model.Resource{s.Root}, s.Resources...) {
		name := r.Name
		if r == s.Root {
			name = "ServiceResource"
		}
		addModelled(func(kind string, path ...string) {
			have[fmt.Sprintf("%s %s.%s", kind, s.Name, strings.Join(append([]string{name}, path...), "."))] = true
		}, r)
	}
	return have
}

func addModelled(add func(string, ...string), r *model.Resource) {
	add("resource")
	if r.Load != nil {
		add("load")
	}
	for _, x := range r.Identifiers {
		add("identifier", x.Name)
		if x.Optional {
			add("attribute", x.Name) // what boto3 does not take for part of the identity
		}
	}
	for _, x := range r.Aliases {
		add("attribute", x.Name)
	}
	for _, x := range r.Attributes {
		add("attribute", x.Name)
	}
	for _, x := range r.Actions {
		add("action", x.Name)
	}
	for _, x := range r.Methods { // written by hand, as some of boto3's are
		add("action", x.Name)
	}
	for _, x := range r.Batches {
		add("batch action", x.Name)
	}
	for _, x := range r.Collections {
		add("collection", x.Name)
	}
	for _, x := range r.Waiters {
		add("waiter", strings.TrimPrefix(x.Name, "WaitUntil"))
	}
	for _, x := range r.References {
		add("reference", x.Name)
	}
	for _, x := range r.Subresources {
		add("subresource", x.Name)
	}
}
