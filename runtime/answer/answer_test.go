package answer_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/answer"
)

// thing is an output.
type thing struct{ Name *string }

// sdkStep stands for the SDK's deserializer: it makes an output of any body, and
// panics where the body says so.
type sdkStep struct{}

func (sdkStep) ID() string { return "OperationDeserializer" }

func (sdkStep) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	body, err := io.ReadAll(out.RawResponse.(*smithyhttp.Response).Body)
	made := &thing{}
	if text := string(body); strings.Contains(text, "panic") {
		panic(text)
	} else if strings.Contains(text, "name") {
		made.Name = &text
	}
	out.Result = made
	return out, metadata, err
}

// ask sends a request with some headers through a stack, and returns the body that
// the SDK's step has read.
func ask(t *testing.T, op string, header http.Header, status int, body string, apply ...func(*middleware.Stack) error) (*thing, error) {
	t.Helper()
	out, _, err := send(t, op, header, status, body, apply...)
	return out, err
}

// send is ask with the metadata of the output.
func send(t *testing.T, op string, header http.Header, status int, body string, apply ...func(*middleware.Stack) error) (*thing, middleware.Metadata, error) {
	t.Helper()
	stack := middleware.NewStack(op, smithyhttp.NewStackRequest)
	if err := stack.Deserialize.Add(sdkStep{}, middleware.After); err != nil {
		t.Fatal(err)
	}
	for _, fn := range apply {
		if err := fn(stack); err != nil {
			t.Fatal(err)
		}
	}
	transport := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
		response := &http.Response{StatusCode: status, Body: io.NopCloser(&oneByOne{strings.NewReader(body)}), ContentLength: int64(len(body))}
		return &smithyhttp.Response{Response: response}, middleware.Metadata{}, nil
	})
	request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
	request.Header = header
	out, metadata, err := stack.Deserialize.HandleMiddleware(context.Background(), request, transport)
	made, _ := out.(*thing)
	return made, metadata, err
}

// oneByOne reads a byte at a time, so that every cut of a body is looked at.
type oneByOne struct{ from io.Reader }

func (o *oneByOne) Read(p []byte) (int, error) { return o.from.Read(p[:min(len(p), 1)]) }

var (
	rest  = http.Header{}
	query = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	jsons = http.Header{"X-Amz-Target": {"Things.GetThing"}}
	cbors = http.Header{"Smithy-Protocol": {"rpc-v2-cbor"}}
)

var things = answer.Service{XML: true, Lacks: lacks, Operations: []answer.Operation{
	{Name: "DeleteThing", Body: answer.Nothing},
	{Name: "DropThing", Body: answer.Nothing, Elements: []string{"return"}},
	{Name: "GetThing", Body: answer.Members},
	{Name: "ListByFlag", Body: answer.Members, Flag: "IsLast"},
	{Name: "ListThings", Body: answer.Members, Roots: []string{"ThingList"}, Elements: []string{"thingSet"}},
	{Name: "LoadThing", Body: answer.Members, Members: "Name"},
	{Name: "ReadThing"},
}}

func lacks(output any) bool {
	out, ok := output.(*thing)
	return ok && out.Name == nil
}

// TestAnswers: what is an answer to an operation and what is none, by protocol.
func TestAnswers(t *testing.T) {
	long := "<!--" + strings.Repeat("x", 2000) + "-->"
	tests := []struct {
		op     string
		header http.Header
		status int
		good   []string
		bad    []string
	}{
		{"ListThings", rest, 200,
			[]string{`<ThingList/>`, `<thinglist xmlns="x"></thinglist>`, "\ufeff<?xml version=\"1.0\"?>\n" + long + `<t:ThingList>`, strings.Repeat(" ", 5000) + `<ThingList/>`, `<ListThingsResponse/>`, `<ListThingsResult>`, `<listthingsOutput/>`, `<!-- a > b, <html> --><ThingList/>`},
			[]string{``, ` `, `<html>`, `<!-- a > b, --><html>`, `<!-- > <ThingList/> --><html>`, `<ThingLists/>`, `<Error/>`, `{}`, `[]`, `text`, `<?xml version="1.0"?>`, `<Thing`, long, `</ThingList>`, `<ListThingsOther/>`, `<ListThings/>`, `<DropThingsResponse/>`, `<ListThing/>`, strings.Repeat(" ", 20000)}},
		{"GetThing", rest, 200, []string{`<Anything/>`, `<!DOCTYPE x><Thing/>`}, []string{``, `<HTML>`, `<!DOCTYPE html><html/>`, `<Error/>`, `<ErrorResponse/>`, `{}`}},
		{"DeleteThing", rest, 200, []string{``, `  `, `<DeleteThingResponse/>`}, []string{`<html>`, `<Thing/>`, `{}`, `ok`, `null`}},
		{"GetThing", query, 200,
			[]string{`<GetThingResponse/>`, `<R><GetThingResult>`, `<?xml version="1.0"?><GetThingResponse xmlns="x"><GetThingResult/>`},
			[]string{``, `<R/>`, `<R></R>`, `<html><body>`, `<Response><Errors/></Response>`, `<ListThingsResponse/>`, `{}`, `<?xml version="1.0"?>`}},
		{"ListThings", query, 200, []string{`<ListThingsResponse/>`, `<R><thingSet/></R>`, `<R xmlns="` + strings.Repeat("x", 600) + `"><thingSet/></R>`}, []string{`<R/><thingSet/>`, `<R><other/></R>`, `<R>thingSet</R>`, `<R/>`}},
		{"DeleteThing", query, 200, []string{`<DeleteThingResponse/>`}, []string{``, ` `, `<html/>`, `{}`}},
		{"GetThing", jsons, 200, []string{`{}`, ` { } `, `{"Name": 1}`, `{"MessageId": "m"}`}, []string{``, `[]`, `"text"`, `null`, `text`, `<html>`, `{"message":"no"}`, `{"__type":"x"}`, `{"Message" : 1}`, `{"error":1}`, `{"Errors":[]}`, `["Name"]`, `"{}"`, `{`, `{1`, `{"mess`}},
		{"DeleteThing", jsons, 200, []string{``, `{}`, `null`, " null\n"}, []string{`nul`, `nullify`, `null {}`, `[]`, `<html>`, `{"message":"no"}`}},
		{"GetThing", jsons, 204, []string{``}, nil},
		{"GetThing", cbors, 200, []string{"\xa0", "\xbf\xff", "\xa1aNf", "\xd9\xd9\xf7\xa1", "\xb7aN", "\xb8\x18aN", "\xbb\x00\x00\x00\x00\x00\x00\x00\x18aN"}, []string{``, `{}`, "\x80", "<html>", "\xf6", "\xbe"}},
		{"DeleteThing", cbors, 200, []string{``, "\xa0", "\xbf\xff"}, []string{"\xa1", "\xbfa", "\x80", "<html>"}},
		{"ReadThing", rest, 200, []string{``, `<html>`, `text`}, nil},
		{"OtherThing", rest, 200, []string{``, `<html>`, `text`}, nil},
	}
	for _, test := range tests {
		for _, body := range test.good {
			if _, err := ask(t, test.op, test.header, test.status, body, answer.Check(&things)); err != nil {
				t.Errorf("%s %.60q: %v", test.op, body, err)
			}
		}
		for _, body := range test.bad {
			_, err := ask(t, test.op, test.header, test.status, body, answer.Check(&things))
			var no *answer.Error
			if !errors.As(err, &no) {
				t.Errorf("%s %.60q: %v", test.op, body, err)
				continue
			}
			begins := strings.TrimLeft(body, " ")
			if begins = begins[:min(len(begins), 20)]; no.Operation != test.op || no.Status != test.status || !strings.HasPrefix(no.Begins, begins) || !strings.Contains(err.Error(), test.op) {
				t.Errorf("%s %.60q: %v", test.op, body, err)
			}
		}
	}
}

// TestTheBodyStays: the SDK reads what came, and an error of the body is the SDK's
// to report.
func TestTheBodyStays(t *testing.T) {
	body := "<ThingList>name" + strings.Repeat("<x/>", 5000)
	out, err := ask(t, "ListThings", rest, 200, body, answer.Check(&things))
	if err != nil || *out.Name != body {
		t.Errorf("%v, %v", out, err)
	}
	for _, status := range []int{199, 300, 503} {
		for op, body := range map[string]string{"ListThings": "<html>", "LoadThing": "{}", "DeleteThing": "ok"} {
			if _, err := ask(t, op, rest, status, body, answer.Check(&things)); err != nil {
				t.Errorf("%s: %d, which is no success: %v", op, status, err)
			}
		}
	}
}

// TestOptions: the last word counts, and a default is no word.
func TestOptions(t *testing.T) {
	check, byDefault := answer.Check(&things), answer.Default(&things)[0]
	for i, test := range []struct {
		options []func(*middleware.Stack) error
		checked bool
	}{
		{nil, false}, {list(check), true}, {list(byDefault), true}, {list(check, byDefault), true}, {list(byDefault, byDefault), true},
		{list(answer.Ignore), false}, {list(answer.Ignore, byDefault), false}, {list(byDefault, answer.Ignore), false},
		{list(answer.Ignore, byDefault, check), true}, {list(check, answer.Ignore), false}, {list(check, check), true},
	} {
		if _, err := ask(t, "ListThings", rest, 200, "<html>", test.options...); (err != nil) != test.checked {
			t.Errorf("case %d: %v", i, err)
		}
	}
}

func list(fns ...func(*middleware.Stack) error) []func(*middleware.Stack) error { return fns }

// TestLacks: an answer without any member that it has at least one of is none.
func TestLacks(t *testing.T) {
	out, err := ask(t, "LoadThing", jsons, 200, `{"Other": 1}`, answer.Check(&things))
	var no *answer.Error
	if !errors.As(err, &no) || no.Lacks != "Name" || out != nil || !strings.Contains(err.Error(), `it has no Name: it begins with "{\"Other\"`) {
		t.Errorf("%v, %v", out, err)
	}
	if out, err := ask(t, "LoadThing", jsons, 200, `{"name": 1}`, answer.Check(&things)); err != nil || out.Name == nil {
		t.Errorf("%v, %v", out, err)
	}
}

// TestFlag: a plain bool that an answer does not have is told from one that is false,
// wherever the reads are cut.
func TestFlag(t *testing.T) {
	yes := true
	for body, said := range map[string]bool{
		`{"IsLast":false}`: true, `{"isLast": false}`: true, `{"Is": {}, "Last": 1}`: false, `{}`: false,
	} {
		out, metadata, err := send(t, "ListByFlag", jsons, 200, body, answer.Check(&things))
		if err != nil || out == nil || (answer.Flag(&yes, &metadata) != nil) != said {
			t.Errorf("%s: %v, %v", body, answer.Flag(&yes, &metadata), err)
		}
	}
	for _, test := range []struct {
		reads []string
		said  bool
	}{
		{[]string{`{"Is`, `Last":1}`}, true}, {[]string{`{"IsL`, "a", "s", `t":1}`}, true}, {[]string{`{"Other":"x", "IsLa`, `st":1}`}, true},
		{[]string{`{"Is`, `xxLast":1}`}, false}, {[]string{`{"sLa`, "xxxxx", `st":1}`}, false}, {[]string{`{"s":"xxxx`, `Last"}`}, false}, {[]string{`{"s`, `xxxLast`, `"}`}, false},
		{[]string{`{"sxL`, `ast`, `"}`}, false}, {[]string{`{"a":"IsLast`, `"}`}, true},
	} {
		var readers []io.Reader
		for _, read := range test.reads {
			readers = append(readers, strings.NewReader(read))
		}
		var metadata middleware.Metadata
		err := checkedStack(t, "ListByFlag", http.MethodPost, &metadata)(t.Context(), func() *http.Response {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(io.MultiReader(readers...)), ContentLength: -1}
		})
		if err != nil || (answer.Flag(&yes, &metadata) != nil) != test.said {
			t.Errorf("%q: %v, %v", test.reads, answer.Flag(&yes, &metadata), err)
		}
	}
	if flag := answer.Flag(&yes, &middleware.Metadata{}); flag != &yes {
		t.Errorf("of an answer that was not checked: %v", flag)
	}
}

// TestUndone: EC2's word that it did nothing is an error, also where the SDK drops it.
func TestUndone(t *testing.T) {
	if err := errors.Join(answer.Undone("DropThing", nil), answer.Undone("DropThing", new(true))); err != nil {
		t.Error(err)
	}
	for body, bad := range map[string]bool{
		`<DropThingResponse><requestId>1</requestId><return>false</return></DropThingResponse>`: true,
		`<DropThingResponse><return>true</return></DropThingResponse>`:                          false,
		`<DropThingResponse/>`: false,
	} {
		_, err := ask(t, "DropThing", query, 200, body, answer.Check(&things))
		var no *answer.Error
		if errors.As(err, &no) != bad || bad && (!no.Undone || !strings.Contains(err.Error(), "return is false")) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// TestPanic: what the SDK cannot decode is an error; a panic of the transport is
// not taken for that.
func TestPanic(t *testing.T) {
	_, err := ask(t, "GetThing", cbors, 200, "\xa1panic", answer.Check(&things))
	var no *answer.Error
	if !errors.As(err, &no) || !strings.Contains(err.Error(), "fails to decode") {
		t.Error(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("the panic is hidden")
		}
	}()
	stack := middleware.NewStack("GetThing", smithyhttp.NewStackRequest)
	_ = stack.Deserialize.Add(sdkStep{}, middleware.After)
	_ = answer.Check(&things)(stack)
	transport := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) { panic("lost") })
	_, _, _ = stack.Deserialize.HandleMiddleware(context.Background(), smithyhttp.NewStackRequest(), transport)
}

// TestBrokenBody: a body that breaks off while it is looked at is the decoder's to
// report, with its own error.
func TestBrokenBody(t *testing.T) {
	for op, text := range map[string]string{"ListThings": "<Thi", "LoadThing": "<LoadThingResponse><Oth"} {
		err := checkedStack(t, op, http.MethodGet)(t.Context(), func() *http.Response {
			body := io.MultiReader(strings.NewReader(text), &failing{})
			return &http.Response{StatusCode: 200, Body: io.NopCloser(body), ContentLength: -1}
		})
		var no *answer.Error
		if !errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &no) {
			t.Errorf("%s: %v", op, err)
		}
	}
}

// failing is a body that breaks off, and is at its end for whoever reads on.
type failing struct{ told bool }

func (f *failing) Read([]byte) (int, error) {
	if f.told {
		return 0, io.EOF
	}
	f.told = true
	return 0, io.ErrUnexpectedEOF
}
