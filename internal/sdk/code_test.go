package sdk

import "testing"

func TestSaysAbsent(t *testing.T) {
	for code, want := range map[string]bool{
		"NoSuchKey": true, "InvalidInstanceID.NotFound": true, "NotFound": true, "resource-notfound": true, "QUEUEDOESNOTEXIST": true,
		"AWS.SimpleQueueService.NonExistentQueue": true, "AlreadyExists": false, "NoteFound": false, "": false,
	} {
		if got := SaysAbsent(code); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}
