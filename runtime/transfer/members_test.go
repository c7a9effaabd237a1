package transfer

import (
	"hash/crc32"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// full returns a struct of the SDK with every member set.
func full[T any](t *testing.T) *T {
	t.Helper()
	v := new(T)
	s := reflect.ValueOf(v).Elem()
	for i := range s.NumField() {
		if f := s.Field(i); s.Type().Field(i).IsExported() {
			set(f)
		}
	}
	return v
}

func set(f reflect.Value) {
	switch f.Kind() {
	case reflect.Pointer:
		f.Set(reflect.New(f.Type().Elem()))
		set(f.Elem())
	case reflect.String:
		f.SetString("x")
	case reflect.Int32, reflect.Int64:
		f.SetInt(7)
	case reflect.Bool:
		f.SetBool(true)
	case reflect.Map:
		f.Set(reflect.MakeMap(f.Type()))
		f.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf("b"))
	case reflect.Struct:
		if f.Type() == reflect.TypeFor[time.Time]() {
			f.Set(reflect.ValueOf(time.Unix(1, 0)))
		}
	}
}

// Every member that two structs have in common is carried over, but those that mean
// something else there. A newer SDK may have more.
func TestMembers(t *testing.T) {
	put, copied := full[s3.PutObjectInput](t), full[s3.CopyObjectInput](t)
	sums := []string{"ChecksumCRC32", "ChecksumCRC32C", "ChecksumCRC64NVME", "ChecksumMD5", "ChecksumSHA1", "ChecksumSHA256", "ChecksumSHA512", "ChecksumXXHASH128", "ChecksumXXHASH3", "ChecksumXXHASH64"}
	for _, test := range []struct {
		from, to any
		but      []string
	}{
		{put, createOf(put), nil},
		{put, partOf(put), append(slices.Clone(sums), "Body", "ContentLength", "ContentMD5")},
		{put, completeOf(put), sums[3:]},
		{put, abortOf(put), nil},
		{put, headOf(put), []string{"IfMatch", "IfNoneMatch"}},
		{full[s3.UploadPartOutput](t), ptr(completed(7, full[s3.UploadPartOutput](t))), nil},
		{full[types.Part](t), ptr(kept(full[types.Part](t))), nil},
		{full[s3.CompleteMultipartUploadOutput](t), ptr(putOf(full[s3.CompleteMultipartUploadOutput](t))), nil},
		{copied, putOfCopy(copied), nil},
		{copied, partOfCopy(copied), nil},
		{full[types.CopyPartResult](t), ptr(completedCopy(7, full[types.CopyPartResult](t))), nil},
		{full[s3.PutObjectOutput](t), ptr(copyOfPut(full[s3.PutObjectOutput](t))), nil},
		{full[s3.PutObjectOutput](t), copyOfPut(full[s3.PutObjectOutput](t)).CopyObjectResult, nil},
		{full[s3.HeadObjectOutput](t), ptr(putOfHead(full[s3.HeadObjectOutput](t))), nil},
	} {
		from, to := reflect.ValueOf(test.from).Elem(), reflect.ValueOf(test.to).Elem()
		carried := 0
		for i := range to.NumField() {
			name := to.Type().Field(i).Name
			was := from.FieldByName(name)
			if !was.IsValid() || !to.Type().Field(i).IsExported() || slices.Contains(test.but, name) {
				continue
			}
			if carried++; !reflect.DeepEqual(was.Interface(), to.Field(i).Interface()) {
				t.Errorf("%T does not get %s of %T", test.to, name, test.from)
			}
		}
		if carried < 3 {
			t.Errorf("%T and %T have %d members in common", test.from, test.to, carried)
		}
	}
}

func ptr[T any](v T) *T { return &v }

// The checksum of a whole is that of its parts, wherever it is cut.
func TestChecksumOfParts(t *testing.T) {
	data := make([]byte, 70_000)
	rand.NewChaCha8([32]byte{2}).Read(data)
	for _, c := range crcs {
		want := c.make()
		want.Write(data)
		for _, size := range []int{1, 999, 32 << 10, len(data)} {
			var pieces []piece
			for part := range slices.Chunk(data[:min(len(data), size*50)], size) {
				h := c.make()
				h.Write(part)
				pieces = append(pieces, piece{fromBytes(h.Sum(nil)), uint64(len(part))})
			}
			h := c.make()
			h.Write(data[:min(len(data), size*50)])
			if got := c.whole(pieces); got != fromBytes(h.Sum(nil)) {
				t.Errorf("%s in pieces of %d: %x", c.algorithm, size, got)
			}
		}
		text := encode(c.bytes(fromBytes(want.Sum(nil))))
		if sum, ok := c.read(&text); !ok || sum != fromBytes(want.Sum(nil)) {
			t.Errorf("%s: %s", c.algorithm, text)
		}
		if _, ok := c.read(ptr(text + "-3")); ok {
			t.Errorf("%s: that of the parts' checksums is taken for one", c.algorithm)
		}
	}
	if got := crcOf(types.ChecksumAlgorithmCrc32).whole(nil); got != uint64(crc32.ChecksumIEEE(nil)) {
		t.Errorf("of nothing: %x", got)
	}
}
