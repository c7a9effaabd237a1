package compute

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
)

var errNoKey = errors.New("the key is not the text of a PEM file with a private key")

// parseKey reads the first private key of a PEM file, which may have other blocks and
// text around it.
func parseKey(text []byte) (*rsa.PrivateKey, error) {
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			return nil, errNoKey
		}
		if strings.HasSuffix(block.Type, "PRIVATE KEY") {
			return privateKey(block)
		}
		text = rest
	}
}

// privateKey reads a private key of RSA.
func privateKey(block *pem.Block) (*rsa.PrivateKey, error) {
	switch {
	case block.Type == "ENCRYPTED PRIVATE KEY" || strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED"):
		return nil, errors.New("the key is protected by a passphrase: decrypt it first, by openssl rsa -in key.pem")
	case block.Type == "OPENSSH PRIVATE KEY":
		return nil, errors.New("the key is in the format of OpenSSH: convert a copy of it, by ssh-keygen -p -m PEM -f copy")
	case block.Type == "RSA PRIVATE KEY":
		key, err := x509.ParsePKCS1PrivateKey(block.Bytes)
		return key, unreadable(err)
	case block.Type != "PRIVATE KEY":
		return nil, fmt.Errorf("the key is a %s: passwords are encrypted for keys of RSA", block.Type)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, unreadable(err)
	}
	if private, ok := key.(*rsa.PrivateKey); ok {
		return private, nil
	}
	return nil, fmt.Errorf("the key is a %T: passwords are encrypted for keys of RSA", key)
}

func unreadable(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the key cannot be read: %w", err)
}
