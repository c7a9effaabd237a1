package conformance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// byHand are methods that boto3 has in code, and not in its resource files.
var byHand = []string{
	"action dynamodb.Table.BatchWriter",
	"action s3.Bucket.Copy", "action s3.Bucket.Download", "action s3.Bucket.DownloadFile", "action s3.Bucket.Upload", "action s3.Bucket.UploadFile",
	"action s3.Object.Copy", "action s3.Object.Download", "action s3.Object.DownloadFile", "action s3.Object.Upload", "action s3.Object.UploadFile",
}

// TestNamesOfBoto3 holds the names by which the reference tells what is beyond boto3 to
// those that are recorded.
func TestNamesOfBoto3(t *testing.T) {
	all := slices.Clone(byHand)
	for _, inv := range inventories(t) {
		all = append(all, "resource "+inv.Service+".ServiceResource")
		for _, name := range inv.members() {
			if kind, _, _ := strings.Cut(name, " "+inv.Service+"."); kind != "attribute" && kind != "identifier" && kind != "load" {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	want := strings.Join(slices.Compact(all), "\n") + "\n"
	path := filepath.Join("..", "inventory", "names.txt")
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what is recorded; go test ./internal/conformance -run NamesOfBoto3 -update writes it", path)
	}
}
