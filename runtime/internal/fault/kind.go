package fault

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Absence is how a service says that something is not there: by an error code,
// and, where the code says other things too, by a part of the message.
type Absence struct {
	// Code is the API error code, such as "NoSuchBucket".
	Code string
	// Message is in the message of every error that means absence. Empty: the code
	// alone does.
	Message string
}

// classified is an error of the SDK and what kind of error it is.
type classified struct{ kind, err error }

func (e classified) Error() string   { return e.err.Error() }
func (e classified) Unwrap() []error { return []error{e.kind, e.err} }

// Classify marks an error of the SDK as what it means: ErrNotFound if it is one
// of absences, else ErrForbidden, ErrExists or ErrThrottled if it says so. Any
// other error, and nil, stays what it is.
func Classify(err error, absences []Absence) error {
	if err == nil || isClassified(err) {
		return err
	}
	code, message := retry.Describe(err)
	if kind := Kind(code, message, Status(err), absences); kind != nil {
		return classified{kind, err}
	}
	return err
}

// OtherThanAbsent reports whether an error has the code of one of absences and says
// something else with it.
func OtherThanAbsent(err error, absences []Absence) bool {
	code, message := retry.Describe(err)
	same := func(a Absence) bool { return a.Code == code }
	return slices.ContainsFunc(absences, same) && Kind(code, message, 0, absences) != resource.ErrNotFound
}

// Absent reports whether an error is one of absences.
func Absent(err error, absences []Absence) bool {
	code, message := retry.Describe(err)
	return Kind(code, message, 0, absences) == resource.ErrNotFound
}

func isClassified(err error) bool {
	var c classified
	return errors.As(err, &c)
}

// Status returns that of the answer in HTTP, 0 if there was none.
func Status(err error) int {
	var answer interface{ HTTPStatusCode() int }
	if errors.As(err, &answer) {
		return answer.HTTPStatusCode()
	}
	return 0
}

// Kind returns the kind of a refusal: one of the errors that Classify marks
// with, or nil. The status is that of HTTP, 0 if there was none.
func Kind(code, message string, status int, absences []Absence) error {
	absent := func(a Absence) bool { return a.Code == code && strings.Contains(message, a.Message) }
	if code != "" && slices.ContainsFunc(absences, absent) {
		return resource.ErrNotFound
	}
	switch code = retry.Camel(code); {
	case retry.ThrottledCode(code) || status == http.StatusTooManyRequests:
		return resource.ErrThrottled
	case exists(code, message):
		return resource.ErrExists
	case slices.Contains(forbidden, code) || status == http.StatusForbidden && !otherwise(code):
		return resource.ErrForbidden
	}
	return nil
}

// forbidden are the codes that say that the caller is not allowed to do this. Many
// services send them with another status than 403.
var forbidden = []string{
	"AccessDenied", "AccessDeniedException", "AllAccessDisabled", "AuthorizationError",
	"AuthorizationErrorException", "AuthorizationException", "Forbidden", "ForbiddenException",
	"KMSAccessDenied", "KMSAccessDeniedException", "KmsAccessDenied", "NotAuthorized",
	"NotAuthorizedException", "UnauthorizedAccess", "UnauthorizedOperation",
	"UnauthorizedOperationException",
}

// unproven are codes that come with status 403 and say that the service does not
// know who asks: the credentials are wrong or too old. What they may do is not known.
var unproven = []string{
	"ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException",
	"InvalidAccessKeyId", "InvalidAuthenticationCode", "InvalidClientTokenId",
	"InvalidSecurity", "InvalidSignatureException", "InvalidToken", "InvalidTokenId",
	"MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestExpired",
	"RequestTimeTooSkewed", "SignatureDoesNotMatch", "TokenRefreshRequired", "UnrecognizedClientException",
}

// unfit are codes that come with status 403 and speak of the thing's state.
var unfit = []string{
	"InvalidObjectState", "ObjectAlreadyInActiveTierError", "ObjectNotInActiveTierError", "OverLimit",
}

// otherwise reports whether a code says something else than its status 403. Limits
// of all kinds are sent with that status.
func otherwise(code string) bool {
	limit := func(part string) bool { return strings.Contains(code, part) }
	return slices.Contains(unproven, code) || slices.Contains(unfit, code) ||
		slices.ContainsFunc([]string{"LimitExceeded", "QuotaExceeded", "InsufficientCapacity"}, limit)
}

// taken are the codes that say that something of that name is there, beside those
// that have AlreadyExists in them and EC2's ....Duplicate.
var taken = []string{
	"AWS.SimpleQueueService.QueueNameExists", "AliasExistsException", "BucketAlreadyOwnedByYou", "DuplicateItemException",
	"QueueNameExists", "ResourceExistsException",
}

// exists reports whether an error says that what was to be made is there already.
// ResourceInUseException and its like say that of some things and other things of
// others; there the message tells.
func exists(code, message string) bool {
	switch code {
	case "ResourceInUseException", "ResourceConflictException", "ConflictException":
		return strings.Contains(strings.ToLower(message), "already exist")
	}
	return strings.Contains(code, "AlreadyExists") || strings.HasSuffix(code, ".Duplicate") || slices.Contains(taken, code)
}
