package notification_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"maps"
	"math/big"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/notification"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	certURL   = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"
	issuerURL = "http://crt.r2m01.amazontrust.com/r2m01.cer"
)

// authority issues certificates.
type authority struct {
	cert *x509.Certificate
	key  *rsa.PrivateKey
}

var serial int64

func issue(by *authority, c *x509.Certificate, key crypto.Signer) *x509.Certificate {
	serial++
	c.SerialNumber = big.NewInt(serial)
	if c.NotAfter.IsZero() {
		c.NotBefore, c.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	}
	parent, signer := c, key
	if by != nil {
		parent, signer = by.cert, by.key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), signer)
	if err != nil {
		panic(err)
	}
	made, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	return made
}

func newKey() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}

func newAuthority(by *authority, name string) *authority {
	key := newKey()
	c := &x509.Certificate{Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	return &authority{issue(by, c, key), key}
}

// amazon is a root, an authority under it, and SNS's key, made once.
var amazon = sync.OnceValue(func() (a struct {
	root, between *authority
	key           *rsa.PrivateKey
}) {
	a.root = newAuthority(nil, "root")
	a.between = newAuthority(a.root, "between")
	a.key = newKey()
	return a
})

// leaf is SNS's certificate, unless change makes it another one.
func leaf(change func(*x509.Certificate)) *x509.Certificate {
	c := &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}, IssuingCertificateURL: []string{issuerURL}}
	if change != nil {
		change(c)
	}
	return issue(amazon().between, c, amazon().key)
}

func inPEM(certs ...*x509.Certificate) []byte {
	var b bytes.Buffer
	for _, c := range certs {
		_ = pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
	}
	return b.Bytes()
}

// web has what is at addresses, and counts what is fetched.
type web struct {
	pages   map[string][]byte
	fetched []string
	status  int
	fail    error
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	w.fetched = append(w.fetched, r.URL.String())
	page, ok := w.pages[r.URL.String()]
	status := w.status
	if status == 0 {
		status = http.StatusOK
	}
	if !ok {
		status = http.StatusNotFound
	}
	header := http.Header{"Location": {"https://evil.example/x.pem"}}
	return &http.Response{StatusCode: status, Status: http.StatusText(status), Header: header, Body: io.NopCloser(bytes.NewReader(page)), Request: r}, w.fail
}

func amazonWeb() *web {
	return &web{pages: map[string][]byte{certURL: inPEM(leaf(nil)), issuerURL: amazon().between.cert.Raw}}
}

func verifier(w *web) *notification.Verifier {
	roots := x509.NewCertPool()
	roots.AddCert(amazon().root.cert)
	return &notification.Verifier{Transport: w, Roots: roots}
}

var order = map[string][]string{
	notification.TypeNotification:             {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"},
	notification.TypeSubscriptionConfirmation: {"Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"},
	notification.TypeUnsubscribeConfirmation:  {"Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"},
}

// note is a notification without a signature.
func note(kind string) map[string]any {
	n := map[string]any{
		"Type": kind, "MessageId": "id", "TopicArn": "arn:aws:sns:eu-west-1:1:news", "Message": "two\nlines <&> \u2028 ü",
		"Timestamp": "2026-01-02T15:04:05.678Z", "SignatureVersion": "2", "SigningCertURL": certURL,
	}
	if kind == notification.TypeNotification {
		n["Subject"], n["UnsubscribeURL"] = "on\tlamps", "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe"
		n["MessageAttributes"] = map[string]any{"Kind": map[string]string{"Type": "String", "Value": "lamp"}}
	} else {
		n["Token"], n["SubscribeURL"] = "token", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription"
	}
	return n
}

// sign signs a notification as SNS does, and returns it as it is posted.
func sign(n map[string]any) []byte {
	var text strings.Builder
	for _, name := range order[n["Type"].(string)] {
		if value, ok := n[name].(string); ok {
			text.WriteString(name + "\n" + value + "\n")
		}
	}
	sum := sha256.Sum256([]byte(text.String()))
	hash, digest := crypto.SHA256, sum[:]
	if n["SignatureVersion"] == "1" {
		sum := sha1.Sum([]byte(text.String()))
		hash, digest = crypto.SHA1, sum[:]
	}
	signature, err := rsa.SignPKCS1v15(rand.Reader, amazon().key, hash, digest)
	if err != nil {
		panic(err)
	}
	n = maps.Clone(n)
	n["Signature"] = base64.StdEncoding.EncodeToString(signature)
	return posted(n)
}

func posted(n map[string]any) []byte {
	body, err := json.Marshal(n)
	if err != nil {
		panic(err)
	}
	return body
}

func TestVerify(t *testing.T) {
	w := amazonWeb()
	v := verifier(w)
	for kind := range order {
		for _, version := range []string{"1", "2"} {
			n := note(kind)
			n["SignatureVersion"] = version
			got, err := v.Verify(t.Context(), sign(n))
			if err != nil || got.Message != n["Message"] || got.TopicArn != n["TopicArn"] || got.Type != kind {
				t.Errorf("%s, version %s: %+v, %v", kind, version, got, err)
			}
		}
	}
	if len(w.fetched) != 2 {
		t.Errorf("fetched %v: a certificate is fetched once", w.fetched)
	}
	n := note(notification.TypeNotification)
	delete(n, "Subject")
	got, err := v.Verify(t.Context(), sign(n))
	if err != nil || got.Subject != "" || got.MessageAttributes["Kind"] != (notification.Attribute{Type: "String", Value: "lamp"}) {
		t.Errorf("without a subject: %+v, %v", got, err)
	}
	n["Subject"] = ""
	if _, err := v.Verify(t.Context(), sign(n)); err != nil {
		t.Errorf("with an empty subject: %v", err)
	}
}

// Whatever is changed of what is signed is noticed.
func TestVerifyNoticesChanges(t *testing.T) {
	v := verifier(amazonWeb())
	for kind, names := range order {
		n := note(kind)
		var signed map[string]any
		if err := json.Unmarshal(sign(n), &signed); err != nil {
			t.Fatal(err)
		}
		for _, name := range append(names, "Signature", "SignatureVersion") {
			other := maps.Clone(signed)
			other[name] = map[string]string{"Type": notification.TypeNotification, "SignatureVersion": "1", "Signature": signed["Signature"].(string)[4:]}[name] + "x"
			if name == "SignatureVersion" {
				other[name] = "1"
			}
			if got, err := v.Verify(t.Context(), posted(other)); !errors.Is(err, notification.ErrUnverified) || got != nil {
				t.Errorf("%s with another %s: %v", kind, name, err)
			}
		}
	}
}

// A message that looks like the end of a notification does not make it one of another
// topic.
func TestVerifyRefusesLines(t *testing.T) {
	n := note(notification.TypeNotification)
	delete(n, "Subject")
	n["Message"] = "evil\nMessageId\nid\nTimestamp\n2026\nTopicArn\nvictim"
	var signed map[string]any
	if err := json.Unmarshal(sign(n), &signed); err != nil {
		t.Fatal(err)
	}
	signed["Message"], signed["Timestamp"] = "evil", "2026"
	signed["TopicArn"] = "victim\nMessageId\nid\nTimestamp\n" + n["Timestamp"].(string) + "\nTopicArn\n" + n["TopicArn"].(string)
	_, err := verifier(amazonWeb()).Verify(t.Context(), posted(signed))
	if !errors.Is(err, notification.ErrUnverified) || !strings.Contains(err.Error(), "TopicArn has several lines") {
		t.Error(err)
	}
}

func TestVerifyRefuses(t *testing.T) {
	for want, body := range map[string]string{
		"unexpected end":            `{`,
		`the type "" is unknown`:    `{}`,
		"cannot unmarshal":          `{"Type":"Notification","Message":{}}`,
		"no base64":                 `{"Type":"Notification","SignatureVersion":"2","Signature":"!"}`,
		"and neither 1 nor 2":       `{"Type":"Notification"}`,
		"not that of a certificate": `{"Type":"Notification","SignatureVersion":"2"}`,

		`SigningCertURL "https://example.org/a.pem" is not`: `{"Type":"Notification","SignatureVersion":"2","SigningCertURL":"https://example.org/a.pem"}`,
	} {
		_, err := verifier(amazonWeb()).Verify(t.Context(), []byte(body))
		if !errors.Is(err, notification.ErrUnverified) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", body, err, want)
		}
	}
	v := verifier(amazonWeb())
	v.Topics = []string{"arn:aws:sns:eu-west-1:1:other"}
	if _, err := v.Verify(t.Context(), sign(note(notification.TypeNotification))); err == nil || !strings.Contains(err.Error(), "it is of the topic") {
		t.Error(err)
	}
	v.Topics = append(v.Topics, "arn:aws:sns:eu-west-1:1:news")
	if _, err := v.Verify(t.Context(), sign(note(notification.TypeNotification))); err != nil {
		t.Errorf("of a topic that is asked for: %v", err)
	}
	v = verifier(amazonWeb())
	v.OnlySHA256 = true
	if _, err := v.Verify(t.Context(), sign(note(notification.TypeNotification))); err != nil {
		t.Errorf("with SHA256: %v", err)
	}
	n := note(notification.TypeNotification)
	n["SignatureVersion"] = "1"
	if _, err := v.Verify(t.Context(), sign(n)); err == nil || !strings.Contains(err.Error(), "which uses SHA1") {
		t.Error(err)
	}
}

// A certificate is fetched from SNS alone.
func TestVerifyFetchesFromSNS(t *testing.T) {
	for _, address := range []string{
		"https://sns.cn-north-1.amazonaws.com.cn/x.pem", "https://sns.us-gov-west-1.amazonaws.com/x.pem", "https://sns.eusc-de-east-1.amazonaws.eu/x.pem",
	} {
		w := &web{pages: map[string][]byte{address: inPEM(leaf(func(c *x509.Certificate) { c.DNSNames = []string{strings.Split(address, "/")[2]} }), amazon().between.cert)}}
		n := note(notification.TypeNotification)
		n["SigningCertURL"] = address
		if _, err := verifier(w).Verify(t.Context(), sign(n)); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{
		"http://sns.eu-west-1.amazonaws.com/x.pem", "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem", "https://evil.example/sns.eu-west-1.amazonaws.com/x.pem",
		"https://sns.eu-west-1.amazonaws.com@evil.example/x.pem", "https://sns.eu-west-1.amazonaws.com:8443/x.pem", "https://s3.amazonaws.com/x.pem",
		"https://sns.x.y.amazonaws.com/x.pem", "https://sns.eu-west-1.amazonaws.com/x.pem?a=b", "https://sns.eu-west-1.amazonaws.com/x.pem#a", "https://sns.eu-west-1.amazonaws.com/x", "https://u@sns.eu-west-1.amazonaws.com/x.pem",
		"https://sns.eu-west-1-amazonaws.com/x.pem", "https://sns.eu-west-1.amazonaws.com/x.pem/y", "https://sns.eu-west-1.amazonaws.com/x.pem.txt", "://", "",
	} {
		w := amazonWeb()
		n := note(notification.TypeNotification)
		n["SigningCertURL"] = address
		if _, err := verifier(w).Verify(t.Context(), sign(n)); !errors.Is(err, notification.ErrUnverified) || len(w.fetched) > 0 {
			t.Errorf("%s: %v, fetched %v", address, err, w.fetched)
		}
	}
}

// A certificate must be SNS's, valid, and issued by who is trusted.
func TestVerifyChecksCertificates(t *testing.T) {
	boom := errors.New("boom")
	elsewhere := newAuthority(nil, "elsewhere")
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	named := &x509.Certificate{Subject: pkix.Name{CommonName: "sns.amazonaws.com"}}
	for want, change := range map[string]func(*web){
		"has expired": func(w *web) {
			w.pages[certURL] = inPEM(leaf(func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }))
		},
		`for "s3.amazonaws.com"`: func(w *web) {
			w.pages[certURL] = inPEM(leaf(func(c *x509.Certificate) { c.Subject.CommonName = "s3.amazonaws.com" }))
		},
		"unknown authority": func(w *web) { w.pages[certURL] = inPEM(issue(elsewhere, named, amazon().key)) },
		"certificate signed by": func(w *web) {
			w.pages[certURL] = inPEM(leaf(func(c *x509.Certificate) { c.IssuingCertificateURL = nil }))
		},
		"by unknown": func(w *web) {
			w.pages[certURL] = inPEM(leaf(func(c *x509.Certificate) { c.IssuingCertificateURL = []string{"http://evil.example/x"} }))
		},
		"no RSA key":                 func(w *web) { w.pages[certURL] = inPEM(issue(amazon().between, named, curve), amazon().between.cert) },
		"there is no certificate at": func(w *web) { w.pages[certURL] = []byte("nothing") },
		"x509: malformed": func(w *web) {
			w.pages[certURL] = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("x")})
		},
		"has more than 65536 bytes":    func(w *web) { w.pages[certURL] = make([]byte, 65537) },
		"Not Found":                    func(w *web) { delete(w.pages, certURL) },
		"issuer's certificate":         func(w *web) { delete(w.pages, issuerURL) },
		"the certificate at http://cr": func(w *web) { w.pages[issuerURL] = []byte("x") },
		"Found":                        func(w *web) { w.status = http.StatusFound },
		"boom":                         func(w *web) { w.fail = boom },
	} {
		w := amazonWeb()
		change(w)
		got, err := verifier(w).Verify(t.Context(), sign(note(notification.TypeNotification)))
		if !errors.Is(err, notification.ErrUnverified) || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("%s: %v", want, err)
		}
		for _, address := range w.fetched {
			if strings.Contains(address, "evil") {
				t.Errorf("%s: fetched %s", want, address)
			}
		}
	}
}

// What came from SNS's own host may be trusted without a chain, and is not when it is too
// old.
func TestVerifyTrustsTheHost(t *testing.T) {
	for age, trusted := range map[time.Duration]bool{time.Hour: true, -time.Minute: false} {
		w := &web{pages: map[string][]byte{certURL: inPEM(leaf(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = time.Now().Add(-2*time.Hour), time.Now().Add(age) }))}}
		v := &notification.Verifier{Transport: w, TrustHost: true}
		for range 2 {
			if _, err := v.Verify(t.Context(), sign(note(notification.TypeNotification))); (err == nil) != trusted {
				t.Errorf("for %v: %v", age, err)
			}
		}
	}
}

// Many goroutines may verify at once.
func TestVerifyTogether(t *testing.T) {
	v := verifier(amazonWeb())
	v.Transport = &locked{web: amazonWeb()}
	body := sign(note(notification.TypeNotification))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := v.Verify(t.Context(), body); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

type locked struct {
	sync.Mutex
	web *web
}

func (l *locked) RoundTrip(r *http.Request) (*http.Response, error) {
	l.Lock()
	defer l.Unlock()
	return l.web.RoundTrip(r)
}

// What SNS has not signed is not returned as if it had, however a body spells it.
func TestVerifyDropsWhatIsNotSigned(t *testing.T) {
	without := note(notification.TypeNotification)
	delete(without, "Subject")
	for added, kind := range map[string]map[string]any{
		`"Subject":"evil","Subject":null`:                        without,
		`"subject":"evil","Subject":null`:                        without,
		`"Token":"evil","SubscribeURL":"https://evil.example/x"`: without,
		`"Subject":"evil"`:                                       note(notification.TypeSubscriptionConfirmation),
	} {
		body := strings.Replace(string(sign(kind)), "{", "{"+added+",", 1)
		n, err := verifier(amazonWeb()).Verify(t.Context(), []byte(body))
		if err != nil || strings.Contains(n.Subject+n.Token+n.SubscribeURL, "evil") || n.Type == notification.TypeNotification && n.Token+n.SubscribeURL != "" {
			t.Errorf("%s: %+v, %v", added, n, err)
		}
	}
}
