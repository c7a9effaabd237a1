package laws_test

import (
	"net/http"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// A bucket that is not among the caller's own is not taken for one that is not
// there.
func TestLoadOfWhatIsNotListed(t *testing.T) {
	for status, wanted := range map[int]error{
		http.StatusOK: resource.ErrNotListed, http.StatusNotFound: resource.ErrNotFound, http.StatusForbidden: resource.ErrForbidden,
	} {
		b, heard := heard(t, func(r *http.Request) (int, string) {
			if r.Method == http.MethodHead {
				return status, ""
			}
			return http.StatusOK, "<ListAllMyBucketsResult><Buckets><Bucket><Name>mine</Name></Bucket></Buckets></ListAllMyBucketsResult>"
		})
		_, err := b.Load(t.Context())
		wantIs(t, err, wanted)
		want(t, "the requests", heard("x-none"), "GET prefix, HEAD")
		_, err = b.CreationDate(t.Context())
		wantIs(t, err, wanted)
	}
}
