package conformance

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// unattached are the SDK's waiters that no resource has, with the reason.
var unattached = map[string]string{
	"cloudwatch.CompositeAlarmExists": "an Alarm is a metric alarm",
	"cloudwatch.LogAlarmExists":       "an Alarm is a metric alarm",

	"ec2.BundleTaskComplete":             "there is no resource for bundle tasks",
	"ec2.ConversionTaskCancelled":        "there is no resource for conversion tasks",
	"ec2.ConversionTaskCompleted":        "there is no resource for conversion tasks",
	"ec2.ConversionTaskDeleted":          "there is no resource for conversion tasks",
	"ec2.CustomerGatewayAvailable":       "there is no resource for customer gateways",
	"ec2.ExportTaskCancelled":            "there is no resource for export tasks",
	"ec2.ExportTaskCompleted":            "there is no resource for export tasks",
	"ec2.ImageUsageReportAvailable":      "there is no resource for usage reports, of which an image has many",
	"ec2.SecondaryNetworkCreateComplete": "there is no resource for secondary networks",
	"ec2.SecondaryNetworkDeleteComplete": "there is no resource for secondary networks",
	"ec2.SecondarySubnetCreateComplete":  "there is no resource for secondary subnets",
	"ec2.SecondarySubnetDeleteComplete":  "there is no resource for secondary subnets",
	"ec2.SnapshotImported":               "it is named by a task, for which there is no resource",
	"ec2.VpnConnectionAvailable":         "there is no resource for VPN connections",
	"ec2.VpnConnectionDeleted":           "there is no resource for VPN connections",
	"ecs.DaemonActive":                   "there is no resource for daemons",
	"ecs.DaemonDeploymentStopped":        "there is no resource for daemons",
	"ecs.DaemonDeploymentSuccessful":     "there is no resource for daemons",
	"ecs.DaemonTaskDefinitionActive":     "there is no resource for daemons",
	"ecs.DaemonTaskDefinitionDeleted":    "there is no resource for daemons",

	"rds.TenantDatabaseAvailable": "there is no resource for tenant databases",
	"rds.TenantDatabaseDeleted":   "there is no resource for tenant databases",
}

// TestEveryWaiterIsAttached: every waiter of the SDK is a method of its resource, or
// it is written above why not.
func TestEveryWaiterIsAttached(t *testing.T) {
	services, left := modelled(t), maps.Clone(unattached)
	var paths []string
	for _, s := range services {
		paths = append(paths, s.SDK)
	}
	found, err := sdk.Locate(context.Background(), sdk.Place{Dir: filepath.Join("..", "..")}, paths)
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range services {
		pkg, err := sdk.Open(s.SDK, found[s.SDK])
		if err != nil {
			t.Fatal(err)
		}
		var attached []string
		for _, r := range s.Resources {
			for _, w := range r.Waiters {
				if w.SDK != nil { // it is not spelled out
					attached = append(attached, w.SDK.Name)
				}
			}
		}
		for _, waiter := range pkg.Waiters() {
			key := name + "." + waiter
			if has, reason := slices.Contains(attached, waiter), unattached[key]; has == (reason != "") {
				t.Errorf("%s: a resource has it: %t; why none has: %q", key, has, reason)
			}
			delete(left, key)
		}
	}
	for key := range left {
		t.Errorf("the SDK has no waiter %s", key)
	}
}
