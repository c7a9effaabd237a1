package faults

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// query is an answer of EC2, or of a query protocol, with an element inside.
func query(operation, inside string) string {
	return fmt.Sprintf("<%sResponse>%s</%sResponse>", operation, inside, operation)
}

func result(operation, inside string) string {
	return query(operation, fmt.Sprintf("<%sResult>%s</%sResult>", operation, inside, operation))
}

func reservations(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "<item><instancesSet><item><instanceId>%s</instanceId><imageId>ami-of-%s</imageId></item></instancesSet></item>", id, id)
	}
	return query("DescribeInstances", "<reservationSet>"+b.String()+"</reservationSet>")
}

func stacks(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "<member><StackName>%s</StackName><StackId>arn:%s</StackId><Description>of %s</Description><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member>", name, name, name)
	}
	return result("DescribeStacks", "<Stacks>"+b.String()+"</Stacks>")
}

func tags(values ...string) string {
	var b strings.Builder
	for _, value := range values {
		fmt.Fprintf(&b, "<item><resourceId>i-1</resourceId><resourceType>instance</resourceType><key>k</key><value>%s</value></item>", value)
	}
	return query("DescribeTags", "<tagSet>"+b.String()+"</tagSet>")
}

func associations(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "<item><association><associationId>%s</associationId><publicIp>ip of %s</publicIp></association></item>", id, id)
	}
	return query("DescribeNetworkInterfaces", "<networkInterfaceSet>"+b.String()+"</networkInterfaceSet>")
}

func role(name string) string {
	return result("GetRole", fmt.Sprintf("<Role><RoleName>%s</RoleName><RoleId>of %s</RoleId><Path>/</Path><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>", name, name))
}

func table(name string) string {
	return fmt.Sprintf(`{"Table": {"TableName": "%s", "TableArn": "arn:%s", "TableId": "of %s"}}`, name, name, name)
}

// The loads of some resources, and what of their data tells whose it is.
var (
	instance = func(ctx context.Context, cfg aws.Config) (string, error) {
		return ec2.New(cfg).Instance("i-1").ImageId(ctx)
	}
	stack = func(ctx context.Context, cfg aws.Config) (string, error) {
		return cloudformation.New(cfg).Stack("s").Description(ctx)
	}
	stackByID = func(ctx context.Context, cfg aws.Config) (string, error) {
		return cloudformation.New(cfg).Stack("arn:s").Description(ctx)
	}
	tag = func(ctx context.Context, cfg aws.Config) (string, error) {
		data, err := ec2.New(cfg).Tag("i-1", "k", "v").Load(ctx)
		if err != nil {
			return "", err
		}
		return aws.ToString(data.Value), nil
	}
	association = func(ctx context.Context, cfg aws.Config) (string, error) {
		return ec2.New(cfg).NetworkInterfaceAssociation("a").PublicIp(ctx)
	}
	roleID  = func(ctx context.Context, cfg aws.Config) (string, error) { return iam.New(cfg).Role("r").RoleId(ctx) }
	tableID = func(ctx context.Context, cfg aws.Config) (string, error) {
		return dynamodb.New(cfg).Table("t").TableId(ctx)
	}
	tableByARN = func(ctx context.Context, cfg aws.Config) (string, error) {
		return dynamodb.New(cfg).Table("arn:t").TableId(ctx)
	}
)

// A load takes what is its own, wherever it stands in the answer, and nothing else.
func TestLoadTakesItsOwn(t *testing.T) {
	const another, none = "another", "none"
	for _, test := range []struct {
		name   string
		load   func(context.Context, aws.Config) (string, error)
		answer string
		want   string
	}{
		{"the second instance", instance, reservations("i-0", "i-1"), "ami-of-i-1"},
		{"another instance", instance, reservations("i-0"), another},
		{"no instance", instance, reservations(), none},
		{"the second stack", stack, stacks("other", "s"), "of s"},
		{"another stack", stack, stacks("other"), another},
		{"no stack", stack, stacks(), none},
		{"a stack by its ID", stackByID, stacks("other", "s"), "of s"},
		{"another stack than that of an ID", stackByID, stacks("other"), another},
		{"the second tag", tag, tags("V", "v"), "v"},
		{"another tag", tag, tags("V"), another},
		{"no tag", tag, tags(), none},
		{"the second association", association, associations("b", "a"), "ip of a"},
		{"another association", association, associations("b"), another},
		{"the role", roleID, role("r"), "of r"},
		{"the role by another case, which names the same one", roleID, role("R"), "of R"},
		{"another role", roleID, role("q"), another},
		{"the table", tableID, table("t"), "of t"},
		{"a table by its ARN", tableByARN, table("t"), "of t"},
		{"another table", tableID, table("T"), another},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &line{serve: func(*http.Request) answer { return answer{status: 200, body: []byte(test.answer)} }}
			got, err := test.load(t.Context(), l.config(false))
			absent := errors.Is(err, resource.ErrNotFound)
			switch {
			case test.want == another && (err == nil || absent):
				t.Errorf("got %q and error %v, want an error that is not ErrNotFound", got, err)
			case test.want == none && !absent:
				t.Errorf("got %q and error %v, want ErrNotFound", got, err)
			case test.want != another && test.want != none && (err != nil || got != test.want):
				t.Errorf("got %q and error %v, want %q", got, err, test.want)
			}
		})
	}
}

// Exists does not take another's answer for a yes or a no.
func TestExistsOfAnother(t *testing.T) {
	l := &line{serve: func(*http.Request) answer { return answer{status: 200, body: []byte(reservations("i-0"))} }}
	if there, err := ec2.New(l.config(false)).Instance("i-1").Exists(t.Context()); err == nil || there {
		t.Errorf("exists: %v, %v, want an error", there, err)
	}
}

func vpcs(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "<item><vpcId>%s</vpcId></item>", id)
	}
	return query("DescribeVpcs", "<vpcSet>"+b.String()+"</vpcSet>")
}

// A wait for existence ends with the thing itself, which it keeps.
func TestWaitNeedsTheThing(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers []string
		sent    int
		ok      bool
		is      error
	}{
		{"there", []string{vpcs("v")}, 1, true, nil},
		{"behind another", []string{vpcs("w", "v")}, 1, true, nil},
		{"later", []string{vpcs(), vpcs(), vpcs("v")}, 3, true, nil},
		{"never", []string{vpcs()}, 0, false, resource.ErrTimeout},
		{"another", []string{vpcs("w")}, 1, false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := &line{}
				l.serve = func(*http.Request) answer {
					return answer{status: 200, body: []byte(test.answers[min(l.sent, len(test.answers))-1])}
				}
				vpc := ec2.New(l.config(false)).Vpc("v")
				err := vpc.WaitUntilExists(t.Context(), nil, time.Minute)
				if (err == nil) != test.ok || !errors.Is(err, test.is) && test.is != nil {
					t.Errorf("error is %v", err)
				}
				if test.sent > 0 && l.sent != test.sent {
					t.Errorf("%d requests, want %d", l.sent, test.sent)
				}
				if data := vpc.Data(); (data != nil) != test.ok || data != nil && aws.ToString(data.VpcId) != "v" {
					t.Errorf("data is %v", data)
				}
			})
		})
	}
}
