package session_test

import (
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	sqssdk "github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/session"
)

// places returns sessions of the same names, by what is known of them.
func places(t *testing.T) map[string]*session.Session {
	t.Helper()
	s := open(t, newFake())
	unknown := s.With(session.WithStaticCredentials("AKIAHOME", homeSecret, "")) // nobody asks these
	if _, err := s.AccountID(t.Context()); err != nil {
		t.Fatal(err)
	}
	role, err := s.AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*session.Session{
		"home": s, "again": s.With(), "there": s.With(session.WithRegion("us-east-1")),
		"role": role, "role there": role.With(session.WithRegion("us-east-1")), "unknown": unknown,
	}
}

// TestEqualityOfHandles compares handles of the same identifiers from sessions
// in two regions, two accounts and one that does not know its account.
func TestEqualityOfHandles(t *testing.T) {
	all := places(t)
	equal := [][2]string{{"home", "again"}, {"unknown", "home"}, {"unknown", "again"}, {"unknown", "role"}}
	for a, from := range all {
		for b, to := range all {
			wanted := a == b || slices.Contains(equal, [2]string{a, b}) || slices.Contains(equal, [2]string{b, a})
			q1, q2 := sqs.New(from.Config()).Queue("https://q.test/1/q"), sqs.New(to.Config()).Queue("https://q.test/1/q")
			want(t, "queues of "+a+" and "+b, q1.Equal(q2), wanted)
			want(t, "messages of "+a+" and "+b, q1.Message("r").Equal(q2.Message("r")), wanted)
			o1, o2 := s3.New(from.Config()).Bucket("b").Object("k"), s3.New(to.Config()).Bucket("b").Object("k")
			want(t, "objects of "+a+" and "+b, o1.Equal(o2), wanted)
			want(t, "buckets of "+a+" and "+b, o1.Bucket().Equal(o2.Bucket()), wanted)
		}
	}
}

// TestAccountIsKnownThroughACache has the SDK and the user wrap the session's
// credentials in every way that keeps them behind an aws.CredentialsCache.
func TestAccountIsKnownThroughACache(t *testing.T) {
	all := places(t)
	home, role := all["home"], all["role"]
	of := func(cfg aws.Config) *sqs.Queue { return sqs.New(cfg).Queue("q") }
	cached := home.Config()
	cached.Credentials = aws.NewCredentialsCache(aws.NewCredentialsCache(cached.Credentials))
	loaded, err := config.LoadDefaultConfig(t.Context(), config.WithRegion("eu-west-1"), config.WithCredentialsProvider(home.Config().Credentials))
	if err != nil {
		t.Fatal(err)
	}
	lent, err := session.New(t.Context(), session.WithRegion("eu-west-1"), session.WithCredentials(home.Config().Credentials))
	if err != nil {
		t.Fatal(err)
	}
	around := lent.Config()
	around.Credentials = aws.NewCredentialsCache(around.Credentials)
	client := sqssdk.NewFromConfig(home.Config())
	for name, queue := range map[string]*sqs.Queue{
		"cached": of(cached), "loaded": of(loaded), "lent": of(lent.Config()), "lent, and cached": of(around),
		"with":   of(all["unknown"].With(session.WithCredentials(home.Config().Credentials)).Config()),
		"client": sqs.NewFromClient(client).Queue("q"),
		"option": sqs.New(role.Config(), func(o *sqs.Options) { o.Credentials = home.Config().Credentials }).Queue("q"),
	} {
		want(t, name+": the same account's", queue.Equal(of(home.Config())), true)
		want(t, name+": the other account's", queue.Equal(of(role.Config())), false)
	}
	id, err := lent.AccountID(t.Context())
	if id != "111111111111" || err != nil {
		t.Errorf("AccountID of lent credentials: %q, %v", id, err)
	}
	unsigned := home.With(session.WithCredentials(nil)).Config()
	want(t, "unsigned", glue.ScopeOf("", unsigned.Credentials).Account, "")
	want(t, "unsigned clients have no credentials", sqssdk.NewFromConfig(unsigned).Options().Credentials == nil, true)
}

// TestHandlesFromTheSameListing compares what a listing gives with a handle
// made from the names.
func TestHandlesFromTheSameListing(t *testing.T) {
	all := places(t)
	for o, err := range s3.New(all["role"].Config()).Bucket("books").Objects().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		key := o.Key()
		want(t, "in the same account", o.Equal(s3.New(all["role"].Config()).ObjectSummary("books", key)), true)
		want(t, "in another account", o.Equal(s3.New(all["home"].Config()).ObjectSummary("books", key)), false)
	}
}
