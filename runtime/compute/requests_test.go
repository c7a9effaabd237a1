package compute_test

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/runtime/compute"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// noted notes the inputs and counts the options of what is sent.
type noted struct {
	console *ec2.GetConsoleOutputInput
	options map[string]int
}

func (n *noted) note(what string, options int) {
	if n.options == nil {
		n.options = map[string]int{}
	}
	n.options[what] += options
}

func (n *noted) ConsoleOutput(_ context.Context, in *ec2.GetConsoleOutputInput, optFns ...func(*ec2.Options)) (*ec2.GetConsoleOutputOutput, error) {
	n.console = in
	n.note("console", len(optFns))
	return nil, errBoom
}

func (n *noted) PasswordData(_ context.Context, _ *ec2.GetPasswordDataInput, optFns ...func(*ec2.Options)) (*ec2.GetPasswordDataOutput, error) {
	n.note("password", len(optFns))
	return nil, errBoom
}

func (n *noted) WaitUntilPasswordDataAvailable(_ context.Context, _ *ec2.GetPasswordDataInput, _ time.Duration, optFns ...func(*ec2.PasswordDataAvailableWaiterOptions)) error {
	n.note("waiter", len(optFns))
	return nil
}

func (n *noted) CreateTags(_ context.Context, _ *ec2.CreateTagsInput, optFns ...func(*ec2.Options)) (*ec2.CreateTagsOutput, error) {
	n.note("tags", len(optFns))
	return nil, errBoom
}

func (n *noted) RunInstances(_ context.Context, _ *ec2.RunInstancesInput, optFns ...func(*ec2.Options)) (*ec2.RunInstancesOutput, error) {
	n.note("launch", len(optFns))
	return &ec2.RunInstancesOutput{Instances: []types.Instance{{InstanceId: new("i-1"), State: &types.InstanceState{}}}}, nil
}

func (n *noted) DescribeInstances(_ context.Context, _ *ec2.DescribeInstancesInput, optFns ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	n.note("look", len(optFns))
	return nil, errBoom
}

// What the caller says of requests reaches each of them.
func TestRequestsAreAsTheCallerSays(t *testing.T) {
	n := &noted{}
	options := make([]func(*ec2.Options), 3)
	in := &ec2.GetConsoleOutputInput{Latest: new(true)}
	_, err := compute.ReadConsole(t.Context(), n, in, options...)
	holds(t, errors.Is(err, errBoom) && n.console == in, "%v, sent %v", err, n.console)
	_, err = compute.CreateTags(t.Context(), n, name, nil, options...)
	holds(t, errors.Is(err, errBoom), "%v", err)
	text := encode("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key(t, 2048)))
	_, err = compute.Password(t.Context(), n, text, func(o *compute.PasswordOptions) {
		o.Requests, o.Waiter = options, make([]func(*ec2.PasswordDataAvailableWaiterOptions), 2)
	})
	holds(t, errors.Is(err, errBoom), "%v", err)
	_, err = compute.Launch(t.Context(), n, "", described, nil, func(o *compute.LaunchOptions) { o.Requests, o.MinDelay = options, time.Millisecond })
	holds(t, errors.Is(err, errBoom), "%v", err)
	for what, want := range map[string]int{"console": 3, "password": 3, "waiter": 2, "tags": 3, "launch": 3, "look": 3} {
		holds(t, n.options[what] == want, "%s: %d options, want %d", what, n.options[what], want)
	}
}

// What cannot be read says what it is, in words and for errors.As.
func TestWhatCannotBeRead(t *testing.T) {
	var corrupt base64.CorruptInputError
	_, err := compute.ReadConsole(t.Context(), &windows{output: &ec2.GetConsoleOutputOutput{Output: new("<html>")}}, nil)
	holds(t, errors.As(err, &corrupt), "%v", err)
	_, err = compute.ReadConsole(t.Context(), &windows{output: &ec2.GetConsoleOutputOutput{}}, nil)
	holds(t, err != nil && err.Error() == "the console's output is not set: EC2 has none yet", "%v", err)
	text := encode("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key(t, 2048)))
	for data, want := range map[string]string{
		"<html>":       "the password data is not base64: illegal base64 data at input byte 0",
		"":             "the password is not set: the instance has made none yet",
		"YWJjZA==":     compute.ErrWrongKey.Error() + ": it is encrypted with a key of 32 bits, this one has 2048",
		"\r\nYWJj\r\n": compute.ErrWrongKey.Error() + ": it is encrypted with a key of 24 bits, this one has 2048",
	} {
		_, err := compute.Password(t.Context(), &windows{data: &data}, text, atOnce)
		holds(t, err != nil && err.Error() == want, "%q: %v, want %s", data, err, want)
	}
	for kind, want := range map[string]string{
		"EC PRIVATE KEY":  "the key is a EC PRIVATE KEY: passwords are encrypted for keys of RSA",
		"RSA PRIVATE KEY": "the key cannot be read: ",
		"PRIVATE KEY":     "the key cannot be read: ",
	} {
		_, err := compute.Password(t.Context(), &windows{}, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: []byte("x")}))
		holds(t, err != nil && strings.HasPrefix(err.Error(), want), "%s: %v", kind, err)
		holds(t, kind[0] == 'E' || errors.Unwrap(err) != nil, "%s: %v hides why", kind, err)
	}
}

// Without a subnet none is sent, and one that the caller names stays; an input without
// tags has none.
func TestLaunchAddsNothing(t *testing.T) {
	now := func(o *compute.LaunchOptions) { o.Wait = 0 }
	for _, subnet := range []*string{nil, new("subnet-9")} {
		c := &cloud{n: 1}
		_, err := compute.Launch(t.Context(), c, "", described, &ec2.RunInstancesInput{SubnetId: subnet}, now)
		holds(t, err == nil && c.sent.SubnetId == subnet && c.sent.TagSpecifications == nil, "%v, sent %+v", err, c.sent)
	}
	_, err := compute.Launch(t.Context(), &cloud{}, "subnet-1", described, &ec2.RunInstancesInput{SubnetId: new("subnet-2")})
	holds(t, err != nil && strings.Contains(err.Error(), "SubnetId"), "%v", err)
	in := &ec2.RunInstancesInput{TagSpecifications: []types.TagSpecification{{ResourceType: "volume", Tags: []types.Tag{{Key: new("a"), Value: new("1")}}}}}
	_, err = compute.Launch(t.Context(), &cloud{}, "", described, in, func(o *compute.LaunchOptions) { o.Tags = map[string]string{"a": "2"} })
	holds(t, err != nil && errors.Is(err, resource.ErrConflict) && strings.HasPrefix(err.Error(), `tag "a" of the volume: `) && strings.HasSuffix(err.Error(), `: "1" is not "2"`), "%v", err)
}

// The pauses are those that were set, each half as long again up to the longest; zero and
// less are the defaults.
func TestLaunchPauses(t *testing.T) {
	third := func(_ string, look int) string {
		if look < 3 {
			return "pending"
		}
		return "running"
	}
	for _, test := range []struct{ least, most, took time.Duration }{
		{0, 0, 5*time.Second + 7500*time.Millisecond + 11250*time.Millisecond},
		{-1, -1, 5*time.Second + 7500*time.Millisecond + 11250*time.Millisecond},
		{1, 1, 3},
		{2 * time.Second, 0, 2*time.Second + 3*time.Second + 4500*time.Millisecond},
		{2 * time.Second, time.Second, 4 * time.Second},
		{30 * time.Second, 0, 90 * time.Second},
	} {
		_, took, err := launched(t, &cloud{n: 1, states: third}, nil, func(o *compute.LaunchOptions) { o.MinDelay, o.MaxDelay = test.least, test.most })
		holds(t, err == nil && took == test.took, "%+v: %v after %s", test, err, took)
	}
	_, took, err := launched(t, &cloud{n: 1, states: third}, nil, func(o *compute.LaunchOptions) { o.Wait = 1 })
	holds(t, errors.Is(err, resource.ErrTimeout) && took == 1 && err.Error() == resource.ErrTimeout.Error()+" of 1ns: 0 of 1 instances are running", "%v after %s", err, took)
}

// listing is a cloud that says whatever it is told of its instances.
type listing struct {
	cloud
	seen []types.Instance
}

func (l *listing) DescribeInstances(context.Context, *ec2.DescribeInstancesInput, ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	return &ec2.DescribeInstancesOutput{Reservations: []types.Reservation{{Instances: l.seen}}}, nil
}

// What an answer says of others is passed over, and why an instance ended is told by the
// best that there is.
func TestLaunchTellsWhy(t *testing.T) {
	why := func(message, code, transition *string) types.Instance {
		i := types.Instance{InstanceId: new("i-1"), State: &types.InstanceState{Name: "terminated"}, StateTransitionReason: transition}
		if message != nil || code != nil {
			i.StateReason = &types.StateReason{Message: message, Code: code}
		}
		return i
	}
	for want, seen := range map[string]types.Instance{
		"i-1: terminated: a message":    why(new("a message"), new("a code"), new("a transition")),
		"i-1: terminated: a code":       why(nil, new("a code"), new("a transition")),
		"i-1: terminated: a transition": why(nil, nil, new("a transition")),
		"i-1: terminated":               why(nil, nil, nil),
	} {
		l := &listing{cloud{n: 1}, []types.Instance{{InstanceId: new("i-9"), State: &types.InstanceState{Name: "terminated"}}, seen}}
		_, err := compute.Launch(t.Context(), l, "", described, nil, func(o *compute.LaunchOptions) { o.MinDelay = 1 })
		var batch *resource.BatchError
		holds(t, errors.As(err, &batch) && len(batch.Errs) == 1 && batch.Errs[0].Error() == want, "%v, want %s", err, want)
	}
	_, err := compute.Launch(t.Context(), &listing{cloud{n: 1}, []types.Instance{{InstanceId: new("i-1")}}}, "", func(i *types.Instance) (bool, error) { return i.State == nil, nil }, nil, func(o *compute.LaunchOptions) { o.Wait = 1 })
	holds(t, errors.Is(err, resource.ErrTimeout), "an answer without a state: %v", err)
	empty := &types.StateReason{}
	seen := why(nil, nil, new("a transition"))
	seen.StateReason = empty
	_, err = compute.Launch(t.Context(), &listing{cloud{n: 1}, []types.Instance{seen}}, "", described, nil, func(o *compute.LaunchOptions) { o.MinDelay = 1 })
	holds(t, err != nil && strings.HasSuffix(err.Error(), ": a transition"), "%v", err)
}

// An error of the wait comes before those of handles, and each that cannot be made is named.
func TestLaunchTellsAllErrors(t *testing.T) {
	c := &cloud{n: 3, states: running, without: map[string]bool{"i-1": true, "i-3": true}, refuses: func(int) error { return errors.New("no look") }}
	got, _, err := launched(t, c, nil)
	holds(t, len(got) == 1 && err != nil && err.Error() == "no look\ninstance 0 of the answer: boom\ninstance 2 of the answer: boom", "%q, %v", got, err)
}

// Full requests have none behind them that is empty, and one that fails alone says no more
// than it does.
func TestCreateTagsOfFullRequests(t *testing.T) {
	for n, want := range map[int]int{0: 1, 999: 1, 1000: 1, 1001: 2, 2000: 2} {
		in := &ec2.CreateTagsInput{}
		for i := range n {
			in.Resources = append(in.Resources, "i-"+strconv.Itoa(i))
		}
		f := &tagger{}
		_, err := compute.CreateTags(t.Context(), f, name, in)
		holds(t, err == nil && len(f.sent) == want, "%d: %v, %d requests", n, err, len(f.sent))
		_, err = compute.CreateTags(t.Context(), &tagger{fails: 1}, name, in)
		holds(t, (err == errBoom) == (n <= 1000), "%d: %v", n, err)
	}
}
