package notification

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// signer is a certificate, with those of its issuers as far as they are known.
type signer struct {
	cert    *x509.Certificate
	issuers []*x509.Certificate
}

// hosts are those of SNS, in all partitions of AWS.
var hosts = regexp.MustCompile(`^sns\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$`)

// snsHost returns the host of a certificate's address, which must be one of SNS.
func snsHost(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("SigningCertURL: %w", err)
	}
	if u.Scheme != "https" || !hosts.MatchString(u.Host) || u.User != nil || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix(u.Path, ".pem") {
		return "", fmt.Errorf("SigningCertURL %q is not that of a certificate at a host of SNS", address)
	}
	return u.Host, nil
}

// verify checks that a certificate is valid now, is SNS's, and has a chain.
func (s *signer) verify(v *Verifier, host string) error {
	own := func(name string) bool { return name == host || name == global(host) }
	if !slices.ContainsFunc(append(slices.Clone(s.cert.DNSNames), s.cert.Subject.CommonName), own) {
		return fmt.Errorf("the certificate is for %q, and not for SNS", s.cert.Subject.CommonName)
	}
	o := x509.VerifyOptions{Roots: v.Roots, Intermediates: x509.NewCertPool(), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}
	for _, issuer := range s.issuers {
		o.Intermediates.AddCert(issuer)
	}
	if v.TrustHost {
		o.Roots = x509.NewCertPool()
		o.Roots.AddCert(s.cert)
	}
	_, err := s.cert.Verify(o)
	return err
}

// global returns the name of SNS without a region: sns.amazonaws.com.
func global(host string) string {
	parts := strings.SplitN(host, ".", 3)
	return parts[0] + "." + parts[2]
}

// fetch fetches a certificate, and those of its issuers that SNS does not send with it.
func (v *Verifier) fetch(ctx context.Context, address, host string) (*signer, error) {
	body, err := v.get(ctx, address)
	if err != nil {
		return nil, err
	}
	s := &signer{}
	for block, rest := pem.Decode(body); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		if s.cert == nil {
			s.cert = cert
		} else {
			s.issuers = append(s.issuers, cert)
		}
	}
	if s.cert == nil {
		return nil, errors.New("there is no certificate at " + address)
	}
	return s, v.climb(ctx, s, host)
}

// climb fetches the certificates of issuers, from where each certificate says that its
// issuer's is, until there is a chain or none can be had.
func (v *Verifier) climb(ctx context.Context, s *signer, host string) error {
	const most = 4
	for at := s.cert; len(s.issuers) < most && s.verify(v, host) != nil && len(at.IssuingCertificateURL) > 0; {
		address := at.IssuingCertificateURL[0]
		u, err := url.Parse(address)
		if err != nil || u.Host != "amazontrust.com" && !strings.HasSuffix(u.Host, ".amazontrust.com") {
			return nil // what is missing is said by who asks for the chain
		}
		body, err := v.get(ctx, address)
		if err != nil {
			return fmt.Errorf("an issuer's certificate: %w", err)
		}
		if at, err = x509.ParseCertificate(body); err != nil {
			return fmt.Errorf("the certificate at %s: %w", address, err)
		}
		s.issuers = append(s.issuers, at)
	}
	return nil
}

// get fetches what is at an address.
func (v *Verifier) get(ctx context.Context, address string) ([]byte, error) {
	const most = 64 << 10
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	client := &http.Client{
		Transport: v.Transport, Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err == nil && len(body) > most {
		err = fmt.Errorf("%s has more than %d bytes", address, most)
	}
	return body, err
}
