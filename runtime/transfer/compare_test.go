package transfer_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// composedHeaders are the headers of checksums that S3 makes of those of parts.
var composedHeaders = map[types.ChecksumAlgorithm]string{
	types.ChecksumAlgorithmCrc32: "X-Amz-Checksum-Crc32", types.ChecksumAlgorithmCrc32c: "X-Amz-Checksum-Crc32c",
	types.ChecksumAlgorithmSha1: "X-Amz-Checksum-Sha1", types.ChecksumAlgorithmSha256: "X-Amz-Checksum-Sha256",
}

// inParts stores an object in parts of these sizes, with the checksum of theirs.
func inParts(server *objects.Server, sum types.ChecksumAlgorithm, sizes ...int) []byte {
	total := 0
	for _, n := range sizes {
		total += n
	}
	data := random(total)
	o := server.Put("b", "k", data)
	o.Parts = sizes
	var all []byte
	for at, rest := 0, data; at < len(sizes); at++ {
		one, _ := base64.StdEncoding.DecodeString(objects.Sum(composedHeaders[sum], rest[:sizes[at]]))
		all, rest = append(all, one...), rest[sizes[at]:]
	}
	o.Sums[composedHeaders[sum]] = fmt.Sprint(objects.Sum(composedHeaders[sum], all), "-", len(sizes))
	server.Log()
	return data
}

// fetches are ways to fetch that say what was compared.
var fetches = map[string]func(ctx context.Context, c transfer.Getter, opts ...func(*transfer.Options)) (*transfer.Downloaded, []byte, error){
	"at": func(ctx context.Context, c transfer.Getter, opts ...func(*transfer.Options)) (*transfer.Downloaded, []byte, error) {
		w := &memory{}
		d, err := transfer.DownloadAt(ctx, c, "b", "", "k", w, nil, opts...)
		return d, w.data, err
	},
	"writer": func(ctx context.Context, c transfer.Getter, opts ...func(*transfer.Options)) (*transfer.Downloaded, []byte, error) {
		var w bytes.Buffer
		d, err := transfer.Download(ctx, c, "b", "", "k", &w, nil, opts...)
		return d, w.Bytes(), err
	},
}

func equal(n, size, last int) []int { return append(slices.Repeat([]int{size}, n), last) }

// A checksum of those of parts is compared, however the parts lie in what is asked for, and
// nothing is asked for besides.
func TestChecksumsOfParts(t *testing.T) {
	server, client := serve(t, false)
	isCRC := func(sum types.ChecksumAlgorithm) bool { return strings.HasPrefix(string(sum), "CRC") }
	few := []types.ChecksumAlgorithm{types.ChecksumAlgorithmCrc32, types.ChecksumAlgorithmSha256}
	for name, tt := range map[string]struct {
		sizes []int
		part  int64 // what is asked for
		sha   bool  // it is compared where ranges are fetched, too
	}{
		"the same size":      {equal(5, mib, 17), mib, true},
		"a whole last one":   {equal(2, mib, mib), mib, true},
		"one part":           {[]int{3*mib + 5}, mib, false},
		"one part, one ask":  {[]int{mib}, 2 * mib, true},
		"small parts":        {equal(3, 5*mib, 100), 10 * mib, true},
		"parts across":       {equal(3, 5*mib, 100), 8 * mib, false},
		"anywhere":           {equal(3, 5*mib, 100), 2*mib + 4321, false},
		"large parts":        {equal(2, 2*mib, 9), mib, false},
		"large parts across": {equal(2, 3*mib, 9), 2 * mib, false},
		"one ask":            {equal(2, 5*mib, 9), 16 * mib, true},
	} {
		for sum := range composedHeaders {
			if name != "the same size" && !slices.Contains(few, sum) {
				continue
			}
			data := inParts(server, sum, tt.sizes...)
			for way, fetch := range fetches {
				d, got, err := fetch(t.Context(), client, parts(tt.part))
				if err != nil || !bytes.Equal(got, data) {
					t.Fatalf("%s, %s, %s: %d bytes, %v", name, sum, way, len(got), err)
				}
				want := sum
				if !isCRC(sum) && !tt.sha && way == "at" {
					want = ""
				}
				if d.Verified != want {
					t.Errorf("%s, %s, %s: compared %q, want %q", name, sum, way, d.Verified, want)
				}
				if n, most := len(server.Log()), (len(data)-1)/int(tt.part)+1; n > most {
					t.Errorf("%s, %s, %s: %d requests for %d parts", name, sum, way, n, most)
				}
			}
		}
	}
}

// Other bytes are an error that names the part, whichever it is.
func TestWrongBytesOfAPart(t *testing.T) {
	server, client := serve(t, false)
	for sum := range composedHeaders {
		inParts(server, sum, equal(5, mib, 17)...)
		for _, wrong := range []int{2, 5} { // the range of which a bit is another
			server.Hook = func(r objects.Request) *objects.Fault {
				return &objects.Fault{Flip: strings.HasPrefix(r.Range, fmt.Sprintf("bytes=%d-", (wrong-1)*mib))}
			}
			_, _, err := fetches["at"](t.Context(), client, parts(mib))
			if !errors.Is(err, transfer.ErrChecksum) || !strings.Contains(err.Error(), fmt.Sprintf("%s of part %d, bytes %d-", sum, wrong, (wrong-1)*mib)) {
				t.Errorf("%s, part %d: %v", sum, wrong, err)
			}
		}
		server.Hook = func(r objects.Request) *objects.Fault { return &objects.Fault{Flip: r.Part == 0} }
		_, _, err := fetches["writer"](t.Context(), client, parts(mib))
		if !errors.Is(err, transfer.ErrChecksum) || !strings.Contains(err.Error(), fmt.Sprintf("%s of part ", sum)) {
			t.Errorf("%s: %v", sum, err)
		}
	}
}

// Where the parts are not known to be as they seem, nothing is compared, and nothing is an
// error.
func TestPartsOfUnusualSizes(t *testing.T) {
	server, client := serve(t, false)
	unknown := func(r objects.Request) *objects.Fault {
		if r.Part > 0 {
			return &objects.Fault{Status: 501, Code: "NotImplemented"}
		}
		return nil
	}
	for name, tt := range map[string]struct {
		sizes []int
		hook  func(objects.Request) *objects.Fault
		more  int // requests
	}{
		"no whole MiB":    {equal(3, 1_500_000, 1_500_000), nil, 0},
		"unequal":         {[]int{3 * mib, mib, 2 * mib}, nil, 1},
		"a small one":     {[]int{2 * mib, mib, 2 * mib}, nil, 2},
		"parts not known": {[]int{3 * mib, mib, 2 * mib}, unknown, 1},
	} {
		for way, fetch := range fetches {
			data := inParts(server, types.ChecksumAlgorithmCrc32, tt.sizes...)
			server.Hook = tt.hook
			d, got, err := fetch(t.Context(), client, parts(16*mib))
			if err != nil || !bytes.Equal(got, data) || d.Verified != "" {
				t.Errorf("%s, %s: %d bytes, compared %+v, %v", name, way, len(got), d, err)
			}
			if n := len(server.Log()); n != 1+tt.more {
				t.Errorf("%s, %s: %d requests", name, way, n)
			}
		}
	}
	inParts(server, types.ChecksumAlgorithmCrc32, 3*mib, mib, 2*mib)
	server.Hook = nil
	d, _, err := fetches["at"](t.Context(), client, parts(mib), func(o *transfer.Options) { o.Unchecked = true })
	if n := len(server.Log()); err != nil || d.Verified != "" || n != 6 {
		t.Errorf("unchecked: %v, %d requests", err, n)
	}
}

// Bytes that do not fit are never handed out as the object's because a part could not be
// asked about: only a service that does not know parts leaves it open.
func TestPartsThatCannotBeAskedAbout(t *testing.T) {
	for name, tt := range map[string]struct {
		fault objects.Fault
		says  string // in the error; "" if there is none
		is    error
	}{
		"busy":            {objects.Fault{Status: 503, Code: "SlowDown"}, "SlowDown", nil},
		"refused":         {objects.Fault{Status: 403, Code: "AccessDenied"}, "AccessDenied", nil},
		"broken":          {objects.Fault{Lost: true}, "EOF", nil},
		"gone":            {objects.Fault{Status: 404, Code: "NoSuchKey"}, "NoSuchKey", nil},
		"replaced":        {objects.Fault{Status: 412, Code: "PreconditionFailed"}, "PreconditionFailed", transfer.ErrChanged},
		"not implemented": {objects.Fault{Status: 501, Code: "NotImplemented"}, "", nil},
		"another status":  {objects.Fault{Status: 400, Code: "NotImplemented"}, "", nil},
		"another code":    {objects.Fault{Status: 501, Code: "Unknown"}, "", nil},
	} {
		server, client := serve(t, false)
		inParts(server, types.ChecksumAlgorithmCrc32, equal(2, 5*mib, 17)...)
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Part > 0 && r.Range != "" {
				t.Errorf("%s: asked for part %d and for %s, which S3 refuses", name, r.Part, r.Range)
			}
			if r.Part == 2 {
				return &tt.fault
			}
			return &objects.Fault{Flip: r.Part == 0}
		}
		for way, fetch := range fetches {
			d, _, err := fetch(t.Context(), client, parts(16*mib))
			if tt.says == "" {
				if err != nil || d.Verified != "" {
					t.Errorf("%s, %s: %v", name, way, err)
				}
				continue
			}
			if err == nil || errors.Is(err, transfer.ErrChecksum) || !strings.Contains(err.Error(), tt.says) || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%s, %s: %v", name, way, err)
				continue
			}
			for _, says := range []string{"CRC32", "is not known", "part 2"} {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("%s, %s: %v does not say %q", name, way, err, says)
				}
			}
		}
	}
}

// An object of one part has no size that would have to be guessed: nothing is asked.
func TestWrongBytesOfOnePart(t *testing.T) {
	for sum := range composedHeaders {
		server, client := serve(t, false)
		inParts(server, sum, 5*mib)
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Part > 0 {
				return &objects.Fault{Status: 501, Code: "NotImplemented"}
			}
			return &objects.Fault{Flip: true}
		}
		for way, fetch := range fetches {
			_, _, err := fetch(t.Context(), client, parts(16*mib))
			want := server.Get("b", "k").Sums[composedHeaders[sum]]
			if n := len(server.Log()); !errors.Is(err, transfer.ErrChecksum) || !strings.Contains(err.Error(), want) || n != 1 {
				t.Errorf("%s, %s: %v, %d requests", sum, way, err, n)
			}
		}
	}
}

// A download that is cancelled while parts are asked about is so.
func TestQuestionsAreCancelled(t *testing.T) {
	server, client := serve(t, false)
	inParts(server, types.ChecksumAlgorithmCrc32, equal(2, 5*mib, 17)...)
	for way, fetch := range fetches {
		ctx, cancel := context.WithCancel(t.Context())
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Part > 0 {
				cancel()
				return &objects.Fault{Hang: true}
			}
			return &objects.Fault{Flip: true}
		}
		if _, _, err := fetch(ctx, client, parts(16*mib)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// telling is a client whose answers about parts are changed.
type telling struct {
	*s3.Client
	part func(*s3.GetObjectOutput)
}

func (t telling) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out, err := t.Client.GetObject(ctx, in, optFns...)
	if err == nil && in.PartNumber != nil {
		t.part(out)
	}
	return out, err
}

// What an answer tells that cannot be the checksum of a part says nothing of its bytes, nor
// does what cannot be that of an object.
func TestChecksumsThatAreNone(t *testing.T) {
	server, client := serve(t, false)
	for sum, header := range composedHeaders {
		data := inParts(server, sum, equal(2, 5*mib, 17)...)
		whole := objects.Sum(header, []byte("another way to join them")) + "-3"
		server.Get("b", "k").Sums[header] = whole
		short := base64.StdEncoding.EncodeToString([]byte{1, 2, 3})
		for _, text := range []string{whole, short, "", "?", objects.Sum(header, nil) + "A"} {
			told := telling{client, func(out *s3.GetObjectOutput) {
				*map[types.ChecksumAlgorithm]**string{
					types.ChecksumAlgorithmCrc32: &out.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: &out.ChecksumCRC32C,
					types.ChecksumAlgorithmSha1: &out.ChecksumSHA1, types.ChecksumAlgorithmSha256: &out.ChecksumSHA256,
				}[sum] = &text
			}}
			for way, fetch := range fetches {
				d, got, err := fetch(t.Context(), told, parts(16*mib))
				if err != nil || d.Verified != "" || !bytes.Equal(got, data) {
					t.Errorf("%s, %s, a part has %q: compared %v, %v", sum, way, text, d != nil && d.Verified != "", err)
				}
			}
		}
		for _, n := range []int{1, 2} {
			data := inParts(server, sum, slices.Repeat([]int{5 * mib}, n)...)
			server.Get("b", "k").Sums[header] = fmt.Sprint(short, "-", n)
			for way, fetch := range fetches {
				d, got, err := fetch(t.Context(), client, parts(16*mib))
				if n := len(server.Log()); err != nil || d.Verified != "" || !bytes.Equal(got, data) || n != 1 {
					t.Errorf("%s, %s, a checksum of 3 bytes: %v, %d requests", sum, way, err, n)
				}
			}
		}
	}
}

// A reader that was told of wrong bytes stays so, and asks once.
func TestReaderStaysWrong(t *testing.T) {
	server, client := serve(t, false)
	inParts(server, types.ChecksumAlgorithmCrc32, equal(2, mib, 17)...)
	server.Hook = func(r objects.Request) *objects.Fault { return &objects.Fault{Flip: r.Part == 0} }
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for range 2 {
		if _, err := r.WriteTo(&bytes.Buffer{}); !errors.Is(err, transfer.ErrChecksum) {
			t.Errorf("%v", err)
		}
	}
	if n := len(server.Log()); n != 3 {
		t.Errorf("%d requests: the object, and two parts of which the second is wrong", n)
	}
}

// What was not read from the first byte to the last without a gap is not compared,
// however many bytes were read.
func TestReaderComparesNothingWithAGap(t *testing.T) {
	server, client := serve(t, false)
	inParts(server, types.ChecksumAlgorithmCrc32, equal(2, mib, 17)...)
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	size, _ := r.Seek(0, io.SeekEnd)
	for _, from := range []int64{0, 7, size - 2} { // 5 bytes, all but 2 with a gap, and 2 more
		r.Seek(from, io.SeekStart)
		n := size - from
		if from == 0 {
			n = 5
		}
		if _, err := io.CopyN(io.Discard, r, n); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		t.Errorf("behind the end: %d, %v", n, err)
	}
}
