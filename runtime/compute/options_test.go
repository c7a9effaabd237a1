package compute_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/compute"
)

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	_, err := compute.Launch(t.Context(), &cloud{launch: errors.New("none today")}, "subnet", func(*types.Instance) (int, error) { return 0, nil }, nil, testkit.InTurn[compute.LaunchOptions](&asked)...)
	if err == nil || asked != "abc" {
		t.Errorf("Launch: %v, asks %q", err, asked)
	}
	asked = ""
	if _, err := compute.Password(t.Context(), &windows{}, nil, testkit.InTurn[compute.PasswordOptions](&asked)...); err == nil || asked != "abc" {
		t.Errorf("Password: %v, asks %q", err, asked)
	}
}
