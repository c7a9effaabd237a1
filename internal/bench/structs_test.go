//go:build unix

package bench

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	dynamosdk "github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/items"
)

// film is an item of six attributes, 330 bytes of JSON.
type film struct {
	Year  int    `dynamodbav:"year"`
	Title string `dynamodbav:"title"`
	Info  struct {
		Plot   string  `dynamodbav:"plot"`
		Rating float64 `dynamodbav:"rating"`
	} `dynamodbav:"info"`
	Actors []string `dynamodbav:"actors"`
	Rank   int      `dynamodbav:"rank"`
	Seen   bool     `dynamodbav:"seen"`
}

// reading is an item of three attributes.
type reading struct {
	Device string  `dynamodbav:"device"`
	At     int64   `dynamodbav:"at"`
	Value  float64 `dynamodbav:"value"`
}

// order has three of an item's 21 attributes.
type order struct {
	ID       string `dynamodbav:"id"`
	Customer string `dynamodbav:"customer"`
	Total    int    `dynamodbav:"total"`
}

const (
	filmItem    = `{"year":{"N":"%[1]d"},"title":{"S":"The Return of Number %[1]d"},"info":{"M":{"plot":{"S":"Someone returns, and all that was lost is found again, at a price."},"rating":{"N":"6.%[1]d"}}},"actors":{"L":[{"S":"First Actor %[1]d"},{"S":"Second Actor"},{"S":"Third Actor"}]},"rank":{"N":"%[1]d"},"seen":{"BOOL":true}}`
	readingItem = `{"device":{"S":"sensor-%[1]d"},"at":{"N":"17000000%02[1]d"},"value":{"N":"21.%[1]d"}}`
	orderItem   = `{"id":{"S":"order-%[1]d"},"customer":{"S":"customer \"%[1]d\""},"total":{"N":"%[1]d"},"a1":{"S":"some text"},"a2":{"S":"some \"more\" text\n"},"a3":{"N":"3"},"a4":{"L":[{"S":"x"},{"N":"1"}]},"a5":{"M":{"street":{"S":"Some Street 1"},"city":{"S":"Somewhere"}}},"a6":{"BOOL":false},"a7":{"NULL":true},"a8":{"SS":["a","b"]},"a9":{"NS":["1","2"]},"b1":{"S":"some text"},"b2":{"S":"some text"},"b3":{"N":"3.5"},"b4":{"B":"AQIDBA=="},"b5":{"S":"x"},"b6":{"S":"y"},"b7":{"S":"z"},"b8":{"N":"8"},"b9":{"S":"the last one"}}`
)

// scanned answers every request with a page.
type scanned []byte

func (s scanned) Do(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, ContentLength: int64(len(s)), Request: r, Body: io.NopCloser(bytes.NewReader(s))}, nil
}

const (
	scanItems = 1000
	scanCalls = 20
)

func pageOf(item string) scanned {
	all := make([]string, scanItems)
	for i := range all {
		all[i] = fmt.Sprintf(item, i)
	}
	return scanned(fmt.Sprintf(`{"Count":%[1]d,"Items":[%[2]s],"ScannedCount":%[1]d}`, scanItems, strings.Join(all, ",")))
}

// BenchmarkStructs is a whole call that makes structs of a page of items: the SDK's Scan and
// attributevalue, and items.Scan.
func BenchmarkStructs(b *testing.B) {
	b.Run("films", func(b *testing.B) { scans[film](b, filmItem) })
	b.Run("readings", func(b *testing.B) { scans[reading](b, readingItem) })
	b.Run("orders", func(b *testing.B) { scans[order](b, orderItem) })
}

func scans[T any](b *testing.B, item string) {
	page := pageOf(item)
	client := dynamosdk.New(dynamosdk.Options{Region: "us-east-1", HTTPClient: page, Credentials: credentials.NewStaticCredentialsProvider("key", "secret", "")})
	table := dynamodb.NewFromClient(client).Table("t")
	bySDK := func() ([]T, error) {
		out, err := client.Scan(b.Context(), &dynamosdk.ScanInput{TableName: aws.String("t")})
		if err != nil {
			return nil, err
		}
		var rows []T
		return rows, attributevalue.UnmarshalListOfMaps(out.Items, &rows)
	}
	direct := func() ([]T, error) { return items.Scan[T](table).Collect(b.Context()) }
	run := func(scan func() ([]T, error)) func() sample {
		return inProcess(b, func() (n int, err error) {
			for range scanCalls {
				rows, err := scan()
				if n += len(rows); err != nil {
					return n, err
				}
			}
			return expect(n, scanCalls*scanItems)
		})
	}
	compete(b, []contender{
		{name: "Scan, UnmarshalListOfMaps", run: run(bySDK)},
		{name: "items.Scan", run: run(direct)},
	}, cpu, allocs)
	b.ReportMetric(keeps(b, direct), "items.Scan:kept-B")
}

// keeps is how much memory one item keeps of each page that it is kept from.
func keeps[T any](b *testing.B, scan func() ([]T, error)) float64 {
	kept := make([]T, 50)
	before := heap()
	for i := range kept {
		rows, err := scan()
		if err != nil {
			b.Fatal(err)
		}
		kept[i] = rows[scanItems/2]
	}
	n := heap() - before
	runtime.KeepAlive(kept)
	runtime.KeepAlive(scan)
	return n / float64(len(kept))
}

// heap is how much memory is in use, without what is only kept for later.
func heap() float64 {
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
