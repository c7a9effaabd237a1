package notification

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"sync"
)

// Verifier verifies notifications. The zero Verifier is ready for use. It must not be
// copied after that, and its fields must not change. It is safe for concurrent use.
type Verifier struct {
	// Topics are the ARNs of the topics whose notifications are accepted. Empty: those
	// of all topics, also of other accounts, so that the caller must look at TopicArn.
	Topics []string
	// OnlySHA256 refuses notifications with SignatureVersion 1, which is a topic's
	// unless its attribute SignatureVersion is 2.
	OnlySHA256 bool
	// Roots are the authorities that certificates may come from. Nil: those that the
	// system trusts.
	Roots *x509.CertPool
	// TrustHost trusts certificates because they came from a host of SNS, over TLS, and
	// asks for no chain: for where the issuers' certificates, which SNS does not send,
	// cannot be fetched from amazontrust.com.
	TrustHost bool
	// Transport fetches certificates. Nil: http.DefaultTransport.
	Transport http.RoundTripper

	mu    sync.Mutex
	known map[string]*signer // by URL
}

// Verify reads what SNS has posted, and returns it if SNS has signed it. Any other body is
// ErrUnverified. The certificate must come from a host of SNS, over TLS, be valid now, and
// be issued to SNS by an authority that is trusted. It is fetched, with those of its
// issuers, when it is needed first: requests of up to 64 KiB and ten seconds, without
// redirects. A certificate that cannot be fetched is ErrUnverified, too, and the cause is
// in the error. That a notification comes once is not verified.
func (v *Verifier) Verify(ctx context.Context, body []byte) (*Notification, error) {
	n, err := read(body)
	if err != nil {
		return nil, err
	}
	if len(v.Topics) > 0 && !slices.Contains(v.Topics, n.TopicArn) {
		return nil, fmt.Errorf("%w: it is of the topic %q", ErrUnverified, n.TopicArn)
	}
	text, err := n.signed()
	if err != nil {
		return nil, err
	}
	hash, digest, err := v.digest(n.SignatureVersion, text)
	if err != nil {
		return nil, err
	}
	signature, err := base64.StdEncoding.DecodeString(n.Signature)
	if err != nil {
		return nil, fmt.Errorf("%w: the signature is no base64: %w", ErrUnverified, err)
	}
	key, err := v.key(ctx, n.SigningCertURL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnverified, err)
	}
	if err := rsa.VerifyPKCS1v15(key, hash, digest, signature); err != nil {
		return nil, fmt.Errorf("%w: the signature is not that of what it says: %w", ErrUnverified, err)
	}
	return n, nil
}

// digest returns the hash that is signed.
func (v *Verifier) digest(version, text string) (crypto.Hash, []byte, error) {
	switch {
	case version == "1" && v.OnlySHA256:
		return 0, nil, fmt.Errorf("%w: SignatureVersion is 1, which uses SHA1", ErrUnverified)
	case version == "1":
		sum := sha1.Sum([]byte(text))
		return crypto.SHA1, sum[:], nil
	case version == "2":
		sum := sha256.Sum256([]byte(text))
		return crypto.SHA256, sum[:], nil
	}
	return 0, nil, fmt.Errorf("%w: SignatureVersion is %q, and neither 1 nor 2", ErrUnverified, version)
}

// key returns the public key that a certificate is for.
func (v *Verifier) key(ctx context.Context, address string) (*rsa.PublicKey, error) {
	host, err := snsHost(address)
	if err != nil {
		return nil, err
	}
	s := v.recall(address)
	if s == nil {
		if s, err = v.fetch(ctx, address, host); err != nil {
			return nil, err
		}
	}
	if err := s.verify(v, host); err != nil {
		return nil, err
	}
	key, ok := s.cert.PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("the certificate's key is %T, and no RSA key", s.cert.PublicKey)
	}
	v.remember(address, s)
	return key, nil
}

func (v *Verifier) recall(address string) *signer {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.known[address]
}

// remember keeps a certificate. SNS has few; a map of others is thrown away.
func (v *Verifier) remember(address string, s *signer) {
	const most = 100
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.known == nil || len(v.known) >= most {
		v.known = map[string]*signer{}
	}
	v.known[address] = s
}
