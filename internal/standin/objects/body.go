package objects

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"hash/crc64"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// kinds are the checksums that are compared, by their headers.
var kinds = map[string]func() hash.Hash{
	"X-Amz-Checksum-Crc32":     func() hash.Hash { return crc32.NewIEEE() },
	"X-Amz-Checksum-Crc32c":    func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) },
	"X-Amz-Checksum-Crc64nvme": func() hash.Hash { return crc64.New(crc64.MakeTable(0x9a6c9329ac4bc9b5)) },
	"X-Amz-Checksum-Sha1":      sha1.New,
	"X-Amz-Checksum-Sha256":    sha256.New,
}

// Sum returns a checksum as it is written into the header of that name.
func Sum(header string, data []byte) string {
	h := kinds[header]()
	h.Write(data)
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

var errDigest = errors.New("BadDigest")

// body returns the body of a request and the checksums that came with it, which are
// right.
func body(r *http.Request) (data []byte, sums map[string]string, err error) {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, nil, err
	}
	header := r.Header.Clone()
	if strings.Contains(header.Get("Content-Encoding"), "aws-chunked") {
		if raw, err = unchunk(raw, header); err != nil {
			return nil, nil, err
		}
	}
	if want := header.Get("X-Amz-Decoded-Content-Length"); want != "" && want != strconv.Itoa(len(raw)) {
		return nil, nil, fmt.Errorf("IncompleteBody: %d instead of %s", len(raw), want)
	}
	sums = map[string]string{}
	for name := range kinds {
		if got := header.Get(name); got != "" {
			if got != Sum(name, raw) {
				return nil, nil, errDigest
			}
			sums[name] = got
		}
	}
	return raw, sums, nil
}

// unchunk takes the framing off a body, and adds its trailer to header.
func unchunk(raw []byte, header http.Header) ([]byte, error) {
	in := bufio.NewReader(bytes.NewReader(raw))
	data := make([]byte, 0, len(raw))
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		size, _, _ := strings.Cut(strings.TrimSpace(line), ";")
		n, err := strconv.ParseInt(size, 16, 64)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		chunk := make([]byte, n+2)
		if _, err := io.ReadFull(in, chunk); err != nil {
			return nil, err
		}
		data = append(data, chunk[:n]...)
	}
	trailer, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	for name, values := range trailer {
		header[name] = values
	}
	return data, nil
}

// kept are the headers that an object is given back with.
func kept(h http.Header) http.Header {
	out := http.Header{}
	for name, values := range h {
		switch name {
		case "Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires", "X-Amz-Website-Redirect-Location":
			out[name] = values
		case "Content-Encoding":
			if rest := strings.TrimPrefix(strings.TrimPrefix(values[0], "aws-chunked"), ","); rest != "" {
				out.Set(name, rest)
			}
		}
		if strings.HasPrefix(name, "X-Amz-Meta-") {
			out[name] = values
		}
	}
	return out
}
