package main

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/seed5e775779/resgen/generated/s3"
)

// page serves an object of the bucket. What the browser has already is not sent again.
func (h *handler) page(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "pages can be read", http.StatusMethodNotAllowed)
		return
	}
	name := r.PathValue("path")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	in := &s3.GetObjectInput{}
	if have := r.Header.Get("If-None-Match"); have != "" {
		in.IfNoneMatch = &have
	}
	out, err := h.pages.Object(name).Get(r.Context(), in)
	if isUnchanged(err) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if err != nil {
		h.fail(w, r, err)
		return
	}
	defer out.Body.Close()
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	for name, v := range map[string]*string{"Content-Type": out.ContentType, "ETag": out.ETag} {
		if v != nil {
			head.Set(name, *v)
		}
	}
	if out.ContentLength != nil {
		head.Set("Content-Length", strconv.FormatInt(*out.ContentLength, 10))
	}
	if r.Method == http.MethodHead {
		return
	}
	if _, err := io.Copy(w, out.Body); err != nil && r.Context().Err() == nil {
		h.logger.Error("broken off", "path", r.URL.Path, "error", err)
	}
}

// isUnchanged reports whether S3 says that an object is what the browser has.
func isUnchanged(err error) bool {
	var answer interface{ HTTPStatusCode() int }
	return errors.As(err, &answer) && answer.HTTPStatusCode() == http.StatusNotModified
}
