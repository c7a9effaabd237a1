package locals3

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/johannesboyne/gofakes3"
)

type bucketList struct {
	XMLName           xml.Name              `xml:"ListAllMyBucketsResult"`
	Buckets           []gofakes3.BucketInfo `xml:"Buckets>Bucket"`
	Prefix            string                `xml:",omitempty"`
	ContinuationToken string                `xml:",omitempty"`
}

// listBuckets answers ListBuckets: sorted, for one prefix, and in pages.
// gofakes3 sends everything in any order, whatever was asked.
func (g *guard) listBuckets(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	limit, err := strconv.Atoi(query.Get("max-buckets"))
	if query.Has("max-buckets") && (err != nil || limit < 1) {
		refuse(w, http.StatusBadRequest, "InvalidArgument", "max-buckets must be a positive number.")
		return
	}
	all, err := g.data.ListBuckets()
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalError", err.Error())
		return
	}
	out := bucketList{Prefix: query.Get("prefix")}
	out.Buckets = slices.DeleteFunc(all, func(b gofakes3.BucketInfo) bool {
		return !strings.HasPrefix(b.Name, out.Prefix) || b.Name <= query.Get("continuation-token")
	})
	slices.SortFunc(out.Buckets, func(a, b gofakes3.BucketInfo) int { return strings.Compare(a.Name, b.Name) })
	if limit > 0 && len(out.Buckets) > limit {
		out.Buckets = out.Buckets[:limit]
		out.ContinuationToken = out.Buckets[limit-1].Name
	}
	answer(w, http.StatusOK, out)
}
