package resource_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// An Env has a configuration of its own: nobody changes it from outside.
func TestEnvCopiesTheConfiguration(t *testing.T) {
	cfg := aws.Config{Region: "eu-west-1"}
	env := resource.NewEnv(cfg)
	cfg.Region = "changed"
	got, err := env.Config()
	if err != nil || got.Region != "eu-west-1" {
		t.Fatalf("%q, %v", got.Region, err)
	}
	got.Region = "changed"
	if again, _ := env.Config(); again.Region != "eu-west-1" {
		t.Errorf("what Config returned is the Env's own: %q", again.Region)
	}
}

func TestEnvWithoutConfiguration(t *testing.T) {
	for name, env := range map[string]*resource.Env{
		"zero": new(resource.Env), "In": new(resource.Env).In("eu-west-1"), "With": new(resource.Env).With(),
	} {
		if _, err := env.Config(); !errors.Is(err, resource.ErrNoConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEnvIn(t *testing.T) {
	told := 0
	env := resource.NewEnv(aws.Config{Region: "eu-west-1", AppID: "app"}, func(o *resource.EnvOptions) {
		o.Observer = func(context.Context, resource.Event) { told++ }
	})
	other := env.In("us-east-1")
	cfg, err := other.Config()
	if err != nil || cfg.Region != "us-east-1" || cfg.AppID != "app" {
		t.Errorf("%q, %q, %v", cfg.Region, cfg.AppID, err)
	}
	if own, _ := env.Config(); own.Region != "eu-west-1" {
		t.Errorf("the first Env is in %q now", own.Region)
	}
	other.Observer()(t.Context(), resource.Event{})
	if told != 1 {
		t.Error("the observer is another")
	}
	if kept(env, "svc", false) == kept(other, "svc", false) {
		t.Error("two regions share a service")
	}
}

func TestEnvWith(t *testing.T) {
	observer := func(context.Context, resource.Event) {}
	env := resource.NewEnv(aws.Config{Region: "eu-west-1"})
	seen := env.With(func(o *resource.EnvOptions) { o.Observer = observer })
	if env.Observer() != nil || seen.Observer() == nil || seen.With().Observer() == nil {
		t.Error("the observer is not where it was set, and where that is copied")
	}
	if seen.With(func(o *resource.EnvOptions) { o.Observer = nil }).Observer() != nil {
		t.Error("an observer cannot be taken away")
	}
	region := func(o *resource.EnvOptions) { o.Region += "x" }
	for name, env := range map[string]*resource.Env{"NewEnv": resource.NewEnv(aws.Config{}, region, region), "With": env.With(region, region)} {
		if got, _ := env.Place(); got != "xx" {
			t.Errorf("%s with two options is in %q", name, got)
		}
	}
	if cfg, err := seen.Config(); err != nil || cfg.Region != "eu-west-1" {
		t.Errorf("%q, %v", cfg.Region, err)
	}
	if kept(env, "svc", false) == kept(seen, "svc", false) {
		t.Error("both share a service")
	}
}

// kept returns the service that an Env keeps under a key.
func kept(env *resource.Env, key string, anew bool) *int {
	return env.Service(key, anew, func() any { return new(int) }).(*int)
}

func TestEnvService(t *testing.T) {
	env := new(resource.Env)
	first := kept(env, "a", false)
	if kept(env, "a", false) != first {
		t.Error("the service was made twice")
	}
	if kept(env, "b", false) == first {
		t.Error("two keys share a service")
	}
	second := kept(env, "a", true)
	if second == first || kept(env, "a", false) != second {
		t.Error("a new one was asked for and is not what is kept")
	}
}

// However many ask at once, one service is made.
func TestEnvServiceAtOnce(t *testing.T) {
	env, made := resource.NewEnv(aws.Config{}), 0
	services := make([]any, 50)
	var group sync.WaitGroup
	for i := range services {
		group.Go(func() {
			_, _ = env.Config()
			_ = env.In("us-east-1")
			services[i] = env.Service("a", false, func() any { made++; return new(int) })
		})
	}
	group.Wait()
	for _, s := range services {
		if s != services[0] {
			t.Fatal("there are several services")
		}
	}
	if made != 1 {
		t.Errorf("%d were made", made)
	}
}

func TestEnvPlace(t *testing.T) {
	env := new(resource.Env).With(func(o *resource.EnvOptions) { o.Region, o.Account = "north", "1" })
	for what, c := range map[string]struct {
		env  *resource.Env
		want [2]string
	}{
		"said":           {env, [2]string{"north", "1"}},
		"kept":           {env.With(), [2]string{"north", "1"}},
		"another region": {env.In("south"), [2]string{"south", "1"}},
		"not said":       {new(resource.Env), [2]string{}},
	} {
		if region, account := c.env.Place(); region != c.want[0] || account != c.want[1] {
			t.Errorf("%s: %q, %q", what, region, account)
		}
	}
}
