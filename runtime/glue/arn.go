package glue

import (
	"fmt"
	"strings"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// OwnARN returns the identifier of a handle that is an ARN. It is ErrNotSet if it is
// none.
func OwnARN(h resource.Handle, arn string) (string, error) {
	err := h.Validate()
	if err == nil && !isARN(arn) {
		err = fmt.Errorf("the ARN is %w: the handle has another name, %q", resource.ErrNotSet, arn)
	}
	if err != nil {
		return "", Fail(h, "ARN", err)
	}
	return arn, nil
}

func isARN(text string) bool {
	fields := strings.SplitN(text, ":", 6)
	return len(fields) == 6 && fields[0] == "arn" && fields[1] != "" && fields[2] != "" && fields[5] != ""
}

// HasARNPrefix reports whether a text is an ARN that begins with a form in which
// {partition} stands for any partition: "arn:{partition}:sns:".
func HasARNPrefix(text, form string) bool {
	fields := strings.SplitN(text, ":", 3)
	return isARN(text) && strings.HasPrefix(text, strings.ReplaceAll(form, "{partition}", fields[1]))
}

// ComposeARN returns a form with its words replaced: partition, region and account by
// what is known of the scope, the others by parts, in their order. It is ErrNotSet if
// something is not known, or could not be told from the form's separators.
func ComposeARN(h resource.Handle, scope Scope, form string, parts ...string) (string, error) {
	if err := h.Validate(); err != nil {
		return "", err
	}
	var b strings.Builder
	for form != "" {
		before, rest, found := strings.Cut(form, "{")
		b.WriteString(before)
		if !found {
			break
		}
		var word string
		word, form, _ = strings.Cut(rest, "}")
		text, err := scope.word(word)
		if text == "" && err == nil {
			text, parts, err = parts[0], parts[1:], fits(word, parts[0])
		}
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// word returns what a word of a form stands for in the scope; "" for an identifier. It
// is ErrNotSet if that is not known.
func (s Scope) word(word string) (string, error) {
	var text, hint string
	switch word {
	case "partition":
		text, hint = Partition(s.Region), "partition, for want of a region,"
	case "region":
		text, hint = s.Region, "region"
	case "account":
		text, hint = s.account(), "account"
	default:
		return "", nil
	}
	if text != "" {
		return text, nil
	}
	if hint == "account" {
		return "", fmt.Errorf("the account is %w: credentials of a session tell it, and else EnvOptions.Account", resource.ErrNotSet)
	}
	return "", fmt.Errorf("the %s is %w: the client does not tell its region; EnvOptions.Region does", hint, resource.ErrNotSet)
}

// fits is an error for an identifier that would be taken for something else in an ARN.
func fits(word, part string) error {
	if !strings.HasSuffix(word, "...") && strings.ContainsAny(part, "/:") {
		return fmt.Errorf("the ARN is %w: the %s of one has no / and no :, but this is %q", resource.ErrNotSet, word, part)
	}
	return nil
}

// ParseARN returns what an ARN of a form has in place of the identifiers that the form
// names. It is an error if the ARN has another form, or is of another region or
// partition than the scope, as far as that is known; or of another account, unless any
// will do.
func ParseARN(h resource.Handle, method string, scope Scope, form string, anyAccount bool, arn string) ([]string, error) {
	want, have := strings.SplitN(form, ":", 6), strings.SplitN(arn, ":", 6)
	var parts []string
	err := fmt.Errorf("%q is no ARN, and not of the form %s", arn, form)
	if isARN(arn) {
		parts, err = matchARN(want, have)
		if err != nil {
			err = fmt.Errorf("%q is not of the form %s: %w", arn, form, err)
		} else {
			err = scope.has(have, anyAccount)
		}
	}
	if err != nil {
		return nil, Fail(h, method, err)
	}
	return parts, nil
}

// matchARN compares the fields of an ARN with those of a form.
func matchARN(want, have []string) ([]string, error) {
	if have[2] != want[2] {
		return nil, fmt.Errorf("its service is %s", have[2])
	}
	for at, name := range [...]string{3: "region", 4: "account"} {
		switch {
		case name == "" || (have[at] == "") == (want[at] == ""):
		case have[at] == "":
			return nil, fmt.Errorf("it has no %s", name)
		default:
			return nil, fmt.Errorf("it has the %s %s", name, have[at])
		}
	}
	return matchResource(want[5], have[5])
}

// matchResource returns what the last field of an ARN has in place of identifiers.
func matchResource(want, have string) (parts []string, err error) {
	all := have
	for {
		before, rest, found := strings.Cut(want, "{")
		left, ok := strings.CutPrefix(have, before)
		if !ok || !found && left != "" {
			return nil, fmt.Errorf("its resource is %q", all)
		}
		if !found {
			return parts, nil
		}
		var word string
		word, want, _ = strings.Cut(rest, "}")
		n := length(word, left)
		if n == 0 && word != "path" {
			return nil, fmt.Errorf("its resource is %q", all)
		}
		if word != "path" && strings.TrimSuffix(word, "...") != "any" {
			parts = append(parts, left[:n])
		}
		have = left[n:]
	}
}

// length returns how much of a text a word of a form takes.
func length(word, text string) int {
	switch {
	case word == "path":
		return strings.LastIndexByte(text, '/') + 1
	case strings.HasSuffix(word, "..."):
		return len(text)
	}
	if n := strings.IndexAny(text, "/:"); n >= 0 {
		return n
	}
	return len(text)
}

// has is an error if an ARN says that something is elsewhere.
func (s Scope) has(arn []string, anyAccount bool) error {
	where, account := Partition(s.Region), s.account()
	switch {
	case where != "" && arn[1] != where:
		return fmt.Errorf("%q is in the partition %s, and the service in %s", strings.Join(arn, ":"), arn[1], where)
	case s.Region != "" && arn[3] != "" && arn[3] != s.Region:
		return fmt.Errorf("%q is in %s, and the service in %s: make one of Env().In(%q)", strings.Join(arn, ":"), arn[3], s.Region, arn[3])
	case !anyAccount && account != "" && arn[4] != "" && arn[4] != "aws" && arn[4] != account:
		return fmt.Errorf("%q is of the account %s, and the service of %s", strings.Join(arn, ":"), arn[4], account)
	}
	return nil
}

// ARNNumber returns a part of an ARN that is an identifier of so many bits.
func ARNNumber(h resource.Handle, method, name, part string, bits int) (int64, error) {
	n, err := integer(part, bits)
	if err != nil {
		return 0, Fail(h, method, fmt.Errorf("the %s of the ARN: %w", name, err))
	}
	return n, nil
}

// partitions are the beginnings of the names of regions outside the partition aws, as
// the SDK has them.
var partitions = [...]struct{ region, partition string }{
	{"cn-", "aws-cn"}, {"us-gov-", "aws-us-gov"}, {"us-isob-", "aws-iso-b"}, {"us-isof-", "aws-iso-f"}, {"eu-isoe-", "aws-iso-e"},
	{"us-iso-", "aws-iso"}, {"eusc-", "aws-eusc"},
}

// Partition returns the partition of a region, "" for none. A region that AWS does not
// have, as that of a look-alike, is in the partition aws, as it is for the SDK.
func Partition(region string) string {
	for _, p := range partitions {
		if strings.HasPrefix(region, p.region) {
			return p.partition
		}
	}
	if region == "" {
		return ""
	}
	return "aws"
}
