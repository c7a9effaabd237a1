package session_test

import (
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/session"
)

// Two configurations share no list and no pointer in which one could change the other, also
// not the one that a session was made of by With.
func TestConfigsShareNoMemory(t *testing.T) {
	s := open(t, newFake(), session.WithEndpoint("http://one.test"), session.WithLoadOptions(
		config.WithAPIOptions([]func(*middleware.Stack) error{nil}), config.WithServiceOptions(func(string, any) {}), config.WithAuthSchemePreference("sigv4"),
	))
	one := s.Config()
	for name, other := range map[string]aws.Config{"Config": s.Config(), "With": s.With(session.WithRetryMaxAttempts(2)).Config()} {
		a, b := reflect.ValueOf(one), reflect.ValueOf(other)
		shareable := 0
		for i := range a.NumField() {
			kind := a.Field(i).Kind()
			if kind != reflect.Slice && kind != reflect.Map && (kind != reflect.Pointer || a.Field(i).IsNil()) {
				continue
			}
			shareable++
			if a.Field(i).Pointer() == b.Field(i).Pointer() {
				t.Errorf("%s: two configurations share their %s", name, a.Type().Field(i).Name)
			}
		}
		want(t, name+": lists and pointers that are set", shareable, 5)
	}
}

// Options for the requests that assume a role are the caller's list, which is not written to,
// behind its end neither.
func TestSTSOptionsAreTheCallers(t *testing.T) {
	kept := make([]func(*sts.Options), 1, 4)
	kept[0] = func(*sts.Options) {}
	s := open(t, newFake())
	if _, err := s.AssumeRole(t.Context(), auditRole, session.WithSTSOptions(kept...), session.WithSTSRegion("us-west-2")); err != nil {
		t.Fatal(err)
	}
	want(t, "an option behind the caller's", kept[:2][1] != nil, false)
}
