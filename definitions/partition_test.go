package definitions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An ARN in a definition that names the partition aws is right there alone: China and
// GovCloud have partitions of their own.
func TestNoDefinitionNamesAPartition(t *testing.T) {
	files, err := filepath.Glob("*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d definitions, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for at, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, "arn:aws:") && !strings.HasPrefix(strings.TrimSpace(line), "#") {
				t.Errorf("%s:%d: %s", file, at+1, strings.TrimSpace(line))
			}
		}
	}
}
