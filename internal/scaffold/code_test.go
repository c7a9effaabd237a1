package scaffold

import "testing"

// What a code says is about one thing, or about any, or about something else that has
// the words of the thing in its name.
func TestWhatACodeIsAbout(t *testing.T) {
	for _, tt := range []struct {
		code string
		noun phrase
		want relation
	}{
		{"DBClusterNotFoundFault", "db cluster", ofNoun},
		{"DBClusterParameterGroupNotFound", "db cluster", ofOther},
		{"DBClusterEndpointNotFoundFault", "db cluster", ofOther},
		{"CustomKeyStoreNotFoundException", "key", ofOther},
		{"CustomKeyStoreNotFoundException", "custom key store", ofNoun},
		{"RevocationIdNotFound", "revocation", ofNoun},
		{"RevocationIdNotFound", "trust store revocation", ofTail},
		{"RevocationContentNotFound", "trust store revocation", ofOther},
		{"OperationNotFoundException", "stack set operation", ofTail},
		{"QueueDoesNotExist", "queue", ofNoun},
		{"AWS.SimpleQueueService.NonExistentQueue", "queue", ofOther},
		{"NoSuchBucketPolicy", "bucket", ofOther},
		{"NoSuchUpload", "multipart upload", ofTail},
		{"NotFoundException", "key", ofAny},
		{"NoSuchEntity", "role", ofAny},
		{"ResourceNotFoundException", "table", ofAny},
		{"S3ResourceNotFoundFault", "table", unrelated},
		{"DoesNotExistException", "table", ofAny},
		{"TableNotFoundError", "table", ofNoun},
		{"GlobalTableNotFoundException", "table", ofOther},
		{"TableNotFoundException", "global table", ofTail},
	} {
		if got := relate(tt.code, tt.noun); got != tt.want {
			t.Errorf("%s of %s: %d, want %d", tt.code, tt.noun, got, tt.want)
		}
	}
}
