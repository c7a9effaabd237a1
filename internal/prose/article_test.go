package prose

import (
	"strings"
	"testing"
)

// The article of a type's name goes by its sound.
func TestArticle(t *testing.T) {
	for _, want := range []string{
		"an EncryptionKey", "an Object", "an Account", "an Image", "an Update", "an UnusedAccess",
		"a User", "a UsageTotal", "a UnitOfWork", "a UtilizationReport", "a OneTimePassword",
		"a Bucket", "a Role", "a Y",
		"an MFADevice", "an S3Location", "an SSHKey", "an HTTPRoute", "an IPSet", "an EC2Fleet", "an X509Certificate",
		"a URL", "a DBInstance", "a VPNConnection", "a KMSKey", "a NATGateway", "a SAMLProvider", "a CIDRBlock",
	} {
		_, name, _ := strings.Cut(want, " ")
		if got := article(name); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
