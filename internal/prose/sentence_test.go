package prose

import "testing"

func TestPredicate(t *testing.T) {
	for _, tt := range []struct{ operation, doc, want string }{
		{"DeleteBucket", "Deletes the S3 bucket. All objects must be deleted first.", "deletes the S3 bucket."},
		// The SDK tears sentences apart.
		{"CreateAccessKey", "Creates a new Amazon Web Services secret access key and corresponding Amazon\n\nWeb Services access key ID for the specified user. The default\nis Active .",
			"creates a new Amazon Web Services secret access key and corresponding Amazon Web Services access key ID for the specified user."},
		// Remarks and advice come before what it does.
		{"PutBucketVersioning", "This operation is not supported for directory buckets.\n\nWhen you enable versioning, it might take\ntime.\n\nSets the versioning state of an existing bucket.",
			"sets the versioning state of an existing bucket."},
		{"Query", "You must provide the name. Query returns all items with that key value.", "returns all items with that key value."},
		{"GetItem", "The GetItem operation returns a set of attributes.", "returns a set of attributes."},
		{"CreateBucket", "This action creates a bucket. To create another, see [CreateBucket]CreateBucket .", "creates a bucket."},
		{"Accept", "Accept a request, e.g. one of yours (i.e. N. Virginia). Or not.", "accepts a request, e.g. one of yours (i.e. N. Virginia)."},
		{"SetState", "Temporarily sets the state.", "temporarily sets the state."},
		{"Describe", "Describes the [principal]. See [DescribeOther]for more.\n\n[principal]: https://x.y/z.html", "describes the principal."},
		{"Delete", "Deletes the password, For more information, see [Managing].", "deletes the password."},
		{"Get", "Gets https://docs.aws.amazon.com/a.html and v1.2 of it. Then stops.", "gets https://docs.aws.amazon.com/a.html and v1.2 of it."},
		// Nothing here says what it does.
		{"Send", "You can use Send to send.\n\n  - Sends this.", ""},
		{"Tags", "Tags are useful.", ""},
		{"X", "", ""},
	} {
		if got := predicate(tt.operation, tt.doc); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.operation, got, tt.want)
		}
	}
}

func TestDescription(t *testing.T) {
	for _, tt := range []struct{ member, doc, want string }{
		{"Size", "Size in bytes of the object", "returns the size in bytes of the object."},
		{"Created", "Date the bucket was created. It can change.", "returns the date the bucket was created."},
		{"Arn", "The Amazon Resource Name (ARN).", "returns the Amazon Resource Name (ARN)."},
		{"On", "Indicates whether it is on.", "indicates whether it is on."},
		{"On", "Whether it is on.", "reports whether it is on."},
		{"Region", "Region indicates where the bucket is. If asked.", "indicates where the bucket is."},
		{"Charged", "If present, indicates that the requester was charged.", "indicates that the requester was charged."},
		{"Dns", "[IPv4 only] The private name.", "returns the private name."},
		{"Parent", "For nested stacks, the ID of the parent.", "returns, for nested stacks, the ID of the parent."},
		{"Sha", "For an archive job, this value is the checksum of the archive.", "returns, for an archive job, the checksum of the archive."},
		{"Copied", "Only for copies.\n\nIndicates whether it was copied.", "indicates whether it was copied."},
		{"Kind", "The kind ( vpc ). standard is one.", "returns the kind (vpc)."},
		{"Later", "Reserved for future use.", "is reserved for future use."},
		// A whole sentence is nothing that a method returns.
		{"ETag", "The entity tag is a hash of the object.", ""},
		{"Restore", "If it is archived, the response includes this header.", ""},
		{"Platform", "This value is set to windows; otherwise, it is blank.", ""},
		{"Message", "Snapshots are copied later. This field displays errors.", ""},
		{"Attributes", "Attributes include the following:\n\n  - Token", ""},
		{"Gpus", "Deprecated.\n\nAmazon Elastic Graphics reached end of life.", ""},
	} {
		if got := description(tt.member, tt.doc); got != tt.want {
			t.Errorf("%s: %q: got %q, want %q", tt.member, tt.doc, got, tt.want)
		}
	}
}
