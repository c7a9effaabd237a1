package identity_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// staff has users, each with two keys. Requests take a second, listings have a user or a
// key on a page.
type staff struct {
	mu       sync.Mutex
	users    []string
	fails    map[string]error // by the user or the key that is asked for
	times    int              // how often they fail; 0 is always
	now, top int              // requests under way
	calls    int
	silent   bool // of the last use
}

func (s *staff) request(name string) error {
	s.mu.Lock()
	s.now++
	s.calls++
	s.top = max(s.top, s.now)
	s.mu.Unlock()
	time.Sleep(time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
	err := s.fails[name]
	if err != nil && s.times > 0 {
		if s.times--; s.times == 0 {
			delete(s.fails, name)
		}
	}
	return err
}

func (s *staff) ListUsers(_ context.Context, in *iam.ListUsersInput, _ ...func(*iam.Options)) (*iam.ListUsersOutput, error) {
	at := 0
	if in.Marker != nil {
		fmt.Sscan(*in.Marker, &at)
	}
	out := &iam.ListUsersOutput{IsTruncated: at+1 < len(s.users), Marker: new(fmt.Sprint(at + 1))}
	if at < len(s.users) {
		out.Users = []types.User{{UserName: &s.users[at]}}
	}
	return out, s.request("users")
}

func (s *staff) ListAccessKeys(_ context.Context, in *iam.ListAccessKeysInput, _ ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error) {
	id, more := *in.UserName+"-1", true
	if in.Marker != nil {
		id, more = *in.UserName+"-2", false
	}
	key := types.AccessKeyMetadata{UserName: in.UserName, AccessKeyId: &id, Status: types.StatusTypeActive, CreateDate: &madeAt}
	return &iam.ListAccessKeysOutput{IsTruncated: more, Marker: new("m"), AccessKeyMetadata: []types.AccessKeyMetadata{key}}, s.request(*in.UserName)
}

func (s *staff) GetAccessKeyLastUsed(_ context.Context, in *iam.GetAccessKeyLastUsedInput, _ ...func(*iam.Options)) (*iam.GetAccessKeyLastUsedOutput, error) {
	used := &types.AccessKeyLastUsed{Region: new("N/A"), ServiceName: new("N/A")}
	if strings.HasSuffix(*in.AccessKeyId, "-2") {
		used = &types.AccessKeyLastUsed{LastUsedDate: &madeAt, Region: new("us-east-1"), ServiceName: new("s3")}
	}
	if s.silent {
		used = nil
	}
	return &iam.GetAccessKeyLastUsedOutput{AccessKeyLastUsed: used}, s.request(*in.AccessKeyId)
}

func id(k *types.AccessKeyMetadata) (string, error) {
	if *k.AccessKeyId == "odd-2" {
		return "", resource.ErrNotSet
	}
	return "key " + *k.AccessKeyId, nil
}

type uses = []identity.KeyUse[string]

// found runs a search in a time of its own, and says how long it took.
func found(t *testing.T, f func(context.Context) (uses, error)) (got uses, took time.Duration, err error) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		got, err = f(t.Context())
		took = time.Since(begin)
	})
	return got, took, err
}

func of(s *staff, user string, optFns ...func(*identity.KeyUseOptions)) func(context.Context) (uses, error) {
	return func(ctx context.Context) (uses, error) { return identity.AccessKeyUses(ctx, s, user, id, optFns...) }
}

func all(s *staff, optFns ...func(*identity.KeyUseOptions)) func(context.Context) (uses, error) {
	return func(ctx context.Context) (uses, error) { return identity.AllAccessKeyUses(ctx, s, id, optFns...) }
}

func keys(got uses) string {
	var names []string
	for _, u := range got {
		names = append(names, u.Key)
	}
	return strings.Join(names, ", ")
}

func TestAccessKeyUses(t *testing.T) {
	s := &staff{}
	got, took, err := found(t, of(s, "ada"))
	holds(t, err == nil && len(got) == 2 && took == 3*time.Second && s.top == 2, "%+v, %v after %s", got, err, took)
	want := identity.KeyUse[string]{Key: "key ada-1", User: "ada", ID: "ada-1", Status: types.StatusTypeActive, Created: madeAt}
	holds(t, got[0] == want, "%+v", got[0])
	want = identity.KeyUse[string]{Key: "key ada-2", User: "ada", ID: "ada-2", Status: types.StatusTypeActive, Created: madeAt, LastUsed: madeAt, Region: "us-east-1", Service: "s3"}
	holds(t, got[1] == want, "%+v", got[1])
	s = &staff{}
	_, took, err = found(t, of(s, "ada", func(o *identity.KeyUseOptions) { o.Concurrency = -1 }))
	holds(t, err == nil && took == 4*time.Second && s.top == 1, "%v after %s", err, took)
}

// In the order of the listing, whatever takes how long, and not too many at once.
func TestAllAccessKeyUses(t *testing.T) {
	var users, want []string
	for i := range 20 {
		name := fmt.Sprint("u", i)
		users = append(users, name)
		want = append(want, "key "+name+"-1", "key "+name+"-2")
	}
	s := &staff{users: users}
	got, took, err := found(t, all(s))
	holds(t, err == nil && keys(got) == strings.Join(want, ", "), "%s, %v", keys(got), err)
	holds(t, s.top == 8 && took == 32*time.Second && s.calls == 100, "%d at a time, after %s, %d requests", s.top, took, s.calls)
	s = &staff{users: users}
	_, _, err = found(t, all(s, func(o *identity.KeyUseOptions) { o.Concurrency = 2 }))
	holds(t, err == nil && s.top == 2, "%v, %d at a time", err, s.top)
	got, _, err = found(t, all(&staff{}))
	holds(t, err == nil && len(got) == 0, "%+v, %v", got, err)
}

// What is deleted meanwhile is left out; what passes is tried again; anything else ends it.
func TestKeyUsesFail(t *testing.T) {
	users := []string{"ada", "bob", "eve"}
	for name, want := range map[string]string{"bob": "key ada-1, key ada-2, key eve-1, key eve-2", "bob-1": "key ada-1, key ada-2, key bob-2, key eve-1, key eve-2"} {
		got, _, err := found(t, all(&staff{users: users, fails: map[string]error{name: refusal("NoSuchEntity")}}))
		holds(t, err == nil && keys(got) == want, "%s: %s, %v", name, keys(got), err)
	}
	for _, name := range []string{"users", "bob", "bob-1"} {
		got, _, err := found(t, all(&staff{users: users, fails: map[string]error{name: refusal("Throttling")}, times: 2}))
		holds(t, err == nil && len(got) == 6, "%s: %v", name, err)
		got, _, err = found(t, all(&staff{users: users, fails: map[string]error{name: refusal("AccessDenied")}}))
		holds(t, got == nil && err != nil && strings.Contains(err.Error(), "AccessDenied"), "%s: %+v, %v", name, got, err)
	}
	many := make([]string, 100)
	for i := range many {
		many[i] = fmt.Sprint("u", i)
	}
	s := &staff{users: many, fails: map[string]error{"u3": refusal("AccessDenied")}}
	_, _, err := found(t, all(s))
	holds(t, err != nil && s.calls < 100+50, "%v after %d requests", err, s.calls)
	for _, name := range []string{"ada", "ada-2"} {
		got, _, err := found(t, of(&staff{fails: map[string]error{name: refusal("AccessDenied")}}, "ada"))
		holds(t, got == nil && err != nil, "%s: %+v, %v", name, got, err)
	}
	_, _, err = found(t, of(&staff{fails: map[string]error{"ada": refusal("NoSuchEntity")}}, "ada"))
	holds(t, err != nil, "a user that is not there is one without keys")
	_, _, err = found(t, of(&staff{}, "odd"))
	holds(t, errors.Is(err, resource.ErrNotSet), "%v", err)
	got, _, err := found(t, of(&staff{silent: true}, "ada"))
	holds(t, got == nil && errors.Is(err, resource.ErrNotSet) && strings.Contains(err.Error(), "AccessKeyLastUsed"), "no use: %+v, %v", got, err)
	_, _, err = found(t, all(&staff{users: []string{"ada", ""}}))
	holds(t, err != nil && err.Error() == "the listing has a user without a name", "%v", err)
}

func TestKeyUsesCancelled(t *testing.T) {
	for _, after := range []time.Duration{500 * time.Millisecond, 3500 * time.Millisecond, 5500 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), after)
			defer cancel()
			s := &staff{users: []string{"ada", "bob", "eve"}}
			s.fails = map[string]error{}
			for _, name := range []string{"users", "ada", "bob", "eve", "ada-1", "bob-1", "eve-1"} {
				s.fails[name] = nil
			}
			stop := context.AfterFunc(ctx, func() {
				s.mu.Lock()
				defer s.mu.Unlock()
				for name := range s.fails {
					s.fails[name] = context.DeadlineExceeded
				}
			})
			defer stop()
			got, err := identity.AllAccessKeyUses(ctx, s, id)
			holds(t, got == nil && errors.Is(err, context.DeadlineExceeded), "%+v, %v", got, err)
		})
	}
}

// When ctx ends in a pause, the error has what passes, too.
func TestKeyUsesCancelledInPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := &staff{users: []string{"ada"}, fails: map[string]error{"ada-1": refusal("Throttling")}}
		go func() {
			time.Sleep(3 * time.Second) // ListUsers, ListAccessKeys twice
			synctest.Wait()
			time.Sleep(time.Second)
			synctest.Wait()
			cancel()
		}()
		_, err := identity.AllAccessKeyUses(ctx, s, id, func(o *identity.KeyUseOptions) { o.Concurrency = 1 })
		holds(t, errors.Is(err, context.Canceled) && strings.Contains(err.Error(), "Throttling"), "%v", err)
	})
}

type versions struct {
	document *string
	err      error
}

func (v versions) GetPolicyVersion(_ context.Context, in *iam.GetPolicyVersionInput, _ ...func(*iam.Options)) (*iam.GetPolicyVersionOutput, error) {
	if *in.PolicyArn != "arn" || *in.VersionId != "v2" {
		return nil, errors.New("another version")
	}
	return &iam.GetPolicyVersionOutput{PolicyVersion: &types.PolicyVersion{Document: v.document}}, v.err
}

func TestDefaultDocument(t *testing.T) {
	got, err := identity.DefaultDocument(t.Context(), versions{document: new("%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%7D%7D")}, "arn", "v2")
	holds(t, err == nil && len(got.Statements) == 1 && got.Statements[0].Effect == "Allow", "%+v, %v", got, err)
	_, err = identity.DefaultDocument(t.Context(), versions{}, "arn", "v2")
	holds(t, errors.Is(err, resource.ErrNotSet), "%v", err)
	_, err = identity.DefaultDocument(t.Context(), versions{err: refusal("AccessDenied")}, "arn", "v2")
	holds(t, err != nil && strings.Contains(err.Error(), "AccessDenied"), "%v", err)
}
