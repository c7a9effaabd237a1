package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// handler answers requests.
type handler struct {
	store  store
	pages  *s3.Bucket
	logger *slog.Logger
}

func newHandler(s store, pages *s3.Bucket, logger *slog.Logger) http.Handler {
	h := &handler{s, pages, logger}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/lighthouses", h.list)
	mux.HandleFunc("GET /api/lighthouses/{id}", h.counting("views"))
	mux.HandleFunc("POST /api/lighthouses/{id}/like", h.counting("likes"))
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { h.fail(w, r, resource.ErrNotFound) })
	mux.HandleFunc("/{path...}", h.page)
	return mux
}

// sizes of a page of a list.
const (
	usualSize   = 12
	largestSize = 100
)

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	size, err := strconv.Atoi(query.Get("size"))
	if query.Get("size") == "" {
		size, err = usualSize, nil
	}
	if err != nil || size < 1 || size > largestSize {
		refuse(w, "size is a number from 1 to "+strconv.Itoa(largestSize))
		return
	}
	at := resource.Token(query.Get("next"))
	found, err := h.store.list(r.Context(), query.Get("country"), int32(size), at)
	if at != "" && isBadToken(err) {
		refuse(w, "next is no token of this list")
		return
	}
	h.answer(w, r, found, err)
}

// isBadToken reports whether an error says that a token, which comes from anywhere, is
// none: it was refused by the service, or before anything was sent. What fails later is a
// ListError, which would say where to go on.
func isBadToken(err error) bool {
	var theirs smithy.APIError
	if errors.As(err, &theirs) {
		return theirs.ErrorCode() == "ValidationException"
	}
	var later *resource.ListError
	return err != nil && !errors.As(err, &later)
}

// counting adds one to a number of a lighthouse, and answers with it.
func (h *handler) counting(number string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := h.store.count(r.Context(), r.PathValue("id"), number)
		h.answer(w, r, found, err)
	}
}

// answer answers with a value, or an error if there is one.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, v any, err error) {
	if err != nil {
		h.fail(w, r, err)
		return
	}
	write(w, http.StatusOK, v)
}

// fail answers with what an error means to the visitor; what is wrong inside is for
// the log.
func (h *handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	switch {
	case r.Context().Err() != nil:
		return // nobody is there any more
	case errors.Is(err, resource.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, resource.ErrThrottled):
		w.Header().Set("Retry-After", "1")
		status = http.StatusServiceUnavailable
	}
	if status != http.StatusNotFound {
		h.logger.Error("failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	write(w, status, map[string]string{"error": http.StatusText(status)})
}

func refuse(w http.ResponseWriter, why string) {
	write(w, http.StatusBadRequest, map[string]string{"error": why})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // whoever asked may be gone
}
