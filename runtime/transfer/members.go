package transfer

import (
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// What follows says the same in another of the SDK's structs. A test holds it to every
// member that two of them have in common.

// createOf begins an upload of what an input would put in one request.
func createOf(in *s3.PutObjectInput) *s3.CreateMultipartUploadInput {
	return &s3.CreateMultipartUploadInput{
		Bucket: in.Bucket, Key: in.Key, ACL: in.ACL, BucketKeyEnabled: in.BucketKeyEnabled, CacheControl: in.CacheControl,
		ChecksumAlgorithm: in.ChecksumAlgorithm, ContentDisposition: in.ContentDisposition, ContentEncoding: in.ContentEncoding,
		ContentLanguage: in.ContentLanguage, ContentType: in.ContentType, ExpectedBucketOwner: in.ExpectedBucketOwner, Expires: in.Expires,
		GrantFullControl: in.GrantFullControl, GrantRead: in.GrantRead, GrantReadACP: in.GrantReadACP, GrantWriteACP: in.GrantWriteACP,
		Metadata: in.Metadata, ObjectLockEventHold: in.ObjectLockEventHold, ObjectLockEventHoldDurationDays: in.ObjectLockEventHoldDurationDays,
		ObjectLockEventHoldDurationYears: in.ObjectLockEventHoldDurationYears, ObjectLockLegalHoldStatus: in.ObjectLockLegalHoldStatus,
		ObjectLockMode: in.ObjectLockMode, ObjectLockRetainUntilDate: in.ObjectLockRetainUntilDate, RequestPayer: in.RequestPayer,
		SSECustomerAlgorithm: in.SSECustomerAlgorithm, SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5,
		SSEKMSEncryptionContext: in.SSEKMSEncryptionContext, SSEKMSKeyId: in.SSEKMSKeyId, ServerSideEncryption: in.ServerSideEncryption,
		StorageClass: in.StorageClass, Tagging: in.Tagging, WebsiteRedirectLocation: in.WebsiteRedirectLocation,
	}
}

func partOf(in *s3.PutObjectInput) *s3.UploadPartInput {
	return &s3.UploadPartInput{
		Bucket: in.Bucket, Key: in.Key, ChecksumAlgorithm: in.ChecksumAlgorithm, ExpectedBucketOwner: in.ExpectedBucketOwner, RequestPayer: in.RequestPayer,
		SSECustomerAlgorithm: in.SSECustomerAlgorithm, SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5,
	}
}

func completeOf(in *s3.PutObjectInput) *s3.CompleteMultipartUploadInput {
	return &s3.CompleteMultipartUploadInput{
		Bucket: in.Bucket, Key: in.Key, ExpectedBucketOwner: in.ExpectedBucketOwner, IfMatch: in.IfMatch, IfNoneMatch: in.IfNoneMatch, RequestPayer: in.RequestPayer,
		SSECustomerAlgorithm: in.SSECustomerAlgorithm, SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5,
		ChecksumCRC32: in.ChecksumCRC32, ChecksumCRC32C: in.ChecksumCRC32C, ChecksumCRC64NVME: in.ChecksumCRC64NVME,
	}
}

func abortOf(in *s3.PutObjectInput) *s3.AbortMultipartUploadInput {
	return &s3.AbortMultipartUploadInput{Bucket: in.Bucket, Key: in.Key, ExpectedBucketOwner: in.ExpectedBucketOwner, RequestPayer: in.RequestPayer}
}

func headOf(in *s3.PutObjectInput) *s3.HeadObjectInput {
	return &s3.HeadObjectInput{
		Bucket: in.Bucket, Key: in.Key, ExpectedBucketOwner: in.ExpectedBucketOwner, RequestPayer: in.RequestPayer,
		SSECustomerAlgorithm: in.SSECustomerAlgorithm, SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5,
	}
}

// sumsOfPut are the checksums that an input has, of which the service takes one.
func sumsOfPut(in *s3.PutObjectInput) sums {
	return sums{
		types.ChecksumAlgorithmCrc32: in.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: in.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: in.ChecksumCRC64NVME,
		types.ChecksumAlgorithmMd5: in.ChecksumMD5, types.ChecksumAlgorithmSha1: in.ChecksumSHA1, types.ChecksumAlgorithmSha256: in.ChecksumSHA256,
		types.ChecksumAlgorithmSha512: in.ChecksumSHA512, types.ChecksumAlgorithmXxhash3: in.ChecksumXXHASH3,
		types.ChecksumAlgorithmXxhash64: in.ChecksumXXHASH64, types.ChecksumAlgorithmXxhash128: in.ChecksumXXHASH128,
	}
}

// completed names a part that was uploaded.
func completed(number int32, out *s3.UploadPartOutput) types.CompletedPart {
	return types.CompletedPart{
		PartNumber: &number, ETag: out.ETag,
		ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C, ChecksumCRC64NVME: out.ChecksumCRC64NVME, ChecksumMD5: out.ChecksumMD5,
		ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256, ChecksumSHA512: out.ChecksumSHA512, ChecksumXXHASH128: out.ChecksumXXHASH128,
		ChecksumXXHASH3: out.ChecksumXXHASH3, ChecksumXXHASH64: out.ChecksumXXHASH64,
	}
}

// kept names a part that is listed.
func kept(p *types.Part) types.CompletedPart {
	return types.CompletedPart{
		PartNumber: p.PartNumber, ETag: p.ETag,
		ChecksumCRC32: p.ChecksumCRC32, ChecksumCRC32C: p.ChecksumCRC32C, ChecksumCRC64NVME: p.ChecksumCRC64NVME, ChecksumMD5: p.ChecksumMD5,
		ChecksumSHA1: p.ChecksumSHA1, ChecksumSHA256: p.ChecksumSHA256, ChecksumSHA512: p.ChecksumSHA512, ChecksumXXHASH128: p.ChecksumXXHASH128,
		ChecksumXXHASH3: p.ChecksumXXHASH3, ChecksumXXHASH64: p.ChecksumXXHASH64,
	}
}

// putOf is what the last request of an upload says, as that of one request.
func putOf(out *s3.CompleteMultipartUploadOutput) s3.PutObjectOutput {
	return s3.PutObjectOutput{
		BucketKeyEnabled: out.BucketKeyEnabled, ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C,
		ChecksumCRC64NVME: out.ChecksumCRC64NVME, ChecksumMD5: out.ChecksumMD5, ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256,
		ChecksumSHA512: out.ChecksumSHA512, ChecksumType: out.ChecksumType, ChecksumXXHASH128: out.ChecksumXXHASH128, ChecksumXXHASH3: out.ChecksumXXHASH3,
		ChecksumXXHASH64: out.ChecksumXXHASH64, ETag: out.ETag, Expiration: out.Expiration, RequestCharged: out.RequestCharged,
		SSEKMSKeyId: out.SSEKMSKeyId, ServerSideEncryption: out.ServerSideEncryption, VersionId: out.VersionId, ResultMetadata: out.ResultMetadata,
	}
}

// putOfHead is the same, of an object whose last request was not answered.
func putOfHead(out *s3.HeadObjectOutput) s3.PutObjectOutput {
	return s3.PutObjectOutput{
		BucketKeyEnabled: out.BucketKeyEnabled, ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C,
		ChecksumCRC64NVME: out.ChecksumCRC64NVME, ChecksumMD5: out.ChecksumMD5, ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256,
		ChecksumSHA512: out.ChecksumSHA512, ChecksumType: out.ChecksumType, ChecksumXXHASH128: out.ChecksumXXHASH128, ChecksumXXHASH3: out.ChecksumXXHASH3,
		ChecksumXXHASH64: out.ChecksumXXHASH64, ETag: out.ETag, Expiration: out.Expiration, RequestCharged: out.RequestCharged,
		SSECustomerAlgorithm: out.SSECustomerAlgorithm, SSECustomerKeyMD5: out.SSECustomerKeyMD5, SSEKMSKeyId: out.SSEKMSKeyId,
		ServerSideEncryption: out.ServerSideEncryption, VersionId: out.VersionId, ResultMetadata: out.ResultMetadata,
	}
}

// putOfCopy is what a copy stores, as what one request would.
func putOfCopy(in *s3.CopyObjectInput) *s3.PutObjectInput {
	return &s3.PutObjectInput{
		Bucket: in.Bucket, Key: in.Key, ACL: in.ACL, BucketKeyEnabled: in.BucketKeyEnabled, CacheControl: in.CacheControl,
		ChecksumAlgorithm: in.ChecksumAlgorithm, ContentDisposition: in.ContentDisposition, ContentEncoding: in.ContentEncoding,
		ContentLanguage: in.ContentLanguage, ContentType: in.ContentType, ExpectedBucketOwner: in.ExpectedBucketOwner, Expires: in.Expires,
		GrantFullControl: in.GrantFullControl, GrantRead: in.GrantRead, GrantReadACP: in.GrantReadACP, GrantWriteACP: in.GrantWriteACP,
		IfMatch: in.IfMatch, IfNoneMatch: in.IfNoneMatch, Metadata: in.Metadata, ObjectLockEventHold: in.ObjectLockEventHold,
		ObjectLockEventHoldDurationDays: in.ObjectLockEventHoldDurationDays, ObjectLockEventHoldDurationYears: in.ObjectLockEventHoldDurationYears,
		ObjectLockLegalHoldStatus: in.ObjectLockLegalHoldStatus, ObjectLockMode: in.ObjectLockMode,
		ObjectLockRetainUntilDate: in.ObjectLockRetainUntilDate, RequestPayer: in.RequestPayer, SSECustomerAlgorithm: in.SSECustomerAlgorithm,
		SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5, SSEKMSEncryptionContext: in.SSEKMSEncryptionContext,
		SSEKMSKeyId: in.SSEKMSKeyId, ServerSideEncryption: in.ServerSideEncryption, StorageClass: in.StorageClass, Tagging: in.Tagging,
		WebsiteRedirectLocation: in.WebsiteRedirectLocation,
	}
}

// partOfCopy copies a part of what an input copies.
func partOfCopy(in *s3.CopyObjectInput) *s3.UploadPartCopyInput {
	return &s3.UploadPartCopyInput{
		Bucket: in.Bucket, CopySource: in.CopySource, Key: in.Key, CopySourceIfMatch: in.CopySourceIfMatch,
		CopySourceIfModifiedSince: in.CopySourceIfModifiedSince, CopySourceIfNoneMatch: in.CopySourceIfNoneMatch,
		CopySourceIfUnmodifiedSince: in.CopySourceIfUnmodifiedSince, CopySourceSSECustomerAlgorithm: in.CopySourceSSECustomerAlgorithm,
		CopySourceSSECustomerKey: in.CopySourceSSECustomerKey, CopySourceSSECustomerKeyMD5: in.CopySourceSSECustomerKeyMD5,
		ExpectedBucketOwner: in.ExpectedBucketOwner, ExpectedSourceBucketOwner: in.ExpectedSourceBucketOwner, RequestPayer: in.RequestPayer,
		SSECustomerAlgorithm: in.SSECustomerAlgorithm, SSECustomerKey: in.SSECustomerKey, SSECustomerKeyMD5: in.SSECustomerKeyMD5,
	}
}

// completedCopy names a part that was copied.
func completedCopy(number int32, out *types.CopyPartResult) types.CompletedPart {
	return types.CompletedPart{
		PartNumber: &number, ETag: out.ETag,
		ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C, ChecksumCRC64NVME: out.ChecksumCRC64NVME, ChecksumMD5: out.ChecksumMD5,
		ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256, ChecksumSHA512: out.ChecksumSHA512, ChecksumXXHASH128: out.ChecksumXXHASH128,
		ChecksumXXHASH3: out.ChecksumXXHASH3, ChecksumXXHASH64: out.ChecksumXXHASH64,
	}
}

// copyOfPut is what the last request of an upload says, as that of one copy.
func copyOfPut(out *s3.PutObjectOutput) s3.CopyObjectOutput {
	return s3.CopyObjectOutput{
		BucketKeyEnabled: out.BucketKeyEnabled, Expiration: out.Expiration, RequestCharged: out.RequestCharged,
		SSECustomerAlgorithm: out.SSECustomerAlgorithm, SSECustomerKeyMD5: out.SSECustomerKeyMD5, SSEKMSEncryptionContext: out.SSEKMSEncryptionContext,
		SSEKMSKeyId: out.SSEKMSKeyId, ServerSideEncryption: out.ServerSideEncryption, VersionId: out.VersionId, ResultMetadata: out.ResultMetadata,
		CopyObjectResult: &types.CopyObjectResult{
			ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C, ChecksumCRC64NVME: out.ChecksumCRC64NVME, ChecksumMD5: out.ChecksumMD5,
			ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256, ChecksumSHA512: out.ChecksumSHA512, ChecksumType: out.ChecksumType,
			ChecksumXXHASH128: out.ChecksumXXHASH128, ChecksumXXHASH3: out.ChecksumXXHASH3, ChecksumXXHASH64: out.ChecksumXXHASH64, ETag: out.ETag,
		},
	}
}
