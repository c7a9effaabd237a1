package main

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// table is one of the page: a row for each contender, a column for each number.
type table struct {
	id      string // of its place in the page
	bench   string
	columns []column
	rows    []row
}

// column is a number of each row's contender, or of another one of the same benchmark:
// "contender:unit".
type column struct{ heading, unit string }

// row is a contender, in a benchmark other than the table's if one is named. A benchmark
// that ends in a slash stands for all below it, and their names for the verb of the title.
type row struct{ title, bench, contender string }

// opponent is the row that the others are ratios to.
func opponent(title string) row { return row{title: title} }

var tables = []table{
	{"list", "List",
		[]column{{"CPU", "cpu"}, {"time", "wall"}, {"allocations an object", "allocs/item"}, {"more bytes an object", "+B/item"}},
		[]row{
			{"`NewListObjectsV2Paginator`", "", "paginator"},
			{"`bucket.Objects().All`", "", "collection"},
			{"the paginator with `s3.FastDecoder`", "", "paginator, FastDecoder"},
			{"`bucket.Objects().Options(s3.SDKDecoder).All`", "", "collection, SDKDecoder"},
			{"floor: find the keys, nothing else", "", "scan for keys only"},
			{"floor: read and discard", "", "read and discard"},
		}},
	{"boto3", "ListBoto3",
		[]column{{"objects a second", "speed"}, {"CPU", "cpu"}},
		[]row{opponent("boto3, `bucket.objects.all()`"), {"`bucket.Objects().All`", "", "collection"}, {"`NewListObjectsV2Paginator`", "", "paginator"}}},
	{"decoders", "Operations/ListObjectsV2",
		[]column{{"CPU", "cpu"}, {"allocations an item", "allocs/item"}, {"the SDK's allocations an item", "raw:allocs/item"}},
		operations("ListObjectsV2", "ListObjectVersions", "ListMultipartUploads", "ListParts", "ListBuckets",
			"ListRoles", "ListUsers", "DescribeInstances", "DescribeSnapshots", "DescribeImages")},
	{"decoders-json", "OperationsInJSON/ListFunctions",
		[]column{
			{"CPU", "cpu"}, {"floor: grammar", "grammar:cpu"}, {"floor: `json.Valid`", "valid:cpu"}, {"floor: read", "read:cpu"},
			{"allocations an item", "allocs/item"}, {"the SDK's allocations an item", "raw:allocs/item"}, {"a kept item keeps, bytes", "kept-B"},
		},
		inJSON("ListFunctions", "DescribeTasks", "FilterLogEvents", "Scan", "ListAccounts", "ListFindings", "GetFindings")},
	{"decoders-cbor", "OperationsInCBOR/ListMetrics",
		[]column{
			{"CPU", "cpu"}, {"floor: grammar", "grammar:cpu"}, {"floor: read", "read:cpu"},
			{"allocations an item", "allocs/item"}, {"the SDK's allocations an item", "raw:allocs/item"},
		},
		[]row{
			opponent("the SDK's deserializer"),
			{"`GetMetricData`, 300 points a result, a point", "OperationsInCBOR/GetMetricData,points", "fast"},
			{"`GetMetricData`, one point a result, a result", "OperationsInCBOR/GetMetricData,results", "fast"},
			{"`ListMetrics`, a metric", "OperationsInCBOR/ListMetrics", "fast"},
		}},
	{"encode", "Encode/BatchWriteItem",
		[]column{{"CPU", "cpu"}, {"allocations a call", "allocs/item"}},
		[]row{
			opponent("the SDK's call"), {"`SendMessageBatch`, 10 messages of 20 KB, with the encoder", "Encode/SendMessageBatch", "encoder"},
			{"floor: `SendMessageBatch`", "Encode/SendMessageBatch", "no encoding"},
			{"floor: `DeleteObjects`, 1,000 keys", "Encode/DeleteObjects", "no encoding"},
			{"floor: `BatchWriteItem`, 25 items of 400 bytes", "", "no encoding"},
			{"floor: `PutMetricData`, 1,000 metrics", "Encode/PutMetricData", "no encoding"},
		}},
	{"call", "Call",
		[]column{{"time", "wall"}, {"more allocations", "+allocs/item"}, {"more nanoseconds", "+ns/item"}},
		[]row{
			opponent("`client.DeleteObject`"),
			{"`object.Delete`, no network", "", "handle"},
			{"`object.Delete`, a client that does nothing", "CallOwn", "handle"},
		}},
	{"structs", "Structs/films",
		[]column{{"CPU", "cpu"}, {"allocations an item", "allocs/item"}, {"a kept struct keeps, bytes", "kept-B"}},
		[]row{
			opponent("the SDK's `Scan` and `UnmarshalListOfMaps`"),
			{"`items.Scan`, films", "", "items.Scan"},
			{"`items.Scan`, readings", "Structs/readings", "items.Scan"},
			{"`items.Scan`, orders", "Structs/orders", "items.Scan"},
			{"`Scan` and `UnmarshalListOfMaps`, films", "", bySDK},
			{"`Scan` and `UnmarshalListOfMaps`, readings", "Structs/readings", bySDK},
			{"`Scan` and `UnmarshalListOfMaps`, orders", "Structs/orders", bySDK},
		}},
	{"prefetch", "Prefetch",
		[]column{{"time", "wall"}, {"requests", "requests"}},
		[]row{opponent("`NewListObjectsV2Paginator`"), {"`Prefetch(1)`", "", "Prefetch(1)"}}},
	{"parallel", "Parallel/prefixes",
		[]column{{"speed", "speed"}, {"requests", "requests"}, {"CPU", "cpu"}},
		[]row{
			opponent("`NewListObjectsV2Paginator`"),
			{"`Parallel(8)`, 40 prefixes", "", "Parallel(8)"},
			{"`Parallel(8)`, flat keys", "Parallel/flat", "Parallel(8)"},
			{"`Parallel(8)`, half of the keys in one prefix", "Parallel/skewed", "Parallel(8)"},
			{"`Parallel(8)` in the order of keys, 40 prefixes", "", "Parallel(8), in order"},
			{"`Parallel(8)` in the order of keys, flat keys", "Parallel/flat", "Parallel(8), in order"},
			{"`Parallel(8)` in the order of keys, half of the keys in one prefix", "Parallel/skewed", "Parallel(8), in order"},
			{"`Parallel(16)`, 40 prefixes that are known", "", "Parallel(16), given prefixes"},
			{"`Parallel(16)`, 40 prefixes", "", "Parallel(16)"},
			{"`Parallel(16)`, flat keys", "Parallel/flat", "Parallel(16)"},
			{"`Parallel(16)`, half of the keys in one prefix", "Parallel/skewed", "Parallel(16)"},
		}},
	{"empty", emptyNear,
		[]column{{"time", "wall"}, {"requests", "requests"}, {"CPU", "cpu"}},
		[]row{
			opponent("list a page, delete a page, with the client"),
			{"`Concurrency(8).DeleteAll`, deleting takes 30 ms", "", "Concurrency(8)"},
			{"`Concurrency(8).DeleteAll`, deleting takes 150 ms", emptyFar, "Concurrency(8)"},
			{"`Parallel(8).Concurrency(8).DeleteAll`, 30 ms", "", "Parallel(8).Concurrency(8)"},
			{"`Parallel(8).Concurrency(8).DeleteAll`, 150 ms", emptyFar, "Parallel(8).Concurrency(8)"},
		}},
	{"build", "Build/s3",
		[]column{{"compile CPU", "cpu"}, {"archive", "archive"}, {"archive, MB", "archive-MB"}},
		[]row{opponent("the SDK's package"), {"`generated/%s`", "Build/", "package"}}},
	{"binary", "Build/s3",
		[]column{{"size", "size"}},
		[]row{
			opponent("the same program with the SDK's client"),
			{"SQS: list queues, write to each", "Build/sqs", "program"},
			{"S3: list objects", "", "program"},
			{"S3: list objects, `s3.SDKDecoder`", "", "program, SDKDecoder"},
			{"IAM: list roles, load each", "Build/iam", "program"},
			{"EC2: list instances", "Build/ec2", "program"},
			{"IAM: all calls that are decoded, `iam.FastDecoder`", "Build/iam", "decoders"},
			{"EC2: all calls that are decoded, `ec2.FastDecoder`", "Build/ec2", "decoders"},
		}},
	{"generate-s3", "GenerateS3", processes,
		[]row{
			{"floor: a program that reads the same files", "", "read the files"},
			{"`resgen generate definitions/s3.yaml`", "", "generate"},
			{"the same, with an empty build cache", "", "generate, empty build cache"},
		}},
	{"generate-shipped", "GenerateShipped", processes,
		[]row{
			{"floor: a program that reads the same files", "", "read the files"},
			{"`resgen generate`, all services that ship", "", "generate"},
		}},
	{"generate-all", "GenerateAll", processes,
		[]row{
			{"boto3 makes its classes of the nine services", "", "boto3 makes its classes"},
			{"`resgen generate`, all nine", "", "generate"},
			{"the same, with an empty build cache", "", "generate, empty build cache"},
		}},
}

// operations are the rows of the decoders' table.
func operations(names ...string) []row { return decoded("Operations/", names) }

// inJSON are the rows of the table of decoders of JSON.
func inJSON(names ...string) []row { return decoded("OperationsInJSON/", names) }

func decoded(bench string, names []string) []row {
	rows := []row{opponent("the SDK's deserializer")}
	for _, name := range names {
		rows = append(rows, row{"`" + name + "`", bench + name, "fast"})
	}
	return rows
}

// all returns the table's rows.
func (t *table) all(r *results) []row {
	var rows []row
	for _, w := range t.rows {
		if !strings.HasSuffix(w.bench, "/") {
			rows = append(rows, w)
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(r.benches)) {
			if below, ok := strings.CutPrefix(name, w.bench); ok {
				rows = append(rows, row{fmt.Sprintf(w.title, below), name, w.contender})
			}
		}
	}
	return rows
}

var processes = []column{{"time", "wall"}, {"CPU", "cpu"}, {"peak memory, MB", "peak-MB"}}

// bySDK is the way from items to structs that the SDK has.
const bySDK = "Scan, UnmarshalListOfMaps"

const (
	emptyNear = "Empty/list=30ms,delete=30ms"
	emptyFar  = "Empty/list=30ms,delete=150ms"
)

// must is what a number must be.
type must struct {
	bench, contender, unit string
	least                  bool // at least, else at most
	bound                  float64
}

var musts = []must{
	{"List", "collection", "cpu", false, 0.15},
	{"List", "collection", "allocs/item", false, 0.6},
	{"List", "collection", "+B/item", false, 64},
	{"List", "collection, SDKDecoder", "+B/item", false, 208}, // a handle of 64 bytes with its copy of 104 and what their piece is rounded up by, and eight for the pointer to it
	{"ListBoto3", "collection", "speed", true, 10},
	{"Operations/ListRoles", "fast", "cpu", false, 0.4},
	{"Operations/ListUsers", "fast", "cpu", false, 0.4},
	{"Operations/DescribeInstances", "fast", "cpu", false, 0.4},
	{"Operations/DescribeSnapshots", "fast", "cpu", false, 0.4},
	{"Operations/DescribeImages", "fast", "cpu", false, 0.4},
	{"OperationsInJSON/ListFunctions", "fast", "cpu", false, 0.45},
	{"OperationsInJSON/DescribeTasks", "fast", "cpu", false, 0.45},
	{"OperationsInJSON/FilterLogEvents", "fast", "cpu", false, 0.5},
	{"OperationsInJSON/Scan", "fast", "cpu", false, 0.65},
	{"OperationsInJSON/ListFindings", "fast", "cpu", false, 0.2},
	{"OperationsInJSON/GetFindings", "fast", "cpu", false, 0.2},
	{"OperationsInCBOR/GetMetricData,points", "fast", "cpu", false, 0.45},
	{"OperationsInCBOR/GetMetricData,results", "fast", "cpu", false, 0.6},
	{"Call", "handle", "+allocs/item", false, 1.05}, // the step that checks the answer
	{"CallOwn", "handle", "+ns/item", false, 300},
	{"Structs/films", "items.Scan", "cpu", false, 0.25},
	{"Structs/readings", "items.Scan", "cpu", false, 0.25},
	{"Structs/orders", "items.Scan", "cpu", false, 0.25},
	{"Structs/films", "items.Scan", "allocs/item", false, 5},
	{"Structs/readings", "items.Scan", "allocs/item", false, 5},
	{"Structs/orders", "items.Scan", "allocs/item", false, 5},
	{"Structs/films", "items.Scan", "kept-B", false, 16 << 10},
	{"Structs/readings", "items.Scan", "kept-B", false, 16 << 10},
	{"Structs/orders", "items.Scan", "kept-B", false, 16 << 10},
	{"Prefetch", "Prefetch(1)", "wall", false, 0.68},
	{"Parallel/prefixes", "Parallel(8)", "speed", true, 5.5},
	{"Parallel/flat", "Parallel(8)", "speed", true, 3.5},
	{"Parallel/skewed", "Parallel(8)", "speed", true, 3.5},
	{"Parallel/prefixes", "Parallel(8)", "requests", false, 1.35},
	{"Parallel/flat", "Parallel(8)", "requests", false, 1.35},
	{"Parallel/skewed", "Parallel(8)", "requests", false, 1.35},
	{"Parallel/prefixes", "Parallel(8), in order", "speed", true, 4},
	{"Parallel/flat", "Parallel(8), in order", "speed", true, 4},
	{"Parallel/skewed", "Parallel(8), in order", "speed", true, 4},
	{"Parallel/prefixes", "Parallel(8), in order", "requests", false, 1.35},
	{"Parallel/flat", "Parallel(8), in order", "requests", false, 1.35},
	{"Parallel/skewed", "Parallel(8), in order", "requests", false, 1.35},
	{"Parallel/prefixes", "Parallel(16), given prefixes", "speed", true, 14},
	{"Parallel/flat", "Parallel(16)", "speed", true, 6},
	{"Parallel/skewed", "Parallel(16)", "speed", true, 6},
	{emptyNear, "Concurrency(8)", "wall", false, 0.6},
	{emptyFar, "Concurrency(8)", "wall", false, 0.25},
	{emptyNear, "Parallel(8).Concurrency(8)", "wall", false, 0.2},
	{emptyFar, "Parallel(8).Concurrency(8)", "wall", false, 0.2},
	{"GenerateS3", "generate", "wall", false, 20},
	{"GenerateS3", "generate", "peak-MB", false, 48}, // 20 of them are the program, which has a command line and all definitions in it
	{"GenerateShipped", "generate", "wall", false, 20},
	{"GenerateAll", "generate", "wall", false, 1},
	{"GenerateAll", "generate, empty build cache", "wall", false, 1},
}

// musts are those of tables, and those that results tell of themselves.
func (r *results) musts() []must {
	all := slices.Clone(musts)
	for _, name := range slices.Sorted(maps.Keys(r.benches)) {
		for _, metric := range slices.Sorted(maps.Keys(r.benches[name].metrics)) {
			if of, ok := strings.CutSuffix(metric, ":limit"); ok {
				contender, unit, _ := strings.Cut(of, ":")
				all = append(all, must{name, strings.ReplaceAll(contender, "_", " "), unit, false, r.benches[name].metrics[metric]})
			}
		}
	}
	return all
}

// missed lists the numbers that are not what they must be.
func (r *results) missed() (list []string) {
	for _, m := range r.musts() {
		v, ok := r.get(m.bench, m.contender, m.unit)
		if ok && m.missedBy(v) {
			list = append(list, fmt.Sprintf("%s, %s: %s is %s, must be %s", m.bench, m.contender, m.unit, number(v.median), m.words()))
		}
	}
	return list
}

// missedBy reports whether a value is not what it must be.
func (m *must) missedBy(v value) bool {
	if m.least {
		return v.median < m.bound
	}
	return v.median > m.bound
}

func (m *must) words() string {
	bound := strconv.FormatFloat(m.bound, 'f', -1, 64)
	if m.least {
		return "at least " + bound
	}
	return "at most " + bound
}

// write prints the table as Markdown.
func (t *table) write(out *bytes.Buffer, r *results) {
	heads := []string{""}
	for _, c := range t.columns {
		heads = append(heads, c.heading)
	}
	fmt.Fprintf(out, "| %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat("---|", len(heads)))
	for i, row := range t.all(r) {
		cells := []string{row.title}
		for _, c := range t.columns {
			cells = append(cells, t.cell(r, row, c, i == 0))
		}
		fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | "))
	}
	switch b := r.benches[t.bench]; {
	case b == nil:
	case b.rounds == 1:
		fmt.Fprint(out, "\nOne round.\n")
	default:
		fmt.Fprintf(out, "\n%d rounds.\n", b.rounds)
	}
}

func (t *table) cell(r *results, w row, c column, first bool) string {
	bench := t.bench
	if w.bench != "" {
		bench = w.bench
	}
	contender, unit, other := strings.Cut(c.unit, ":")
	if !other {
		contender, unit = w.contender, c.unit
	}
	v, ok := r.get(bench, contender, unit)
	switch {
	case first && w.contender == "" && (other || c.unit == "allocs/item" || c.unit == "archive-MB" || c.unit == "kept-B"):
		return ""
	case !ok && first && strings.HasPrefix(c.unit, "+"):
		return "0"
	case !ok && first:
		return "1"
	case !ok:
		return ""
	}
	text := "**" + number(v.median) + "**"
	if least, most := number(v.least), number(v.most); least != most {
		text += " [" + least + " to " + most + "]"
	}
	for _, m := range r.musts() {
		if m.bench == bench && m.contender == w.contender && m.unit == c.unit {
			text += ", " + m.words()
			if m.missedBy(v) {
				text += ", missed"
			}
		}
	}
	return text
}

// number prints three digits, and no more than that after the point.
func number(x float64) string {
	digits := 3
	if abs := math.Abs(x); abs >= 1 {
		digits = max(0, 2-int(math.Log10(abs)))
	}
	if text := strconv.FormatFloat(x, 'f', digits, 64); strings.Trim(text, "-0.") != "" {
		return text
	}
	return "0"
}

// fill writes all tables between their marks in the page.
func fill(page []byte, r *results) ([]byte, error) {
	for i := range tables {
		t := &tables[i]
		var text bytes.Buffer
		text.WriteByte('\n')
		if t.write(&text, r); r.benches[t.bench] == nil {
			text.Reset()
			text.WriteString("\nNot measured yet.\n")
		}
		text.WriteByte('\n')
		var err error
		if page, err = between(page, t.id, text.Bytes()); err != nil {
			return nil, err
		}
	}
	return between(page, "machine", []byte("\n"+r.machine+"\n"))
}

// between replaces what stands between the two marks of an id.
func between(page []byte, id string, text []byte) ([]byte, error) {
	open, end := []byte("<!-- "+id+" -->\n"), []byte("<!-- /"+id+" -->")
	before, rest, ok := bytes.Cut(page, open)
	_, after, closed := bytes.Cut(rest, end)
	if !ok || !closed {
		return nil, fmt.Errorf("%s has no place for %s", pageFile, id)
	}
	return bytes.Join([][]byte{before, open, text, end, after}, nil), nil
}
