package compute_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"

	"github.com/seed5e775779/resgen/runtime/compute"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// windows is an instance.
type windows struct {
	data        *string
	waits, asks error
	waited      []time.Duration
	asked       int
	output      *ec2.GetConsoleOutputOutput
}

func (w *windows) PasswordData(context.Context, *ec2.GetPasswordDataInput, ...func(*ec2.Options)) (*ec2.GetPasswordDataOutput, error) {
	w.asked++
	return &ec2.GetPasswordDataOutput{PasswordData: w.data}, w.asks
}

func (w *windows) WaitUntilPasswordDataAvailable(_ context.Context, _ *ec2.GetPasswordDataInput, max time.Duration, _ ...func(*ec2.PasswordDataAvailableWaiterOptions)) error {
	w.waited = append(w.waited, max)
	return w.waits
}

func key(t *testing.T, bits int) *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func pkcs8(t *testing.T, k any) []byte {
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	return encode("PRIVATE KEY", der)
}

// encrypted is what EC2 says of a password.
func encrypted(t *testing.T, k *rsa.PrivateKey, password string) *string {
	//lint:ignore SA1019 EC2 encrypts so
	secret, err := rsa.EncryptPKCS1v15(rand.Reader, &k.PublicKey, []byte(password))
	if err != nil {
		t.Fatal(err)
	}
	text := base64.StdEncoding.EncodeToString(secret)
	return new("\r\n" + text[:76] + "\r\n" + text[76:] + "\r\n") // as EC2 breaks it
}

func atOnce(o *compute.PasswordOptions) { o.Wait = 0 }

func TestPassword(t *testing.T) {
	k := key(t, 2048)
	one := encode("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(k))
	other := append([]byte("Bag Attributes\n"), append(encode("CERTIFICATE", []byte("x")), pkcs8(t, k)...)...)
	for _, text := range [][]byte{one, other} {
		w := &windows{data: encrypted(t, k, "pa$$wörd")}
		got, err := compute.Password(t.Context(), w, text)
		holds(t, got == "pa$$wörd" && err == nil, "%q, %v", got, err)
		holds(t, len(w.waited) == 1 && w.waited[0] == time.Hour && w.asked == 1, "waited %v, asked %d times", w.waited, w.asked)
	}
	w := &windows{data: encrypted(t, k, "x")}
	got, err := compute.Password(t.Context(), w, one, atOnce)
	holds(t, got == "x" && err == nil && len(w.waited) == 0, "%q, %v, waited %v", got, err, w.waited)
}

func TestPasswordFails(t *testing.T) {
	k := key(t, 2048)
	text := pkcs8(t, k)
	for name, test := range map[string]struct {
		instance *windows
		option   func(*compute.PasswordOptions)
		is       error
		asked    int
	}{
		"the wait":       {&windows{waits: resource.ErrTimeout}, func(*compute.PasswordOptions) {}, resource.ErrTimeout, 0},
		"the request":    {&windows{asks: errBoom}, atOnce, errBoom, 1},
		"none yet":       {&windows{data: new("")}, atOnce, resource.ErrNotSet, 1},
		"none at all":    {&windows{}, atOnce, resource.ErrNotSet, 1},
		"another key":    {&windows{data: encrypted(t, key(t, 2048), "x")}, atOnce, compute.ErrWrongKey, 1},
		"a larger key":   {&windows{data: encrypted(t, key(t, 3072), "x")}, atOnce, compute.ErrWrongKey, 1},
		"no base64":      {&windows{data: new("<html>")}, atOnce, base64.CorruptInputError(0), 1},
		"white space is": {&windows{data: new("\r\n")}, atOnce, resource.ErrNotSet, 1},
	} {
		got, err := compute.Password(t.Context(), test.instance, text, test.option)
		holds(t, got == "" && errors.Is(err, test.is) && test.instance.asked == test.asked, "%s: %q, %v, asked %d times", name, got, err, test.instance.asked)
	}
	_, err := compute.Password(t.Context(), &windows{data: encrypted(t, key(t, 3072), "x")}, text, atOnce)
	holds(t, strings.Contains(err.Error(), "a key of 3072 bits, this one has 2048"), "%v", err)
}

// A key that cannot be read is an error before any request, and says what to do.
func TestKeys(t *testing.T) {
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	legacy := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Headers: map[string]string{"Proc-Type": "4,ENCRYPTED"}, Bytes: []byte("x")})
	for want, text := range map[string][]byte{
		"not the text of a PEM file":   []byte("my.pem"),
		"with a private key":           encode("PUBLIC KEY", []byte("x")),
		"decrypt it first":             encode("ENCRYPTED PRIVATE KEY", []byte("x")),
		"protected by a passphrase":    legacy,
		"ssh-keygen -p -m PEM":         encode("OPENSSH PRIVATE KEY", []byte("x")),
		"the key is a DSA PRIVATE KEY": encode("DSA PRIVATE KEY", []byte("x")),
		"the key is a EC PRIVATE KEY":  encode("EC PRIVATE KEY", []byte("x")),
		"*ecdsa.PrivateKey":            pkcs8(t, curve),
		"the key cannot be read":       encode("RSA PRIVATE KEY", []byte("x")),
		"cannot be read":               encode("PRIVATE KEY", []byte("x")),
	} {
		w := &windows{}
		_, err := compute.Password(t.Context(), w, text)
		holds(t, err != nil && strings.Contains(err.Error(), want), "%v, want %q", err, want)
		holds(t, w.asked == 0 && w.waited == nil, "%s: it is asked", want)
	}
}
