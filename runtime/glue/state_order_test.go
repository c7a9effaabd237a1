package glue_test

import (
	"runtime"
	"sync"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// A reader that finds a member must find it in complete data, at whatever moment
// those replace the ones of a listing: Load looks at the origin first, and Remember
// clears it last. One goroutine waits at each of many handles for what another does.
func TestNoReaderTakesListedDataForComplete(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("with one processor nothing happens at the same moment")
	}
	for range 6 {
		complete(t, make([]Box, 200_000))
	}
}

func complete(t *testing.T, boxes []Box) {
	svc := newService(nil)
	incomplete, complete := &BoxData{Color: "red"}, &BoxData{Color: "red", Tags: []string{"full"}}
	for i := range boxes {
		glue.Init(&boxes[i].state, incomplete, listed)
	}
	var group sync.WaitGroup
	defer group.Wait()
	group.Go(func() {
		for i := range boxes {
			glue.Remember(&svc.client, &boxes[i].state, complete)
		}
	})
	for i := range boxes {
		var d *BoxData
		for d == nil {
			d = glue.Having[*BoxData](&boxes[i].state, "Tags")
		}
		if d != complete {
			t.Fatalf("handle %d: the data of a listing passed for complete", i)
		}
	}
}
