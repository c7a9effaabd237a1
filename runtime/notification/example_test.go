package notification_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/seed5e775779/resgen/runtime/notification"
)

func Example() {
	verifier := &notification.Verifier{Topics: []string{"arn:aws:sns:eu-central-1:111122223333:news"}}
	endpoint := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 2<<20))
		if err != nil {
			return
		}
		n, err := verifier.Verify(r.Context(), body)
		if err != nil {
			http.Error(w, "not from SNS", http.StatusForbidden)
			return
		}
		log.Println(n.Type, n.Message)
	}

	// http.HandleFunc("/news", endpoint); here it is called by hand.
	w := httptest.NewRecorder()
	endpoint(w, httptest.NewRequest(http.MethodPost, "/news", strings.NewReader(`{"Type": "Notification", "Message": "It rains."}`)))
	fmt.Println(w.Code)
	// Output: 403
}
