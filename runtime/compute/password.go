package compute

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// ErrWrongKey means that the private key is not that of the key pair with which the
// instance was launched.
var ErrWrongKey = errors.New("the password is not encrypted for this key")

// PasswordSource is what Password needs of an instance: a *ec2.Instance.
type PasswordSource interface {
	PasswordData(context.Context, *ec2.GetPasswordDataInput, ...func(*ec2.Options)) (*ec2.GetPasswordDataOutput, error)
	WaitUntilPasswordDataAvailable(ctx context.Context, in *ec2.GetPasswordDataInput, maxWait time.Duration, optFns ...func(*ec2.PasswordDataAvailableWaiterOptions)) error
}

// PasswordOptions say how a password is fetched. Options get them with their defaults.
type PasswordOptions struct {
	// Wait is how long to wait for the instance to make a password, an hour by default.
	// Zero asks once, and resource.ErrNotSet says that there is none yet.
	Wait time.Duration
	// Waiter changes the waiter, such as its pauses: 15s at first, 2m at most.
	Waiter []func(*ec2.PasswordDataAvailableWaiterOptions)
	// Requests are options of the SDK's client for the request behind the wait.
	Requests []func(*ec2.Options)
}

// Password returns the password of the administrator of a Windows instance, decrypted
// with the private key of the key pair with which it was launched. The key is the
// text of a PEM file, of the kinds RSA PRIVATE KEY (PKCS #1) and PRIVATE KEY (PKCS #8);
// it stays here. The instance makes the password when it starts for the first time,
// which takes from minutes to an hour; Password waits for that, by GetPasswordData as the
// SDK's waiter does, and sends it once more. An instance that makes none, such as one of
// Linux, is resource.ErrTimeout in the end; another key is ErrWrongKey. A key that cannot
// be read is an error before any request.
func Password(ctx context.Context, instance PasswordSource, key []byte, optFns ...func(*PasswordOptions)) (string, error) {
	o := PasswordOptions{Wait: time.Hour}
	for _, f := range optFns {
		f(&o)
	}
	private, err := parseKey(key)
	if err != nil {
		return "", err
	}
	if o.Wait > 0 {
		if err := instance.WaitUntilPasswordDataAvailable(ctx, nil, o.Wait, o.Waiter...); err != nil {
			return "", err
		}
	}
	out, err := instance.PasswordData(ctx, nil, o.Requests...)
	if err != nil {
		return "", err
	}
	return decrypt(aws.ToString(out.PasswordData), private)
}

// decrypt decrypts what EC2 says of a password, which is empty until there is one.
func decrypt(data string, key *rsa.PrivateKey) (string, error) {
	secret, err := decode(data)
	switch {
	case err != nil:
		return "", fmt.Errorf("the password data is not base64: %w", err)
	case len(secret) == 0:
		return "", fmt.Errorf("the password is %w: the instance has made none yet", resource.ErrNotSet)
	case len(secret) != key.Size():
		return "", fmt.Errorf("%w: it is encrypted with a key of %d bits, this one has %d", ErrWrongKey, len(secret)*8, key.Size()*8)
	}
	//lint:ignore SA1019 EC2 encrypts passwords so and in no other way, and nobody sees whether it fails
	password, err := rsa.DecryptPKCS1v15(nil, key, secret)
	if err != nil {
		return "", ErrWrongKey // the error of the package crypto says less
	}
	return string(password), nil
}
