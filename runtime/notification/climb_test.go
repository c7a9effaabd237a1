package notification_test

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/notification"
)

// A certificate may come with what is none. Issuers are looked for at Amazon's host, and
// not for ever.
func TestVerifyClimbs(t *testing.T) {
	key := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: []byte("not a certificate")})
	w := &web{pages: map[string][]byte{certURL: append(key, inPEM(leaf(nil), amazon().between.cert)...)}}
	if _, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification))); err != nil {
		t.Errorf("beside a key: %v", err)
	}
	for address, fetched := range map[string]int{"http://amazontrust.com/a.cer": 5, "http://crt.amazontrust.com/a.cer": 5, "http://evilamazontrust.com/a.cer": 1, "http://amazontrust.com.evil.example/a.cer": 1, "http://%zz/": 1} {
		circle := leaf(func(c *x509.Certificate) { c.IssuingCertificateURL = []string{address} })
		w := &web{pages: map[string][]byte{certURL: inPEM(circle), address: circle.Raw}}
		v := verifier(w)
		v.Roots = x509.NewCertPool()
		_, err := v.Verify(t.Context(), sign(note(notification.TypeNotification)))
		if !errors.Is(err, notification.ErrUnverified) || len(w.fetched) != fetched {
			t.Errorf("%s: %v after %q", address, err, w.fetched)
		}
	}
}

// All issuers that come with a certificate count, however many lie between it and the root.
func TestVerifyWithAllIssuers(t *testing.T) {
	below := newAuthority(amazon().between, "below")
	c := issue(below, &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}}, amazon().key)
	for _, issuers := range [][]*x509.Certificate{{below.cert, amazon().between.cert}, {amazon().between.cert, below.cert}} {
		w := &web{pages: map[string][]byte{certURL: inPEM(append([]*x509.Certificate{c}, issuers...)...)}}
		if _, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification))); err != nil {
			t.Error(err)
		}
	}
}
