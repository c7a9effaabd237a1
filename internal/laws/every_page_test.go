package laws_test

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// A teller answers in place of a service, with outputs that have something in every
// member: of the listing with two pages, of which the first has tokens. The second has
// those that it is asked with where the last page repeats them.
type teller struct {
	lister *model.Lister
	outs   map[string]reflect.Type // outputs by operation
	text   string                  // every text of them

	mu    sync.Mutex
	asked []reflect.Value // inputs of the listing
}

func (tell *teller) output(operation string, in any) any {
	out := anyOf(tell.outs[operation])
	spell(out.Elem(), tell.text)
	if operation != tell.lister.Operation.Name {
		return out.Interface()
	}
	tell.mu.Lock()
	defer tell.mu.Unlock()
	tell.asked = append(tell.asked, reflect.ValueOf(in).Elem())
	again := len(tell.asked) == 1
	for _, pair := range tell.lister.Tokens {
		if field := out.Elem().FieldByName(pair.Output); !again && !tell.lister.Repeats {
			field.SetZero()
		}
	}
	if more := tell.lister.More; more != nil {
		flag := out.Elem().FieldByName(more.Name)
		if flag.Kind() == reflect.Pointer {
			flag = flag.Elem()
		}
		flag.SetBool(again)
	}
	return out.Interface()
}

// configured is a client's configuration whose requests are answered by the teller that
// is there at the time.
func configured(now func() *teller) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("teller", func(ctx context.Context, in middleware.InitializeInput, _ middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
			return middleware.InitializeOutput{Result: now().output(awsmiddleware.GetOperationName(ctx), in.Parameters)}, middleware.Metadata{}, nil
		}), middleware.After)
	}
}

// TestEveryCollectionAsksForEveryPage goes through the collections of all definitions:
// what says that there is more is asked again, with the token that it told, and the
// items of both pages come. What is no answer is in TestLaw11NoAnswer.
func TestEveryCollectionAsksForEveryPage(t *testing.T) {
	var now *teller
	cfg := aws.Config{Region: "eu-north-1", HTTPClient: unreachable{}, APIOptions: []func(*middleware.Stack) error{configured(func() *teller { return now })}}
	services := servicesOf(t, cfg)
	plain, named := ownersIn(services, "x"), ownersIn(services, anARN)
	res, err := pipeline.Run(t.Context(), pipeline.Options{Definitions: []string{filepath.Join(root, "definitions")}, Dir: root})
	wantNoError(t, err)
	tried := 0
	for _, service := range res.Services {
		for _, owner := range append([]*model.Resource{service.Root}, service.Resources...) {
			for _, c := range owner.Collections {
				what := service.Package + "." + owner.Name
				if c.Lister.Endless {
					continue // it has no last page: see TestAnEndlessListingGoesOn
				}
				t.Run(what+"."+c.Name, func(t *testing.T) {
					owner, ok := plain[what]
					if !ok {
						t.Fatalf("no handle of %s is tried", what)
					}
					now = &teller{lister: c.Lister, outs: outputsOf(owner), text: "x"}
					if asksForARNs[what+"."+c.Name] {
						owner, now.text = named[what], anARN
					}
					asksForEveryPage(t, now, c, owner.MethodByName(c.Name).Call(nil)[0])
				})
				tried++
			}
		}
	}
	if tried < 280 {
		t.Errorf("only %d collections were tried", tried)
	}
}

// anARN has something in every part.
const anARN = "arn:aws:x:eu-north-1:123456789012:alarm-mute-rule:x/x/x"

// asksForARNs are collections whose owners or items have a part of an ARN in their
// identities.
var asksForARNs = map[string]bool{
	"cloudwatch.Alarm.MutedBy": true, "cloudwatch.Service.AlarmMuteRules": true,
	"ecs.Cluster.Services": true, "ecs.Root.Clusters": true, "lambda.Function.ProvisionedConcurrencyConfigs": true, "securityhub.Standard.Findings": true,
}

// ownersIn are the services, and handles of each kind, by their types.
func ownersIn(services []any, text string) map[string]reflect.Value {
	owners := map[string]reflect.Value{} // "ec2.Service", "ec2.Vpc"
	for _, service := range services {
		for _, v := range append(handlesNamed(service, text), reflect.ValueOf(service)) {
			owners[strings.TrimPrefix(v.Type().String(), "*")] = v
		}
	}
	return owners
}

// spell sets the texts that anyOf has put into a value.
func spell(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			spell(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			spell(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				spell(v.Field(i), text)
			}
		}
	case reflect.String:
		if v.String() == "x" {
			v.SetString(text)
		}
	}
}

// outputsOf are the types of the outputs of the operations of an owner's client.
func outputsOf(owner reflect.Value) map[string]reflect.Type {
	client := owner.MethodByName("Client").Call(nil)[0].Elem()
	outs := map[string]reflect.Type{}
	for i := range client.NumMethod() {
		if t := client.Type().Method(i).Type; t.NumOut() == 2 && t.Out(0).Kind() == reflect.Pointer {
			outs[client.Type().Method(i).Name] = t.Out(0)
		}
	}
	return outs
}

// asksForEveryPage lists c to its end.
func asksForEveryPage(t *testing.T, tell *teller, c *model.Collection, list reflect.Value) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	items, err := collected(ctx, narrowed(list, c))
	paged := len(c.Lister.Tokens) > 0
	wanted := 1
	if paged {
		wanted = 2
	}
	switch {
	case err != nil:
		t.Errorf("after %d items: %v", items, err)
	case len(tell.asked) != wanted:
		t.Errorf("%d requests, want %d", len(tell.asked), wanted)
	case items < wanted:
		t.Errorf("%d items of %d pages", items, wanted)
	case paged:
		first, second := tokensIn(tell.asked[0], c.Lister.Tokens), tokensIn(tell.asked[1], c.Lister.Tokens)
		if strings.Trim(first, " ") != "" || second == first {
			t.Errorf("asked with %q, then with %q", first, second)
		}
	}
}

// narrowed is the list with what a caller must say.
func narrowed(list reflect.Value, c *model.Collection) reflect.Value {
	filter := list.MethodByName("Filter")
	in := reflect.New(filter.Type().In(0).Elem())
	for _, f := range c.Lister.Operation.Input.Fields {
		if filled := func(p *model.Param) bool { return p.Target[0].Field == f }; f.Required && !slices.ContainsFunc(c.Params, filled) {
			in.Elem().FieldByName(f.Name).Set(anyOf(in.Elem().FieldByName(f.Name).Type()))
		}
	}
	if in.Elem().IsZero() {
		return list
	}
	return filter.Call([]reflect.Value{in})[0]
}

// collected counts the items of a list.
func collected(ctx context.Context, list reflect.Value) (items int, err error) {
	each := list.MethodByName("All").Call([]reflect.Value{reflect.ValueOf(ctx)})[0]
	yield := reflect.MakeFunc(each.Type().In(0), func(args []reflect.Value) []reflect.Value {
		if err, _ = args[1].Interface().(error); err == nil {
			items++
		}
		return []reflect.Value{reflect.ValueOf(err == nil && items < 100)}
	})
	each.Call([]reflect.Value{yield})
	return items, err
}

func tokensIn(in reflect.Value, pairs []sdk.TokenPair) string {
	var texts []string
	for _, p := range pairs {
		text := ""
		if f := in.FieldByName(p.Input); f.Kind() == reflect.Pointer && !f.IsNil() {
			text = fmt.Sprint(f.Elem())
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " ")
}
