package session

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/config"
)

// The SDK takes nothing amiss in a shared file: what it does not understand it
// skips, and the lines that follow then count for the section before. So every
// file is read here first. What could be meant in two ways is an error; what
// the SDK would read otherwise than it is meant is spelled anew in its text.

// sharedFile is what a shared configuration or credentials file says.
type sharedFile struct {
	path     string
	sections []*section
	// text is what the SDK is to read, "" for what is in the file.
	text string
}

// section is a heading and the keys below it.
type section struct {
	// kind is "profile", "sso-session" or "services", or whatever else a heading
	// of two words begins with; "" if it is of one word that names no profile.
	kind, name string
	place      string // "file:line"
	values     map[string]string
}

// has tells whether the key has a value.
func (s *section) has(key string) bool { return s.values[key] != "" }

// readShared reads a file. One that is not there is nil. So is one in a folder
// that may not be entered, unless it was asked for: the home folder that a
// program was started with need not be its own.
func readShared(path string, isConfig bool) (*sharedFile, error) {
	info, err := os.Stat(path)
	switch {
	case absent(path, err):
		return nil, nil
	case err != nil:
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := parser{file: &sharedFile{path: path}, isConfig: isConfig, seen: map[string]string{}}
	// A pipe can be read but once.
	p.changed = !info.Mode().IsRegular() && len(data) > 0
	return p.file, p.parse(data)
}

// absent reports whether an error of looking for a file says that there is none.
func absent(path string, err error) bool {
	standard := slices.Concat(config.DefaultSharedConfigFiles, config.DefaultSharedCredentialsFiles)
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrPermission) && slices.Contains(standard, path)
}

// parser reads a file line by line.
type parser struct {
	file     *sharedFile
	isConfig bool
	seen     map[string]string // the places of sections
	lines    []string          // the text so far
	changed  bool              // the text is not what is in the file

	now    *section
	key    string // the key before, "" just below a heading
	indent int    // its indention
}

// parse reads everything. A byte order mark is skipped.
func (p *parser) parse(data []byte) error {
	text, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, 0) >= 0 || bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return fmt.Errorf("%s is not text in UTF-8: save it as UTF-8", p.file.path)
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	p.changed = p.changed || marked || bytes.IndexByte(text, '\r') >= 0
	for i, line := range strings.Split(strings.ReplaceAll(string(text), "\r", "\n"), "\n") {
		place := fmt.Sprintf("%s:%d", p.file.path, i+1)
		spelled, err := p.line(place, line)
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		p.changed = p.changed || spelled != line
		p.lines = append(p.lines, spelled)
	}
	if p.changed {
		p.file.text = strings.Join(p.lines, "\n")
	}
	return nil
}

// line reads a line and returns it as the SDK is to read it.
func (p *parser) line(place, line string) (string, error) {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "" || strings.ContainsAny(trimmed[:1], "#;"):
		return line, nil
	case trimmed[0] == '[':
		return p.heading(place, line, trimmed)
	case p.now == nil:
		return "", errors.New("text before the first heading, such as [default]")
	}
	return p.entry(line, trimmed)
}

// heading begins a section.
func (p *parser) heading(place, line, trimmed string) (string, error) {
	words, err := insideHeading(trimmed)
	if err != nil {
		return "", err
	}
	s := &section{place: place, values: map[string]string{}}
	if p.isConfig {
		s.kind, s.name = configHeading(words)
	} else {
		s.kind, s.name = credentialsHeading(words)
	}
	id := s.kind + " " + plain(s.name)
	if first, twice := p.seen[id]; twice {
		return "", fmt.Errorf("the section of %s is there twice, first at %s: make them one", strings.TrimSpace(s.kind+" "+s.name), first)
	}
	p.seen[id] = place
	p.file.sections = append(p.file.sections, s)
	p.now, p.key, p.indent = s, "", 0
	switch {
	case p.isConfig && quotedName(words) != "":
		return "[" + s.kind + " " + plain(s.name) + "]", nil
	case plain(words) != words:
		return "[" + plain(words) + "]", nil
	}
	return line, nil
}

// insideHeading returns what is between the brackets. Nothing but a comment may
// follow them.
func insideHeading(line string) (string, error) {
	end := headingEnd(line)
	if end < 0 {
		return "", fmt.Errorf("the heading %q lacks its closing ]", line)
	}
	words, rest := strings.TrimSpace(line[1:end]), strings.TrimSpace(line[end+1:])
	switch {
	case words == "":
		return "", errors.New("the heading [] has no name")
	case rest != "" && !strings.ContainsAny(rest[:1], "#;"):
		return "", fmt.Errorf("something follows the heading [%s]: only a comment may, after # or ;", words)
	}
	return words, nil
}

// headingEnd returns where the bracket is that closes a heading, -1 if nowhere.
// One within quotes does not, unless the quotes are not closed: "o'brien".
func headingEnd(line string) int {
	quote := byte(0)
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (line[i-1] == ' ' || line[i-1] == '\t'):
			quote = c
		case c == ']':
			return i
		}
	}
	return strings.IndexByte(line, ']')
}

// configHeading returns what a heading of a configuration file is about.
func configHeading(words string) (kind, name string) {
	kind, name = cutBlank(words)
	if name == "" {
		if strings.EqualFold(words, config.DefaultSharedConfigProfile) {
			return "profile", words
		}
		return "", words
	}
	if quoted := quotedName(words); quoted != "" {
		name = strings.TrimSpace(quoted[1 : len(quoted)-1])
	}
	return kind, name
}

// credentialsHeading returns what a heading of a credentials file is about. All
// are names of profiles, quotes and all; but "profile x" is one that belongs
// into a configuration file.
func credentialsHeading(words string) (kind, name string) {
	if kind, name := cutBlank(words); kind == "profile" && name != "" {
		return "", words
	}
	return "profile", words
}

// quotedName returns the name in a heading with the quotes that it is in, ""
// if it is in none.
func quotedName(words string) string {
	_, name := cutBlank(words)
	if n := len(name); n > 2 && (name[0] == '"' || name[0] == '\'') && name[n-1] == name[0] {
		return name
	}
	return ""
}

// cutBlank cuts at the first blank.
func cutBlank(s string) (before, after string) {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// plain returns a name as it is spelled for the SDK, which takes # and ; in a
// heading for the beginning of a comment.
func plain(name string) string { return plainNames.Replace(name) }

var plainNames = strings.NewReplacer("#", "%23", ";", "%3B")

// names are the keys whose values are names of sections.
var names = []string{"source_profile", "sso_session", "services"}

// identity are the keys that say who one is and where.
var identity = append([]string{
	accessKey, secretKey, tokenKey, "aws_account_id", "role_arn", "credential_source", "credential_process", "web_identity_token_file",
	"sso_account_id", "sso_role_name", "sso_start_url", "sso_region", "login_session", "region",
}, names...)

// entry reads a line that is no heading: a key with its value, or what goes on
// with the value of the key before, because it is indented further.
func (p *parser) entry(line, trimmed string) (string, error) {
	key, value, ok := splitEntry(trimmed)
	indent := utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, " \t"))
	if p.key != "" && indent > p.indent {
		if ok && slices.Contains(identity, key) {
			return "", fmt.Errorf("%s is indented, so it would belong to the value of %s: begin it where %[2]s begins", key, p.key)
		}
		return line, nil
	}
	if !ok {
		return "", errors.New("the line is neither a heading in [] nor a key with = and a value")
	}
	if _, twice := p.now.values[key]; twice {
		return "", fmt.Errorf("%s is there twice in the section of %s", key, p.now.name)
	}
	// Below a key without value, the SDK would take an indented one for its part.
	orphan := indent > 0 && p.key != "" && p.now.values[p.key] == ""
	p.now.values[key], p.key, p.indent = value, key, indent
	if slices.Contains(names, key) && plain(value) != value {
		return key + " = " + plain(value), nil
	}
	if orphan {
		return trimmed, nil
	}
	return line, nil
}

// splitEntry returns the key in lower case and the value without a comment and
// quotes, as the SDK does.
func splitEntry(trimmed string) (key, value string, ok bool) {
	for _, comment := range []string{" #", " ;", "\t#", "\t;"} {
		trimmed, _, _ = strings.Cut(trimmed, comment)
	}
	i := strings.IndexAny(trimmed, "=:")
	if i <= 0 {
		return "", "", false
	}
	key, value = strings.ToLower(strings.TrimSpace(trimmed[:i])), strings.TrimSpace(trimmed[i+1:])
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	return key, value, true
}
