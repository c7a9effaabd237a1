package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/encoding/cbor"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/internal/standin"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A listing has so many pages of so many items.
const (
	pages   = 3
	perPage = 4
)

// item is the name of an item: "item-07" is the last of the second page.
func item(i int) string { return fmt.Sprintf("item-%02d", i) }

func everything() []string {
	all := make([]string, pages*perPage)
	for i := range all {
		all[i] = item(i)
	}
	return all
}

// leg is a listing from a token on.
type leg func(ctx context.Context, at resource.Token) iter.Seq2[resource.Page[string], error]

// service is one that can list, in one of its modes, through a client on a line.
type service struct {
	name  string
	serve func(*testing.T) func(*http.Request) answer
	list  func(aws.Config) leg
}

// collection is what all collections have.
type collection[Item fmt.Stringer, C any] interface {
	StartAt(resource.Token) C
	Prefetch(n int) C
	Pages(context.Context) iter.Seq2[resource.Page[Item], error]
}

// from makes the listing of a collection. What its items are called ends their text.
func from[Item fmt.Stringer, C collection[Item, C]](c C) leg {
	return func(ctx context.Context, at resource.Token) iter.Seq2[resource.Page[string], error] {
		return func(yield func(resource.Page[string], error) bool) {
			for p, err := range c.StartAt(at).Pages(ctx) {
				named := resource.Page[string]{Next: p.Next, Number: p.Number}
				for _, i := range p.Items {
					text := i.String()
					if at := strings.Index(text, "item-"); at >= 0 {
						text = text[at : at+len("item-00")]
					}
					named.Items = append(named.Items, text)
				}
				if !yield(named, err) {
					return
				}
			}
		}
	}
}

func inOrder(o *resource.ParallelOptions) { o.InOrder = true }

// objects are the objects of a bucket that has all items.
func objects(cfg aws.Config) *s3.BucketObjects {
	svc := s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true; o.BaseEndpoint = aws.String("http://s3.test") })
	return svc.Bucket("shop").Objects().PageSize(perPage)
}

func versions(cfg aws.Config) *s3.BucketObjectVersions {
	svc := s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true; o.BaseEndpoint = aws.String("http://s3.test") })
	return svc.Bucket("shop").ObjectVersions().PageSize(perPage)
}

// services are listings in every protocol and in every mode.
func services() []service {
	return []service{
		{"s3", serveS3, func(cfg aws.Config) leg { return from(objects(cfg)) }},
		{"s3 through the SDK's decoder", serveS3, func(cfg aws.Config) leg { return from(objects(cfg).Options(s3.SDKDecoder)) }},
		{"s3 prefetch", serveS3, func(cfg aws.Config) leg { return from(objects(cfg).Prefetch(2)) }},
		{"s3 parallel", serveS3, func(cfg aws.Config) leg { return from(objects(cfg).Parallel(3)) }},
		{"s3 parallel in order", serveS3, func(cfg aws.Config) leg { return from(objects(cfg).Parallel(3, inOrder)) }},
		{"s3 versions", serveS3, func(cfg aws.Config) leg { return from(versions(cfg)) }},
		{"s3 versions parallel", serveS3, func(cfg aws.Config) leg { return from(versions(cfg).Parallel(2)) }},
		{"ec2", serveEC2, func(cfg aws.Config) leg { return from(ec2.New(cfg).Instances()) }},
		{"ec2 prefetch", serveEC2, func(cfg aws.Config) leg { return from(ec2.New(cfg).Instances().Prefetch(1)) }},
		{"iam", serveIAM, func(cfg aws.Config) leg { return from(iam.New(cfg).Users()) }},
		{"iam without flags", withoutFlags, func(cfg aws.Config) leg { return from(iam.New(cfg).Users()) }},
		{"iam without flags through the SDK's decoder", withoutFlags, func(cfg aws.Config) leg { return from(iam.New(cfg).Users().Options(iam.SDKDecoder)) }},
		{"iam prefetch", serveIAM, func(cfg aws.Config) leg { return from(iam.New(cfg).Users().Prefetch(1)) }},
		{"dynamodb", serveDynamoDB, func(cfg aws.Config) leg { return from(dynamodb.New(cfg).Tables()) }},
		{"sqs", serveSQS, func(cfg aws.Config) leg { return from(sqs.New(cfg).Queues().PageSize(perPage)) }},
		{"cloudwatch", serveCloudWatch, func(cfg aws.Config) leg { return from(cloudwatch.New(cfg).Alarms()) }},
		{"cloudwatch prefetch", serveCloudWatch, func(cfg aws.Config) leg { return from(cloudwatch.New(cfg).Alarms().Prefetch(2)) }},
	}
}

func serveS3(t *testing.T) func(*http.Request) answer {
	t.Helper()
	server := standin.New()
	if err := server.Make(standin.Bucket{Name: "shop", Keys: everything()}); err != nil {
		t.Fatal(err)
	}
	return serveBy(server)
}

// serveBy lets a handler answer.
func serveBy(handler http.Handler) func(*http.Request) answer {
	return func(r *http.Request) answer {
		w, body := httptest.NewRecorder(), read(r)
		served := r.Clone(r.Context())
		served.Body = io.NopCloser(bytes.NewReader(body)) // a server's is never nil
		handler.ServeHTTP(w, served)
		return answer{w.Code, w.Header(), w.Body.Bytes()}
	}
}

// page returns the names on the page that a token stands for, and the token behind
// it, "" for none.
func page(token string) (names []string, next string) {
	at, _ := strconv.Atoi(strings.TrimPrefix(token, "item-"))
	for i := at; i < at+perPage; i++ {
		names = append(names, item(i))
	}
	if at += perPage; at < pages*perPage {
		next = item(at)
	}
	return names, next
}

// form is the request of a query protocol.
func form(r *http.Request) url.Values {
	values, _ := url.ParseQuery(string(read(r)))
	return values
}

func serveEC2(*testing.T) func(*http.Request) answer {
	return func(r *http.Request) answer {
		names, next := page(form(r).Get("NextToken"))
		var b strings.Builder
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
			`<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><reservationSet>`)
		for _, name := range names {
			fmt.Fprintf(&b, "<item><instancesSet><item><instanceId>%s</instanceId><imageId>ami-1</imageId></item></instancesSet></item>", name)
		}
		b.WriteString("</reservationSet>")
		if next != "" {
			fmt.Fprintf(&b, "<nextToken>%s</nextToken>", next)
		}
		b.WriteString("</DescribeInstancesResponse>")
		return answer{status: 200, body: []byte(b.String())}
	}
}

func serveIAM(*testing.T) func(*http.Request) answer {
	return func(r *http.Request) answer {
		names, next := page(form(r).Get("Marker"))
		var b strings.Builder
		b.WriteString(`<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users>`)
		for _, name := range names {
			fmt.Fprintf(&b, "<member><UserName>%s</UserName><Path>/</Path><UserId>A</UserId><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member>", name)
		}
		fmt.Fprintf(&b, "</Users><IsTruncated>%v</IsTruncated>", next != "")
		if next != "" {
			fmt.Fprintf(&b, "<Marker>%s</Marker>", next)
		}
		b.WriteString("</ListUsersResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListUsersResponse>")
		return answer{status: 200, body: []byte(b.String())}
	}
}

// withoutFlags is IAM where answers do not say whether there is more: their markers do.
func withoutFlags(t *testing.T) func(*http.Request) answer {
	serve := serveIAM(t)
	return func(r *http.Request) answer {
		a := serve(r)
		a.body = isTruncated.ReplaceAll(a.body, nil)
		return a
	}
}

var isTruncated = regexp.MustCompile("<IsTruncated>.*</IsTruncated>")

// inJSON is a service that speaks JSON: the token and the list go by these names.
func inJSON(token, list, next string, element func(string) string) func(*testing.T) func(*http.Request) answer {
	return func(*testing.T) func(*http.Request) answer {
		return func(r *http.Request) answer {
			var in map[string]any
			_ = json.Unmarshal(read(r), &in)
			at, _ := in[token].(string)
			names, behind := page(at)
			for i := range names {
				names[i] = element(names[i])
			}
			out := map[string]any{list: names}
			if behind != "" {
				out[next] = behind
			}
			body, _ := json.Marshal(out)
			return answer{status: 200, header: http.Header{"Content-Type": {"application/x-amz-json-1.0"}}, body: body}
		}
	}
}

var (
	serveDynamoDB = inJSON("ExclusiveStartTableName", "TableNames", "LastEvaluatedTableName", func(s string) string { return s })
	serveSQS      = inJSON("NextToken", "QueueUrls", "NextToken", func(s string) string { return "https://sqs.test/1/" + s })
)

// serveCloudWatch speaks CBOR.
func serveCloudWatch(*testing.T) func(*http.Request) answer {
	return func(r *http.Request) answer {
		token := ""
		if in, err := cbor.Decode(bytes.Clone(read(r))); err == nil {
			if s, ok := in.(cbor.Map)["NextToken"].(cbor.String); ok {
				token = string(s)
			}
		}
		names, next := page(token)
		var alarms cbor.List
		for _, name := range names {
			alarms = append(alarms, cbor.Map{"AlarmName": cbor.String(name)})
		}
		out := cbor.Map{"MetricAlarms": alarms}
		if next != "" {
			out["NextToken"] = cbor.String(next)
		}
		header := http.Header{"Content-Type": {"application/cbor"}, "Smithy-Protocol": {"rpc-v2-cbor"}}
		if path.Base(r.URL.Path) != "DescribeAlarms" {
			return answer{status: 404, header: header, body: cbor.Encode(cbor.Map{})}
		}
		return answer{status: 200, header: header, body: cbor.Encode(out)}
	}
}
