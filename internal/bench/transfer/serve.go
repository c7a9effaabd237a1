//go:build unix

package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"time"
)

// serve serves one object of a size, and takes whatever is put.
func serve(size int64, overTLS bool) error {
	file, err := os.CreateTemp("", "bench-object")
	if err != nil {
		return err
	}
	os.Remove(file.Name())                                                       // it stays open
	if _, err := io.CopyN(file, rand.NewChaCha8([32]byte{}), size); err != nil { // no holes, which would be faster
		return err
	}
	h := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer(w, r, file) }))
	if overTLS {
		h.StartTLS()
	} else {
		h.Start()
	}
	fmt.Println(h.URL)
	select {}
}

func answer(w http.ResponseWriter, r *http.Request, file *os.File) {
	query := r.URL.Query()
	w.Header().Set("ETag", `"00000000000000000000000000000000-1"`)
	switch {
	case r.Method == http.MethodPost && query.Has("uploads"):
		io.WriteString(w, `<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>`)
	case r.Method == http.MethodPost:
		io.WriteString(w, `<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><ETag>"e-1"</ETag></CompleteMultipartUploadResult>`)
	case r.Method == http.MethodPut:
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
	case query.Get("list-type") == "2":
		listSmall(w, query.Get("continuation-token"))
	case strings.HasPrefix(r.URL.Path, "/small/"):
		w.Header().Set("Content-Length", strconv.Itoa(smallSize))
		w.Write(make([]byte, smallSize))
	default:
		content(w, r, file, strings.HasSuffix(r.URL.Path, "/one"))
	}
}

// content serves the object, which was stored in parts of partSize, as all tools here
// store it, or in a single one.
func content(w http.ResponseWriter, r *http.Request, file *os.File, single bool) {
	info, err := file.Stat()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	part, parts := info.Size(), int64(1)
	if !single {
		part, parts = partSize, (info.Size()+partSize-1)/partSize
	}
	w.Header().Set("ETag", fmt.Sprintf(`"00000000000000000000000000000000-%d"`, parts))
	if number, err := strconv.ParseInt(r.URL.Query().Get("partNumber"), 10, 64); err == nil {
		w.Header().Set("X-Amz-Mp-Parts-Count", strconv.FormatInt(parts, 10))
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", (number-1)*part, min(number*part, info.Size())-1))
	}
	http.ServeContent(w, r, "", time.Unix(1_700_000_000, 0), io.NewSectionReader(file, 0, info.Size()))
}

// listSmall lists a thousand of the small objects.
func listSmall(w io.Writer, after string) {
	first, _ := strconv.Atoi(after)
	end := min(first+1000, smallFiles)
	fmt.Fprintf(w, "<ListBucketResult><IsTruncated>%v</IsTruncated><NextContinuationToken>%d</NextContinuationToken>", end < smallFiles, end)
	for i := first; i < end; i++ {
		fmt.Fprintf(w, "<Contents><Key>%d</Key><Size>%d</Size></Contents>", i, smallSize)
	}
	io.WriteString(w, "</ListBucketResult>")
}
