package definition

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/source"
)

const unformatted = `# About this file.   
service:   sqs


sdk: "github.com/aws/aws-sdk-go-v2/service/sqs"   # the SDK's
doc: >-
     Folded text,
       with an indented line

     and a blank one.
resources:
    # What it is.
    Queue:
        identifiers:
        - {  name: Url,sensitive:   true , member:  Url}
        -   Name
        actions:
              Send:
                  operation:  SendMessage
                  params: {QueueUrl: id.Url,
                    "a  {b": {value: 'it''s  ,  {x'}}

        # The end of it.
    Other: {identifiers: [ Id ]}` + "\r\n"

const formatted = `# About this file.
service: sqs

sdk: "github.com/aws/aws-sdk-go-v2/service/sqs"   # the SDK's
doc: >-
  Folded text,
    with an indented line

  and a blank one.
resources:
  # What it is.
  Queue:
    identifiers:
      - {name: Url, sensitive: true, member: Url}
      - Name
    actions:
      Send:
        operation: SendMessage
        params: {QueueUrl: id.Url,
          "a  {b": {value: 'it''s  ,  {x'}}

  # The end of it.
  Other: {identifiers: [Id]}
`

func TestFormat(t *testing.T) {
	for _, in := range []string{unformatted, formatted} {
		got, err := Format(source.New("x.yaml", []byte(in)))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != formatted {
			t.Errorf("got\n%s", got)
		}
	}
	twice := "a: b# # #\nc: \"# d\"  # d\n" // a comment that is in front of itself, too
	if got, err := Format(source.New("x.yaml", []byte(twice))); err != nil || string(got) != twice {
		t.Errorf("got %s, %v", got, err)
	}
	joined := "a: \"one \\\n  two\"\nb: {c: \"\\\n    d\"}\n" // a backslash that ends a line
	if got, err := Format(source.New("x.yaml", []byte(joined))); err != nil || string(got) != joined {
		t.Errorf("got %s, %v", got, err)
	}
	stated := "a: |2\n    two blanks are text\n  none is\nb:\n  - |1-\n    one is\n"
	if got, err := Format(source.New("x.yaml", []byte(stated))); err != nil || string(got) != stated {
		t.Errorf("got %s, %v", got, err)
	}
	for text, want := range map[string]string{
		"a: [b":                                  "x.yaml:1:",
		"a: b\n---\nc: d\n":                      "x.yaml:2:1: a second YAML document",
		"a: \x01\n":                              "x.yaml:1:4: ",
		"":                                       "the file is empty",
		"module m\n\trequire (\n\t\tx v1\n\t)\n": "x.yaml:1:1: expected a definition, which is a mapping; found text",
		"- a\n":                                  "x.yaml:1:1: expected a definition, which is a mapping; found a sequence",
	} {
		if _, err := Format(source.New("x.yaml", []byte(text))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %s", text, err, want)
		}
	}
}

// FuzzFormat holds formatting to what it must not do: change what a definition says, or
// change anything more the second time.
func FuzzFormat(f *testing.F) {
	shipped, err := filepath.Glob(filepath.FromSlash("../../definitions/*.yaml"))
	if err != nil || len(shipped) < 9 {
		f.Fatalf("%d definitions, %v", len(shipped), err)
	}
	for _, name := range shipped {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if got, err := Format(source.New(name, text)); err != nil || string(got) != string(text) {
			f.Errorf("%s is not formatted: %v", name, err)
		}
		f.Add(string(text[:min(len(text), 2000)]))
	}
	f.Add(unformatted)
	f.Add("a: {b}\n\r")                          // a line break that ends no line
	f.Add("# a,\rb\nc: d\n")                     // one that ends a comment
	f.Add("a:\n-\n---\n-\n''m\n'''-\n\n[ -#---") // more than one document
	f.Fuzz(func(t *testing.T, text string) {
		once, err := Format(source.New("x.yaml", []byte(text)))
		if err != nil {
			return
		}
		before, _ := Parse(source.New("x.yaml", []byte(text)))
		after, _ := Parse(source.New("x.yaml", once))
		if (before == nil) != (after == nil) {
			t.Fatalf("%q is read otherwise than %q", once, text)
		}
		twice, err := Format(source.New("x.yaml", once))
		if err != nil || string(twice) != string(once) {
			t.Errorf("%q becomes %q, and then %q, %v", text, once, twice, err)
		}
	})
}
