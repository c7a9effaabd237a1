package laws_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// hollow answers every request in the right form, with nothing of the thing in it.
type hollow struct {
	inXML, inJSON string // what stands in the answer
}

// holding names what loads are for.
var holding = []string{
	"Attributes", "Group", "InstanceProfile", "LoginProfile", "PasswordPolicy", "Policy", "PolicyVersion", "Role",
	"StackResourceDetail", "SummaryMap", "User",
}

func hollows() []hollow {
	return []hollow{{"", "{}"}, {"<" + strings.Join(holding, "/><") + "/>", `{"Attributes": {}, "Table": {}}`}}
}

func (h hollow) Do(r *http.Request) (*http.Response, error) {
	body := h.inJSON
	switch {
	case r.Method == http.MethodHead, r.URL.Query().Has("policy"):
		body = ""
	case r.Header.Get("Smithy-Protocol") != "":
		body = "\xa0"
	case r.Header.Get("Content-Type") == "application/x-www-form-urlencoded":
		form, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		values, _ := url.ParseQuery(string(form))
		op := values.Get("Action")
		body = fmt.Sprintf("<%sResponse><%sResult>%s</%sResult></%sResponse>", op, op, h.inXML, op, op)
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}

// lists are the services whose loads read lists, which may well be empty: the service
// says so of what is not there.
var lists = []string{
	"cloudformation.Export(", "cloudformation.Stack(", "cloudwatch.", "ec2.", "iam.ServiceSpecificCredential(", "sns.OriginationNumber(", "guardduty.Invitation(", "guardduty.OrganizationAdminAccount(",
	"inspector2.CisCheck(", "inspector2.CisResult(", "inspector2.CisScan(", "inspector2.CisScanConfiguration(", "inspector2.CisTarget(",
	"inspector2.CoveredResource(", "inspector2.DelegatedAdminAccount(", "inspector2.Finding(", "inspector2.MemberEc2DeepInspection(",
	"inspector2.UsageTotal(",
	"securityhub.Invitation(", "securityhub.OrganizationAdminAccount(",
}

// headersAlone asks whether a bucket is there: by its headers alone, which tell nothing
// of it, so that a hollow answer is one. To load it asks for the list of all.
func headersAlone(name, method string) bool {
	return strings.HasPrefix(name, "s3.Bucket(") && (method == "Exists" || strings.HasPrefix(method, "WaitUntil"))
}

// TestLaw11Hollow: an answer without anything of the thing does not say that the thing
// is there. Nor does it say that it is not, unless it is an empty list.
func TestLaw11Hollow(t *testing.T) {
	for _, answers := range hollows() {
		for _, service := range services(t, answers) {
			for _, handle := range handlesOf(service) {
				name := handle.MethodByName("String").Call(nil)[0].String()
				t.Run(name, func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) { saysNothing(t, name, handle) })
				})
			}
		}
	}
}

// saysNothing calls what asks for a thing or waits for it.
func saysNothing(t *testing.T, name string, handle reflect.Value) {
	mayBeAbsent := false
	for _, list := range lists {
		mayBeAbsent = mayBeAbsent || strings.HasPrefix(name, list)
	}
	for i := range handle.NumMethod() {
		method, what := handle.Method(i), handle.Type().Method(i).Name
		if headersAlone(name, what) || what != "Exists" && what != "Load" && what != "Reload" && !waitsFor(what) {
			continue
		}
		args := []reflect.Value{reflect.ValueOf(t.Context())}
		for at := 1; at < method.Type().NumIn()-1; at++ {
			arg := reflect.Zero(method.Type().In(at))
			if arg.Type() == reflect.TypeFor[time.Duration]() {
				arg = reflect.ValueOf(time.Minute)
			}
			args = append(args, arg)
		}
		out := method.Call(args)
		err, _ := out[len(out)-1].Interface().(error)
		there := what != "Exists" || out[0].Bool()
		switch {
		case err == nil && (there || !mayBeAbsent):
			t.Errorf("%s.%s: no error, and %v", name, what, out[0])
		case errors.Is(err, resource.ErrNotFound) && !mayBeAbsent:
			t.Errorf("%s.%s: %v", name, what, err)
		}
	}
}

// waitsFor reports whether a method waits until something is there, or is so.
func waitsFor(method string) bool {
	for _, gone := range []string{"Gone", "NotExists", "Deleted", "DeleteComplete", "Disassociated", "Terminated"} {
		if strings.HasSuffix(method, gone) {
			return false
		}
	}
	return strings.HasPrefix(method, "WaitUntil")
}
