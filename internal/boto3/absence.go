package boto3

import (
	"slices"
	"strings"
)

// generalAbsence are codes that a service sends for whatever is not there.
var generalAbsence = []string{"NoSuchEntity", "NotFound", "NotFoundException", "ResourceNotFound", "ResourceNotFoundException"}

// notFound says with which errors of the SDK the load tells that there is no such
// thing: the resource files know none. Those are meant that have the resource's name,
// and those that are sent for anything.
func (im *importer) notFound(r *resource, load *entry) *entry {
	if load == nil || load.out || load.failed {
		return nil
	}
	var codes list
	for _, code := range im.sdk.AbsenceCodes() {
		if slices.Contains(generalAbsence, code) || strings.Contains(code, r.goName) {
			codes = append(codes, str(code))
		}
	}
	if codes == nil {
		return nil
	}
	return &entry{key: "notFound", value: codes, comments: []string{"Of the errors that the Go SDK knows, by their names: look which ones the load returns."}}
}
