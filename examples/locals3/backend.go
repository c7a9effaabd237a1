package locals3

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// backend is gofakes3's memory with what it gets wrong about versions put
// right or refused.
type backend struct {
	*s3mem.Backend
	removing sync.Mutex // held from looking at the versions of a key to removing one
}

var _ gofakes3.VersionedBackend = (*backend)(nil)

func newBackend() *backend {
	return &backend{Backend: s3mem.New()}
}

// SetVersioningConfiguration refuses to suspend: gofakes3 would then drop
// versions that S3 keeps.
func (b *backend) SetVersioningConfiguration(bucket string, v gofakes3.VersioningConfiguration) error {
	if v.Status == gofakes3.VersioningSuspended {
		return gofakes3.ErrNotImplemented
	}
	return b.Backend.SetVersioningConfiguration(bucket, v)
}

// ListBucketVersions lists one page as S3 does: the newest version of a key
// first, and with the markers of the next page, which gofakes3 leaves out.
func (b *backend) ListBucketVersions(bucket string, prefix *gofakes3.Prefix, page *gofakes3.ListBucketVersionsPage) (*gofakes3.ListBucketVersionsResult, error) {
	out, err := b.Backend.ListBucketVersions(bucket, prefix, nil)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.Versions, newestFirst)
	from := slices.IndexFunc(out.Versions, func(v gofakes3.VersionItem) bool { return isAfter(v, page) })
	if from < 0 {
		from = len(out.Versions)
	}
	rest := out.Versions[from:]
	out.KeyMarker, out.VersionIDMarker = page.KeyMarker, page.VersionIDMarker
	out.MaxKeys = cmp.Or(page.MaxKeys, gofakes3.DefaultMaxBucketVersionKeys)
	out.Versions = rest[:min(int(out.MaxKeys), len(rest))]
	if len(out.Versions) < len(rest) {
		last := out.Versions[len(out.Versions)-1]
		out.IsTruncated = true
		out.NextKeyMarker, out.NextVersionIDMarker = keyOf(last), cmp.Or(last.GetVersionID(), null)
	}
	return out, nil
}

// null is the version of an object in a bucket without versioning.
const null = "null"

// newestFirst compares by key and age. Versions that gofakes3 makes are
// ordered as strings.
func newestFirst(a, b gofakes3.VersionItem) int {
	return cmp.Or(strings.Compare(keyOf(a), keyOf(b)), cmp.Compare(b.GetVersionID(), a.GetVersionID()))
}

func isAfter(v gofakes3.VersionItem, page *gofakes3.ListBucketVersionsPage) bool {
	if key := keyOf(v); key != page.KeyMarker {
		return key > page.KeyMarker
	}
	return page.VersionIDMarker != "" && page.VersionIDMarker != null && v.GetVersionID() < page.VersionIDMarker
}

func keyOf(v gofakes3.VersionItem) string {
	switch v := v.(type) {
	case *gofakes3.Version:
		return v.Key
	case *gofakes3.DeleteMarker:
		return v.Key
	}
	return "" // gofakes3 has no third kind, and none can be made elsewhere
}

// DeleteObjectVersion removes one version. It refuses to remove the newest
// while there are others: gofakes3 would not make the next one current but
// panic at every later listing.
func (b *backend) DeleteObjectVersion(bucket, key string, version gofakes3.VersionID) (gofakes3.ObjectDeleteResult, error) {
	b.removing.Lock()
	defer b.removing.Unlock()
	all, err := b.Backend.ListBucketVersions(bucket, &gofakes3.Prefix{HasPrefix: true, Prefix: key}, nil)
	if err != nil {
		return gofakes3.ObjectDeleteResult{}, err
	}
	own := slices.DeleteFunc(all.Versions, func(v gofakes3.VersionItem) bool { return keyOf(v) != key })
	newest := func(v gofakes3.VersionItem) bool { return v.GetVersionID() > version }
	if len(own) > 1 && slices.ContainsFunc(own, func(v gofakes3.VersionItem) bool { return v.GetVersionID() == version }) && !slices.ContainsFunc(own, newest) {
		return gofakes3.ObjectDeleteResult{}, gofakes3.ErrNotImplemented
	}
	return b.Backend.DeleteObjectVersion(bucket, key, version)
}

// DeleteMultiVersions removes objects and versions, old versions first, so
// that a whole object can go in one request.
func (b *backend) DeleteMultiVersions(bucket string, objects ...gofakes3.ObjectID) (gofakes3.MultiDeleteResult, error) {
	versioning, err := b.VersioningConfiguration(bucket)
	if err != nil {
		return gofakes3.MultiDeleteResult{}, err
	}
	plain, versions := split(objects, versioning.Enabled())
	out, err := b.Backend.DeleteMultiVersions(bucket, plain...)
	if err != nil {
		return out, err
	}
	for _, o := range versions {
		if _, err := b.DeleteObjectVersion(bucket, o.Key, gofakes3.VersionID(o.VersionID)); err != nil {
			refusal := gofakes3.ErrorResultFromError(err)
			refusal.Key = o.Key
			out.Error = append(out.Error, refusal)
			continue
		}
		out.Deleted = append(out.Deleted, o)
	}
	return out, nil
}

// split tells objects from versions and sorts the versions by age. The null
// version of an object without others is the object.
func split(objects []gofakes3.ObjectID, versioned bool) (plain, versions []gofakes3.ObjectID) {
	for _, o := range objects {
		switch {
		case o.VersionID == null && !versioned:
			o.VersionID = ""
			fallthrough
		case o.VersionID == "":
			plain = append(plain, o)
		default:
			versions = append(versions, o)
		}
	}
	slices.SortStableFunc(versions, func(a, b gofakes3.ObjectID) int { return strings.Compare(a.VersionID, b.VersionID) })
	return plain, versions
}
