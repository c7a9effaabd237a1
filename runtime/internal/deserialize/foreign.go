package deserialize

import (
	"reflect"
	"strings"

	"github.com/aws/smithy-go/middleware"
)

// ours are where the steps of the SDK come from, and those of this module.
var ours = []string{"github.com/aws/aws-sdk-go-v2/", "github.com/aws/smithy-go/", "github.com/seed5e775779/resgen/"}

// interceptors is the ID of a step that is only in stacks of clients that have interceptors,
// whatever those intercept.
const interceptors = "InterceptExecution"

// Foreign reports whether a stack has a step that is neither the SDK's nor of this module,
// or an interceptor, which may look at outputs, or change them.
func Foreign(stack *middleware.Stack) bool {
	if _, ok := stack.Initialize.Get(interceptors); ok {
		return true
	}
	return foreign(stack.Initialize.List(), stack.Initialize.Get) || foreign(stack.Serialize.List(), stack.Serialize.Get) ||
		foreign(stack.Build.List(), stack.Build.Get) || foreign(stack.Finalize.List(), stack.Finalize.Get) ||
		foreign(stack.Deserialize.List(), stack.Deserialize.Get)
}

func foreign[Step any](ids []string, get func(id string) (Step, bool)) bool {
	for _, id := range ids {
		if step, ok := get(id); ok && !known(id, reflect.TypeOf(step)) {
			return true
		}
	}
	return false
}

// known reports whether a step comes from where outputs are left alone. One that is a mere
// function has smithy's type, whoever made it.
func known(id string, t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if strings.HasSuffix(t.Name(), "MiddlewareFunc") {
		return strings.HasPrefix(id, "resgen:")
	}
	for _, from := range ours {
		if strings.HasPrefix(t.PkgPath(), from) {
			return true
		}
	}
	return false
}

// OfSDK reports whether a client is one of the SDK's, and none that somebody has put around it.
func OfSDK(client any) bool {
	t := reflect.TypeOf(client)
	return t != nil && t.Kind() == reflect.Pointer && strings.HasPrefix(t.Elem().PkgPath(), ours[0]+"service/")
}
