package laws_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// lagging is an IAM that finds a role three seconds after it was made.
type lagging struct {
	iam.UnimplementedAPI
	found time.Time
	asked int
}

func (l *lagging) CreateRole(_ context.Context, in *iam.CreateRoleInput, _ ...func(*iam.Options)) (*iam.CreateRoleOutput, error) {
	l.found = time.Now().Add(3 * time.Second)
	return &iam.CreateRoleOutput{Role: &iamtypes.Role{RoleName: in.RoleName}}, nil
}

func (l *lagging) GetRole(_ context.Context, in *iam.GetRoleInput, _ ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	l.asked++
	if time.Now().Before(l.found) {
		return nil, &iamtypes.NoSuchEntityException{}
	}
	return &iam.GetRoleOutput{Role: &iamtypes.Role{RoleName: in.RoleName}}, nil
}

func TestWhatWasMadeMayBeFoundLater(t *testing.T) {
	for name, test := range map[string]struct {
		options []func(*resource.EnvOptions)
		found   bool
	}{
		"by default": {nil, false},
		"a window":   {[]func(*resource.EnvOptions){resource.WithRetryNotFound(time.Minute)}, true},
		"too short":  {[]func(*resource.EnvOptions){resource.WithRetryNotFound(time.Second)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fake := &lagging{}
				role, err := iam.NewFromClient(fake, test.options...).CreateRole(t.Context(), &iam.CreateRoleInput{RoleName: aws.String("r")})
				if err != nil {
					t.Fatal(err)
				}
				_, err = role.Reload(t.Context())
				if test.found != (err == nil) || !test.found && !errors.Is(err, resource.ErrNotFound) {
					t.Errorf("%v after %d requests", err, fake.asked)
				}
			})
		})
	}
}
