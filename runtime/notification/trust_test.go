package notification_test

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/notification"
)

// certified verifies a notification whose certificate is what change makes of SNS's.
func certified(t *testing.T, change func(*x509.Certificate)) error {
	w := amazonWeb()
	w.pages[certURL] = inPEM(leaf(change))
	_, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification)))
	return err
}

// A certificate may have SNS's name in any place, and must have all of it. What else it may
// be used for does not matter.
func TestVerifyReadsNames(t *testing.T) {
	const host = "sns.eu-west-1.amazonaws.com"
	for name, change := range map[string]func(*x509.Certificate){
		"the host as its common name": func(c *x509.Certificate) { c.Subject.CommonName = host },
		"the host behind others": func(c *x509.Certificate) {
			c.Subject.CommonName, c.DNSNames = "x", []string{"a.example", "b.example", host}
		},
		"the global name at the end": func(c *x509.Certificate) {
			c.Subject.CommonName, c.DNSNames = "x", []string{"a.example", "sns.amazonaws.com"}
		},
		"the use of a server": func(c *x509.Certificate) { c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth} },
		"the use of a client": func(c *x509.Certificate) { c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth} },
	} {
		if err := certified(t, change); err != nil {
			t.Errorf("with %s: %v", name, err)
		}
	}
	for _, other := range []string{"evil." + host, "evil" + host, host + ".evil.example", "sns.us-east-1.amazonaws.com", "eu-west-1.amazonaws.com", "amazonaws.com", ""} {
		err := certified(t, func(c *x509.Certificate) { c.Subject.CommonName, c.DNSNames = other, []string{other + "x"} })
		if !errors.Is(err, notification.ErrUnverified) || !strings.Contains(err.Error(), fmt.Sprintf("for %q", other)) {
			t.Errorf("for %s: %v", other, err)
		}
	}
}

// Issuers are fetched one after another, from where each says that its own is.
func TestVerifyFetchesIssuersOfIssuers(t *testing.T) {
	for between, trusted := range map[int]bool{1: true, 2: true, 4: true, 5: false} {
		w := &web{pages: map[string][]byte{}}
		by := amazon().root
		for i := range between {
			c := &x509.Certificate{Subject: pkix.Name{CommonName: fmt.Sprint("issuer ", i)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
			if i > 0 {
				c.IssuingCertificateURL = []string{fmt.Sprintf("http://crt.amazontrust.com/%d.cer", i-1)}
			}
			by = &authority{issue(by, c, amazon().between.key), amazon().between.key}
			w.pages[fmt.Sprintf("http://crt.amazontrust.com/%d.cer", i)] = by.cert.Raw
		}
		own := &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}, IssuingCertificateURL: []string{fmt.Sprintf("http://crt.amazontrust.com/%d.cer", between-1)}}
		w.pages[certURL] = inPEM(issue(by, own, amazon().key))
		_, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification)))
		if (err == nil) != trusted || len(w.fetched) != 1+min(between, 4) {
			t.Errorf("with %d issuers: %v after %q", between, err, w.fetched)
		}
	}
}

// Why something is not verified can be asked for.
func TestVerifyHasCauses(t *testing.T) {
	boom := errors.New("boom")
	signed := note(notification.TypeNotification)
	causes := map[string]struct {
		body  []byte
		fail  error
		cause func(error) bool
	}{
		"syntax":    {body: []byte("{]"), cause: as[*json.SyntaxError]},
		"kind":      {body: []byte(`{"Type":1}`), cause: as[*json.UnmarshalTypeError]},
		"base64":    {body: []byte(`{"Type":"Notification","SignatureVersion":"2","Signature":"!"}`), cause: as[base64.CorruptInputError]},
		"network":   {body: sign(signed), fail: boom, cause: func(err error) bool { return errors.Is(err, boom) }},
		"signature": {body: bytes.Replace(sign(signed), []byte("lamps"), []byte("lamp"), 1), cause: func(err error) bool { return errors.Is(err, rsa.ErrVerification) }},
	}
	for name, test := range causes {
		w := amazonWeb()
		w.fail = test.fail
		_, err := verifier(w).Verify(t.Context(), test.body)
		if !errors.Is(err, notification.ErrUnverified) || !test.cause(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	v := verifier(amazonWeb())
	v.Roots = x509.NewCertPool()
	if _, err := v.Verify(t.Context(), sign(signed)); !as[x509.UnknownAuthorityError](err) {
		t.Errorf("issuer: %v", err)
	}
	v = verifier(amazonWeb())
	v.OnlySHA256, signed["SignatureVersion"] = true, "3"
	if _, err := v.Verify(t.Context(), posted(signed)); err == nil || !strings.Contains(err.Error(), `SignatureVersion is "3", and neither 1 nor 2`) {
		t.Errorf("another version: %v", err)
	}
}

func as[E error](err error) bool {
	var cause E
	return errors.As(err, &cause)
}

// Each address has a certificate of its own, which is fetched once; a hundred are kept.
func TestVerifyRemembersByAddress(t *testing.T) {
	const second = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-2.pem"
	w := amazonWeb()
	w.pages[second] = inPEM(issue(amazon().between, &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}}, newKey()), amazon().between.cert)
	v := verifier(w)
	first := note(notification.TypeNotification)
	other := note(notification.TypeNotification)
	other["SigningCertURL"] = second
	for range 3 {
		if _, err := v.Verify(t.Context(), sign(first)); err != nil {
			t.Error(err)
		}
		if _, err := v.Verify(t.Context(), sign(other)); !errors.Is(err, rsa.ErrVerification) {
			t.Errorf("by another key: %v", err)
		}
	}
	if len(w.fetched) != 3 { // with one issuer
		t.Errorf("fetched %q", w.fetched)
	}
	w.fetched = nil
	for i := range 99 {
		address := fmt.Sprintf("https://sns.eu-west-1.amazonaws.com/%d.pem", i)
		w.pages[address], first["SigningCertURL"] = inPEM(leaf(nil), amazon().between.cert), address
		if _, err := v.Verify(t.Context(), sign(first)); err != nil {
			t.Fatal(err)
		}
	}
	first["SigningCertURL"] = certURL
	if _, err := v.Verify(t.Context(), sign(first)); err != nil || len(w.fetched) != 99+2 {
		t.Errorf("%d addresses were fetched, of 100: %v", len(w.fetched), err)
	}
}

// A certificate that is known is no longer believed when it has expired. The pool of the
// caller stays what it is.
func TestVerifyLooksAtTheTimeAgain(t *testing.T) {
	signer := amazon()
	synctest.Test(t, func(t *testing.T) {
		w := &web{pages: map[string][]byte{certURL: inPEM(leaf(nil))}} // for an hour
		roots := x509.NewCertPool()
		roots.AddCert(signer.root.cert)
		v := &notification.Verifier{Transport: w, TrustHost: true, Roots: roots.Clone()}
		body := sign(note(notification.TypeNotification))
		if _, err := v.Verify(t.Context(), body); err != nil {
			t.Error(err)
		}
		time.Sleep(2 * time.Hour)
		if _, err := v.Verify(t.Context(), body); !errors.Is(err, notification.ErrUnverified) {
			t.Errorf("after two hours: %v", err)
		}
		if !v.Roots.Equal(roots) {
			t.Error("the caller's authorities are others")
		}
	})
}

// hanging is a network that never answers.
type hanging struct{}

func (hanging) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// Ten seconds are waited for a certificate, or until the caller does not want it any more.
func TestVerifyDoesNotWait(t *testing.T) {
	body := sign(note(notification.TypeNotification))
	for after, want := range map[time.Duration]error{time.Second: context.Canceled, time.Hour: context.DeadlineExceeded} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			time.AfterFunc(after, cancel)
			began := time.Now()
			_, err := (&notification.Verifier{Transport: hanging{}}).Verify(ctx, body)
			if took := time.Since(began); !errors.Is(err, want) || took != min(after, 10*time.Second) {
				t.Errorf("%v after %v", err, took)
			}
		})
	}
}

// A certificate may come with 64 KiB of text, and not with more.
func TestVerifyReadsUpToAMost(t *testing.T) {
	for size, ok := range map[int]bool{64 << 10: true, 64<<10 + 1: false} {
		w := amazonWeb()
		w.pages[certURL] = append(w.pages[certURL], bytes.Repeat([]byte("\n"), size-len(w.pages[certURL]))...)
		if _, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification))); (err == nil) != ok {
			t.Errorf("of %d bytes: %v", size, err)
		}
	}
}

// What was refused once is asked for again, and believed when it is right then.
func TestVerifyAsksAgain(t *testing.T) {
	body := sign(note(notification.TypeNotification))
	right := amazonWeb().pages[certURL]
	for name, wrong := range map[string][]byte{
		"nothing":          []byte("nothing"),
		"another's":        inPEM(leaf(func(c *x509.Certificate) { c.Subject.CommonName = "s3.amazonaws.com" })),
		"one too old":      inPEM(leaf(func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) })),
		"one without root": inPEM(issue(newAuthority(nil, "elsewhere"), &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}}, amazon().key)),
	} {
		w := amazonWeb()
		w.pages[certURL] = wrong
		v := verifier(w)
		if _, err := v.Verify(t.Context(), body); !errors.Is(err, notification.ErrUnverified) {
			t.Errorf("%s: %v", name, err)
		}
		w.pages[certURL] = right
		if _, err := v.Verify(t.Context(), body); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
}
