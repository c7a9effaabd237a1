package fastlist

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
)

// vendor is an answer as a server that speaks S3's protocol gives it: written for this
// test after what the vendor documents, or its source prints. All are decoded fast, and
// into what the SDK makes of them.
type vendor struct {
	name, operation, body string
}

const (
	amazon = ` xmlns="http://s3.amazonaws.com/doc/2006-03-01/"`
	first  = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
)

var vendors = []vendor{
	{"MinIO", "ListObjectsV2", first + `<ListBucketResult` + amazon + `><Name>shop</Name><Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys><Delimiter></Delimiter><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a%20b</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&#34;d41d8cd98f00b204e9800998ecf8427e&#34;</ETag><Size>7</Size>` +
		`<Owner><ID>02d6176db174dc93cb1b899f7c6078f08654445fe8cf1b6ce98d8855f66bdbf4</ID><DisplayName>minio</DisplayName></Owner><StorageClass>STANDARD</StorageClass></Contents>` +
		`<EncodingType>url</EncodingType></ListBucketResult>`},
	{"MinIO with metadata", "ListObjectsV2", first + `<ListBucketResult` + amazon + `><Name>shop</Name><KeyCount>2</KeyCount><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><Size>7</Size><StorageClass>STANDARD</StorageClass>` +
		`<UserMetadata><content-type>image/png; q=&#34;1&#34;</content-type><X-Amz-Meta-Owner_Of.It>emma &amp; co</X-Amz-Meta-Owner_Of.It><expires/></UserMetadata><UserTags>a=b&amp;c=d</UserTags><Internal><K>2</K><M>2</M></Internal></Contents>` +
		`<Contents><Key>b</Key><Size>8</Size><UserMetadata></UserMetadata></Contents></ListBucketResult>`},
	{"MinIO", "ListObjectVersions", first + `<ListVersionsResult` + amazon + `><Name>shop</Name><Prefix></Prefix><KeyMarker></KeyMarker><VersionIdMarker></VersionIdMarker><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>` +
		`<DeleteMarker><Key>a</Key><LastModified>2024-05-01T10:11:13.131Z</LastModified><ETag></ETag><Size>0</Size><StorageClass></StorageClass><Owner><ID>02d6</ID><DisplayName>minio</DisplayName></Owner><IsLatest>true</IsLatest><VersionId>5f1</VersionId></DeleteMarker>` +
		`<Version><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&#34;d4&#34;</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass><Owner><ID>02d6</ID><DisplayName>minio</DisplayName></Owner><IsLatest>false</IsLatest><VersionId>5f0</VersionId><UserTags>x</UserTags></Version></ListVersionsResult>`},
	{"Ceph", "ListObjectsV2", first[:38] + `<ListBucketResult` + amazon + `><Name>shop</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&quot;d4&quot;</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass><Owner><ID>emma</ID><DisplayName>Emma</DisplayName></Owner><Type>Normal</Type></Contents>` +
		`<KeyCount>1</KeyCount></ListBucketResult>`},
	{"Ceph", "ListObjectVersions", first[:38] + `<ListVersionsResult` + amazon + `><Name>shop</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated><KeyMarker></KeyMarker><VersionIdMarker></VersionIdMarker>` +
		`<Version><Key>a</Key><VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&quot;d4&quot;</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass><Owner><ID>emma</ID><DisplayName>Emma</DisplayName></Owner><Type>Normal</Type></Version></ListVersionsResult>`},
	{"Backblaze B2", "ListObjectsV2", `<?xml version="1.0" encoding="UTF-8" standalone="no"?>` + "\n" + `<ListBucketResult` + amazon + `><IsTruncated>false</IsTruncated><Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>"d4"</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass></Contents>` +
		`<Name>shop</Name><Prefix/><MaxKeys>1000</MaxKeys><KeyCount>1</KeyCount></ListBucketResult>`},
	{"Google Cloud Storage", "ListObjectsV2", `<?xml version='1.0' encoding='UTF-8'?><ListBucketResult xmlns='http://doc.s3.amazonaws.com/2006-03-01'><Name>shop</Name><Prefix></Prefix><Marker></Marker><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><Generation>1714558272131000</Generation><MetaGeneration>1</MetaGeneration><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>"d4"</ETag><Size>7</Size></Contents></ListBucketResult>`},
	{"Google Cloud Storage", "ListObjectVersions", `<?xml version='1.0' encoding='UTF-8'?><ListBucketResult xmlns='http://doc.s3.amazonaws.com/2006-03-01'><Name>shop</Name><Prefix></Prefix><GenerationMarker></GenerationMarker><IsTruncated>false</IsTruncated>` +
		`<Version><Key>a</Key><Generation>1714558272131000</Generation><MetaGeneration>1</MetaGeneration><IsLatest>true</IsLatest><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>"d4"</ETag><Size>7</Size><Owner><ID>00b4</ID></Owner></Version></ListBucketResult>`},
	{"Google Cloud Storage", "ListBuckets", `<?xml version='1.0' encoding='UTF-8'?><ListAllMyBucketsResult xmlns='http://doc.s3.amazonaws.com/2006-03-01'><Owner><ID>00b4</ID></Owner><Buckets><Bucket><Name>shop</Name><CreationDate>2024-05-01T10:11:12.131Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>`},
	{"Cloudflare R2", "ListObjectsV2", first[:38] + `<ListBucketResult` + amazon + `><Name>shop</Name><Contents><Key>a</Key><Size>7</Size><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&quot;d4&quot;</ETag><StorageClass>STANDARD</StorageClass></Contents>` +
		`<IsTruncated>true</IsTruncated><NextContinuationToken>1ueG</NextContinuationToken><MaxKeys>1</MaxKeys><KeyCount>1</KeyCount></ListBucketResult>`},
	{"Wasabi", "ListObjectsV2", first + `<ListBucketResult` + amazon + `><Name>shop</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.000Z</LastModified><ETag>"d4"</ETag><Size>7</Size><Owner><ID>E3</ID><DisplayName>emma</DisplayName></Owner><StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>`},
	{"Garage", "ListObjectsV2", first[:38] + `<ListBucketResult` + amazon + `><Name>shop</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>"d4"</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass></Contents><CommonPrefixes><Prefix>b/</Prefix></CommonPrefixes></ListBucketResult>`},
	{"SeaweedFS", "ListObjectsV2", first + `<ListBucketResult` + amazon + `><Name>shop</Name><Prefix></Prefix><Marker></Marker><MaxKeys>1000</MaxKeys><KeyCount>1</KeyCount><Delimiter></Delimiter><IsTruncated>false</IsTruncated>` +
		`<Contents><Key>a</Key><ETag>&#34;d4&#34;</ETag><Size>7</Size><Owner><ID>0</ID></Owner><StorageClass>STANDARD</StorageClass><LastModified>2024-05-01T10:11:12Z</LastModified></Contents></ListBucketResult>`},
	{"Dell ECS", "ListObjectsV2", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation="a b"><Name>shop</Name><Prefix/><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>` +
		`<ServerSideEncryptionEnabled>false</ServerSideEncryptionEnabled><Contents><Key>a</Key><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>d4</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass><Owner xsi:type="CanonicalUser"><ID>emma</ID><DisplayName>Emma</DisplayName></Owner></Contents></ListBucketResult>`},
	{"lines that end as on Windows", "ListObjectsV2", strings.ReplaceAll(first+`<ListBucketResult>
  <Name>shop</Name>
  <Contents>
    <Key>a</Key>
    <Size>7</Size>
    <Extra>
      <One>1</One>
    </Extra>
  </Contents>
</ListBucketResult>`, "\n", "\r\n")},
	{"Ceph", "ListMultipartUploads", first[:38] + `<ListMultipartUploadsResult` + amazon + `><Bucket>shop</Bucket><NextKeyMarker></NextKeyMarker><MaxUploads>1000</MaxUploads><IsTruncated>false</IsTruncated>` +
		`<Upload><Key>a</Key><UploadId>2~x</UploadId><Initiator><ID>emma</ID><DisplayName>Emma</DisplayName><Type>CanonicalUser</Type></Initiator><Owner><ID>emma</ID><DisplayName>Emma</DisplayName></Owner><StorageClass>STANDARD</StorageClass><Initiated>2024-05-01T10:11:12.131Z</Initiated></Upload></ListMultipartUploadsResult>`},
	{"MinIO", "ListParts", first + `<ListPartsResult` + amazon + `><Bucket>shop</Bucket><Key>a</Key><UploadId>x</UploadId><Initiator><ID>02d6</ID><DisplayName>minio</DisplayName></Initiator><Owner><ID>02d6</ID><DisplayName>minio</DisplayName></Owner><StorageClass>STANDARD</StorageClass><PartNumberMarker>0</PartNumberMarker><NextPartNumberMarker>1</NextPartNumberMarker><MaxParts>1000</MaxParts><IsTruncated>false</IsTruncated>` +
		`<Part><PartNumber>1</PartNumber><LastModified>2024-05-01T10:11:12.131Z</LastModified><ETag>&#34;d4&#34;</ETag><Size>7</Size><ActualSize>7</ActualSize></Part></ListPartsResult>`},
}

func TestAnswersOfVendorsAreDecodedFast(t *testing.T) {
	for _, v := range vendors {
		if fast, err := Compare(t.Context(), operation(v.operation), &Answer{Body: v.body}); err != nil || !fast {
			t.Errorf("%s, %s, decoded fast: %v: %v", v.name, v.operation, fast, err)
		}
	}
}

// variants are what may differ between two servers around the same answer: of those that
// are fast, and of those that are the SDK's to judge.
func TestVariantsOfAnAnswer(t *testing.T) {
	root := `<ListBucketResult><Name>shop</Name><Contents><Key>a</Key><Size>7</Size></Contents></ListBucketResult>`
	op := operation("ListObjectsV2")
	for body, want := range map[string]bool{
		root: true, "\r\n\t " + root: true,
		`<?xml version="1.0"?>` + root:                                                                      true,
		`<?xml version='1.0' ?>` + root:                                                                     true,
		`<?xml  version="1.0"  encoding='utf-8' standalone="yes" ?>` + "\r\n" + root:                        true,
		`<?xml version="1.0" encoding="Utf-8"?>` + root:                                                     true,
		`<?xml version="1.0" standalone='no'?>` + root:                                                      true,
		`<?xml version="1.0" encoding="ISO-8859-1"?>` + root:                                                false,
		`<?xml version="1.1"?>` + root:                                                                      false,
		`<?xml version="1.0"encoding="UTF-8"?>` + root:                                                      false,
		`<?xml version="1.0" by="hand"?>` + root:                                                            false,
		`<?xml-stylesheet href="a"?>` + root:                                                                false,
		strings.Replace(root, "<Key>", `<Key xml:lang="en">`, 1):                                            true,
		strings.Replace(root, "<Key>", `<Key >`, 1):                                                         true,
		strings.Replace(root, "<Key>", `<Key a="1>2">`, 1):                                                  false,
		strings.Replace(root, "<Key>", `<Key a="&lt;">`, 1):                                                 false,
		strings.Replace(root, "<Key>", `<Key a>`, 1):                                                        false,
		strings.Replace(root, "<Key>", `<Key a="1"b="2">`, 1):                                               false,
		strings.Replace(root, "a</Key>", "a\r\n</Key>", 1):                                                  false,
		strings.Replace(root, "<Size>", "<KEY>b</KEY><Size>", 1):                                            false, // the SDK takes it for the key
		strings.Replace(root, "<Size>", "<x:Key>b</x:Key><Size>", 1):                                        false,
		strings.Replace(root, "<Size>", "<More a='1'><B/>\r\n<C>c</C></More><Size>", 1):                     true,
		strings.Replace(root, "<Size>", "<More>text<B/></More><Size>", 1):                                   false,
		strings.Replace(root, "<Size>", "<More><!-- c --></More><Size>", 1):                                 false,
		strings.Replace(root, "<Size>", "<More>&nbsp;</More><Size>", 1):                                     false,
		strings.Replace(root, "<Size>", "<More><B></C></More><Size>", 1):                                    false,
		strings.Replace(root, "<Size>", "<More><Size>", 1):                                                  false,
		strings.Replace(root, "<Size>", strings.Repeat("<D>", 90)+strings.Repeat("</D>", 90)+"<Size>", 1):   true,
		strings.Replace(root, "<Size>", strings.Repeat("<D>", 200)+strings.Repeat("</D>", 200)+"<Size>", 1): false,
		strings.ReplaceAll(root, "ListBucketResult", "AnotherName"):                                         true,
		strings.ReplaceAll(root, "ListBucketResult", "s3:ListBucketResult"):                                 false,
	} {
		if fast, err := Compare(t.Context(), op, &Answer{Body: body}); err != nil || fast != want {
			t.Errorf("%q, decoded fast: %v, want %v: %v", body, fast, want, err)
		}
	}
}

// TestVendorsOfThePage holds the page on performance to the vendors that are tried here.
func TestVendorsOfThePage(t *testing.T) {
	page, err := os.ReadFile("../../docs/performance.md")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, v := range vendors {
		name, _, _ := strings.Cut(v.name, " with ")
		if strings.HasPrefix(name, "lines") || slices.Contains(named, name) {
			continue
		}
		if named = append(named, name); !bytes.Contains(page, []byte(name)) {
			t.Errorf("docs/performance.md does not name %s", name)
		}
	}
	if len(named) < 9 {
		t.Errorf("only %q", named)
	}
}
