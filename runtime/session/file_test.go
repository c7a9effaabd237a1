package session_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf16"

	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/session"
)

// keys returns the lines of a profile with keys.
func keys(id string) string {
	return "aws_access_key_id = " + id + "\naws_secret_access_key = x\n"
}

// withFiles has the files be the shared ones.
func withFiles(t *testing.T, configText, credentialsText string) {
	t.Helper()
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", configText))
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", write(t, "credentials", credentialsText))
}

// utf16le returns the text as Windows' "Unicode".
func utf16le(text string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// TestFilesThatAreRefused has files that could be taken for another identity
// than the one that was written.
func TestFilesThatAreRefused(t *testing.T) {
	mine := "[default]\nregion = eu-west-1\n" + keys("AKIAMINE")
	for name, c := range map[string]struct {
		config, credentials string
		parts               []string
	}{
		"heading without its bracket":   {mine + "[profile prod\nregion = x\n", "", []string{"config:5: ", `"[profile prod"`, "closing ]"}},
		"the same in credentials":       {"", mine + "[prod\n" + keys("AKIAPROD"), []string{"credentials:5: "}},
		"indented":                      {mine + "  [profile prod\n  " + keys("AKIAPROD"), "", []string{"config:5: "}},
		"text behind a heading":         {mine + "[profile prod] x\n" + keys("AKIAPROD"), "", []string{"config:5: ", "[profile prod]"}},
		"doubled brackets":              {"[[default]]\n" + keys("AKIAMINE"), "", []string{"config:1: "}},
		"empty heading":                 {mine + "[]\n" + keys("AKIAPROD"), "", []string{"config:5: ", "no name"}},
		"text before the first heading": {keys("AKIAMINE") + mine, "", []string{"config:1: ", "before the first heading"}},
		"no INI":                        {"", `{"accessKeyId": "AKIAMINE"}`, []string{"credentials:1: ", "before the first heading"}},
		"no equals sign":                {"", "[default]\naws_access_key_id AKIAMINE\naws_secret_access_key = x\n", []string{"credentials:2: ", "neither"}},
		"no key":                        {"[default]\n= x\n", "", []string{"config:2: ", "neither"}},
		"UTF-16":                        {"", utf16le(mine), []string{"credentials is not text in UTF-8"}},
		"UTF-16 without a mark":         {"", utf16le(mine)[2:], []string{"credentials is not text in UTF-8"}},
		"a section twice":               {mine + "[profile a]\n" + keys("AKIA1") + "[profile a]\n" + keys("AKIA2"), "", []string{"config:8: ", "profile a", "config:5"}},
		"twice, once with quotes":       {mine + "[profile a]\n[profile 'a']\n", "", []string{"config:6: "}},
		"default twice":                 {"[profile default]\n" + keys("AKIAPROD") + mine, "", []string{"config:4: ", "profile default", "config:1"}},
		"a key twice":                   {"", mine + "AWS_ACCESS_KEY_ID = AKIAPROD\n", []string{"credentials:5: ", "aws_access_key_id", "twice"}},
		"a key twice, with one value":   {mine + "region = eu-west-1\n", "", []string{"config:5: ", "region", "twice"}},
		"a key within a value":          {"[default]\nregion = eu-west-1\n  aws_access_key_id = AKIAMINE\n  aws_secret_access_key = x\n", "", []string{"config:3: ", "aws_access_key_id", "region"}},
		"a key within a block":          {"[default]\ns3 =\n  addressing_style = path\n  role_arn = " + auditRole + "\n", "", []string{"config:4: ", "role_arn", "s3"}},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			s, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
			wantError(t, err, append(c.parts, "session.New: ")...)
			want(t, "no session beside an error", s == nil, true)
			if err != nil && strings.Contains(err.Error(), "AKIA") {
				t.Errorf("a key is in %v", err)
			}
		})
	}
}

// TestFilesThatTheSDKReadsOtherwise has files of which the SDK alone would make
// another identity, or none.
func TestFilesThatTheSDKReadsOtherwise(t *testing.T) {
	mine := "[default]\nregion = eu-west-1\n" + keys("AKIAMINE")
	for name, c := range map[string]struct{ config, credentials, profile, key, region string }{
		"byte order mark":               {"\ufeff" + mine, "", "", "AKIAMINE", "eu-west-1"},
		"the same in credentials":       {"", "\ufeff" + mine, "", "AKIAMINE", "eu-west-1"},
		"mark, the other profile":       {"\ufeff" + mine + "[profile b]\n" + keys("AKIAB"), "", "b", "AKIAB", ""},
		"lines that end as on old Macs": {"", strings.ReplaceAll(mine, "\n", "\r"), "", "AKIAMINE", "eu-west-1"},
		"lines that end as on Windows":  {"", strings.ReplaceAll(mine, "\n", "\r\n"), "", "AKIAMINE", "eu-west-1"},
		"# in a name, the one before":   {mine + "[profile x#y]\nregion = eu-north-1\n" + keys("AKIAXY"), "", "", "AKIAMINE", "eu-west-1"},
		"# in a name":                   {mine + "[profile x#y]\nregion = eu-north-1\n" + keys("AKIAXY"), "", "x#y", "AKIAXY", "eu-north-1"},
		"; in a name of credentials":    {"", mine + "[x;y]\n" + keys("AKIAXY"), "x;y", "AKIAXY", ""},
		"a comment within a heading":    {mine + "[profile x # ]\n" + keys("AKIAX"), "", "", "AKIAMINE", "eu-west-1"},
		"double quotes":                 {mine + "[profile \"my own\"]\n" + keys("AKIAOWN"), "", "my own", "AKIAOWN", ""},
		"single quotes":                 {mine + "[profile 'own']\n" + keys("AKIAOWN"), "", "own", "AKIAOWN", ""},
		"a bracket in quotes":           {mine + "[profile \"a]b\"]\n" + keys("AKIAOWN"), "", "a]b", "AKIAOWN", ""},
		"quotes in credentials":         {"", mine + "[\"own\"]\n" + keys("AKIAOWN"), `"own"`, "AKIAOWN", ""},
		"an apostrophe":                 {mine + "[profile o'brien]\n" + keys("AKIAOB"), "", "o'brien", "AKIAOB", ""},
		"[profile] is none":             {mine + "[profile]\n" + keys("AKIAPROD"), "", "", "AKIAMINE", "eu-west-1"},
		"a comment with brackets":       {mine + "[profile x] # [profile y]\n" + keys("AKIAX"), "", "x", "AKIAX", ""},
		"indented keys":                 {"[default]\n  region =\n  aws_access_key_id = AKIAMINE\n  aws_secret_access_key = x\n", "", "", "AKIAMINE", ""},
		"an indented comment":           {"[default]\nregion = eu-west-1\n  # [profile x\n" + keys("AKIAMINE"), "", "", "AKIAMINE", "eu-west-1"},
		"a block and a value of lines":  {"[default]\ns3 =\n  addressing_style = path\nca = a\n  b\n" + keys("AKIAMINE"), "", "", "AKIAMINE", ""},
		"a long line":                   {"[default]\nx = " + strings.Repeat("y", 200_000) + "\n" + keys("AKIAMINE"), "", "", "AKIAMINE", ""},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			folder := t.TempDir()
			t.Setenv("TMPDIR", folder)
			t.Setenv("TEMP", folder)
			for _, how := range []string{"option", "environment"} {
				var opts []session.Option
				switch {
				case how == "environment":
					t.Setenv("AWS_PROFILE", c.profile)
				case c.profile != "":
					opts = append(opts, session.WithProfile(c.profile))
				}
				s, err := session.New(t.Context(), opts...)
				if err != nil {
					t.Fatal(how, err)
				}
				want(t, how+": key", keyOf(t, s), c.key)
				want(t, how+": region", s.Region(), c.region)
				if name := c.profile; name != "" {
					want(t, how+": profile", s.Profile(), name)
				}
				if _, err := s.AvailableProfiles(t.Context()); err != nil {
					t.Error(err)
				}
			}
			left, err := os.ReadDir(folder)
			want(t, "copies are removed", len(left), 0)
			want(t, "the folder can be read", err, nil)
		})
	}
}

// TestNamesInValues has other sections be found by their odd names.
func TestNamesInValues(t *testing.T) {
	withFiles(t, "[profile outer]\nrole_arn = "+auditRole+"\nsource_profile = in#ner\n[profile in#ner]\n"+keys("AKIAHOME")+
		"[profile sso]\nsso_session = my corp\nsso_account_id = 333333333333\nsso_role_name = x\n"+
		"[sso-session \"my corp\"]\nsso_region = eu-west-1\nsso_start_url = https://x\n", "")
	g := &grantor{fake: newFake()}
	wantList(t, "keys of objects", list(t, fromChain(t, g, session.WithProfile("outer"))), "222222222222-0", "222222222222-1", "222222222222-2")
	want(t, "signed with", g.made("AssumeRole")[0].key, "AKIAHOME")
	fromChain(t, g, session.WithProfile("sso"))
}

// TestOddNameBesideKeysInTheEnvironment cannot be handed to the SDK.
func TestOddNameBesideKeysInTheEnvironment(t *testing.T) {
	withFiles(t, "[profile x#y]\n"+keys("AKIAXY"), "")
	t.Setenv("AWS_PROFILE", "x#y")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "x")
	_, err := session.New(t.Context())
	wantError(t, err, "x#y", "environment")
	s, err := session.New(t.Context(), session.WithProfile("x#y"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "key", keyOf(t, s), "AKIAXY")
}

// TestCopiesThatCannotBeMade has no folder for temporary files.
func TestCopiesThatCannotBeMade(t *testing.T) {
	withFiles(t, "\ufeff[default]\n"+keys("AKIAMINE"), "")
	none := filepath.Join(t.TempDir(), "none")
	for _, name := range []string{"TMPDIR", "TEMP", "TMP"} {
		t.Setenv(name, none)
	}
	_, err := session.New(t.Context())
	wantError(t, err, "session.New: ", "config as it is", "none")
}

// TestFilesThatCannotBeRead are no absent ones.
func TestFilesThatCannotBeRead(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", t.TempDir())
	_, err := session.New(t.Context(), session.WithRegion("x"))
	wantError(t, err, "session.New: ", os.Getenv("AWS_CONFIG_FILE"), "directory")

	withFiles(t, "", "")
	loop := filepath.Join(t.TempDir(), "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", loop)
	_, err = session.New(t.Context(), session.WithRegion("x"))
	wantError(t, err, "session.New: ", loop)

	// A home folder that is no folder has no files: "HOME=/dev/null".
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(write(t, "file", ""), ".aws"))
	_, err = session.New(t.Context())
	want(t, "below a file", err, nil)
}

// TestOneFileForBoth has one file be read in both ways.
func TestOneFileForBoth(t *testing.T) {
	isolate(t)
	file := write(t, "both", "\ufeff[default]\nregion = eu-west-1\n"+keys("AKIAMINE")+"[profile 'a']\nregion = eu-north-1\n[a]\n"+keys("AKIAA"))
	s, err := session.New(t.Context(), session.WithProfile("a"), session.WithLoadOptions(
		config.WithSharedConfigFiles([]string{file}), config.WithSharedCredentialsFiles([]string{file}),
	))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "key", keyOf(t, s), "AKIAA")
	want(t, "region", s.Region(), "eu-north-1")
	got, err := s.AvailableProfiles(t.Context())
	wantList(t, "profiles", got, "a", "default")
	want(t, "error", err, nil)
}

// Files that were not asked for need not be readable, whichever of the two they are; those
// that were have to. A folder that is a file has none in it.
func TestAbsentFiles(t *testing.T) {
	own, other := filepath.Join(t.TempDir(), "own"), errors.New("torn")
	for name, test := range map[string]struct {
		path string
		err  error
		want bool
	}{
		"not there":                   {own, fs.ErrNotExist, true},
		"below a file":                {own, &fs.PathError{Op: "stat", Path: own, Err: syscall.ENOTDIR}, true},
		"own, hidden":                 {own, fs.ErrPermission, false},
		"own, torn":                   {own, other, false},
		"there":                       {own, nil, false},
		"standard, hidden":            {config.DefaultSharedConfigFiles[0], &fs.PathError{Op: "stat", Err: syscall.EACCES}, true},
		"standard, hidden (keys)":     {config.DefaultSharedCredentialsFiles[0], fs.ErrPermission, true},
		"standard, torn":              {config.DefaultSharedConfigFiles[0], other, false},
		"standard, not there":         {config.DefaultSharedCredentialsFiles[0], fs.ErrNotExist, true},
		"standard, there":             {config.DefaultSharedCredentialsFiles[0], nil, false},
		"in the folder of a standard": {config.DefaultSharedConfigFiles[0] + "2", fs.ErrPermission, false},
	} {
		want(t, name, session.Absent(test.path, test.err), test.want)
	}
}
