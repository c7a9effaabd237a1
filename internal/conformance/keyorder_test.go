package conformance

import "slices"

// expectKeyOrder: the items of a page that come from two lists of the answer are in
// the order of their keys, the latest of a key first, then the newest; each list
// keeps its own order. The page must be there as a whole.
func expectKeyOrder(x *trial) {
	at := 0
	for i, n := range x.c.Pages {
		page := x.c.Result.Items[at : at+n]
		at += n
		answer := x.c.Responses[i].(map[string]any)
		versions, _ := answer["Versions"].([]any)
		markers, _ := answer["DeleteMarkers"].([]any)
		if len(versions)+len(markers) == n {
			copy(page, united(slices.Clone(page[:len(versions)]), slices.Clone(page[len(versions):])))
		}
	}
}

// united makes one list of two.
func united(a, b []item) []item {
	var all []item
	for len(a) > 0 && len(b) > 0 {
		from := &a
		if comesBefore(b[0], a[0]) {
			from = &b
		}
		all = append(all, (*from)[0])
		*from = (*from)[1:]
	}
	return slices.Concat(all, a, b)
}

func comesBefore(a, b item) bool {
	keyA, keyB := a.Identifiers["ObjectKey"].(string), b.Identifiers["ObjectKey"].(string)
	if keyA != keyB {
		return keyA < keyB
	}
	dataA, dataB := a.Data.(map[string]any), b.Data.(map[string]any)
	if latest := dataA["IsLatest"] == true; latest != (dataB["IsLatest"] == true) {
		return latest
	}
	timeA, _ := marked(dataA["LastModified"], "$timestamp")
	timeB, _ := marked(dataB["LastModified"], "$timestamp")
	return timeA != "" && timeB != "" && timeA > timeB // RFC 3339, in UTC
}
