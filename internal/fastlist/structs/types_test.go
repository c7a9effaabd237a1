// Package structs compares items that are decoded straight into structs with the same items
// decoded by the SDK and its package attributevalue.
package structs

import (
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// loud decodes itself.
type loud string

func (l *loud) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	switch v := v.(type) {
	case *types.AttributeValueMemberS:
		*l = loud(v.Value + "!")
	case *types.AttributeValueMemberNS, *types.AttributeValueMemberSS:
		*l = loud(fmt.Sprintf("%T", v))
	case *types.AttributeValueMemberBOOL:
		return errors.New("loud: it is no text")
	case *types.AttributeValueMemberNULL:
		*l = "nothing"
	}
	return nil
}

// spelled decodes itself from a text, where that is asked for.
type spelled struct{ Text string }

func (s *spelled) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return errors.New("spelled: it is empty")
	}
	s.Text = "spelled " + string(text)
	return nil
}

type (
	named   string
	aged    int16
	stamp   time.Time
	raw     []byte
	labels  map[named]string
	byteish byte
	rows    []inner
	pointer *inner
)

type inner struct {
	A string `dynamodbav:"a"`
	B *int   `dynamodbav:"b"`
	N *inner `dynamodbav:"n"`
}

type base struct {
	PK, SK string
	Both   string
	Deep   string
}

type lower struct {
	Low  string
	Both string
}

type Behind struct{ Far, Low2 string }

type twice struct{ Deep, Twice string }

type other struct{ Twice, Deep string }

// everything has fields of all kinds.
type everything struct {
	base
	lower
	*Behind
	twice
	other `json:"-"`

	Str    string
	Tagged string `dynamodbav:"t,omitempty"`
	Skip   string `dynamodbav:"-"`
	Name   named
	I      int
	I8     int8
	Age    aged
	I32    int32
	I64    int64
	Took   time.Duration
	U      uint
	U8     uint8
	U16    uint16
	U32    uint32
	U64    uint64
	F32    float32
	F      float64
	Bool   bool
	P      *string
	PP     **string
	PI     *int64
	PT     *time.Time
	Bytes  []byte
	Raw    raw
	Nibble []byteish
	When   time.Time
	Stamp  stamp
	Unix   time.Time  `dynamodbav:"unix,unixtime"`
	PUnix  *time.Time `dynamodbav:"punix,unixtime"`
	Unix2  attributevalue.UnixTime
	PUnix2 *attributevalue.UnixTime
	Unixes []attributevalue.UnixTime
	AsText int       `dynamodbav:"astext,string"`
	PText  *uint8    `dynamodbav:"ptext,string"`
	FText  float64   `dynamodbav:"ftext,string"`
	SText  string    `dynamodbav:"stext,string"`
	TText  time.Time `dynamodbav:"ttext,string,unixtime"`
	SS     []string  `dynamodbav:",stringset"`
	PSS    []*string
	Names  []named
	NS     []int `dynamodbav:",numberset"`
	US     []uint8
	FS     []float64
	F32S   []float32
	NumS   []attributevalue.Number
	BS     [][]byte `dynamodbav:",binaryset"`
	RawS   []raw
	Times  []time.Time
	L      []any
	LL     [][]string
	LB     []bool
	Any    any
	M      map[string]int
	M8     map[string]int8
	MS     map[string]string
	MN     labels
	MB     map[string][]byte
	MSS    map[string][]string
	MM     map[string]map[string]inner
	MP     map[string]*inner
	MI     map[int]string
	MA     map[string]any
	MT     map[string]time.Time
	In     inner
	PIn    *inner
	Ins    []inner
	Rows   rows
	PIns   []*inner
	Point  pointer
	Loud   loud
	PLoud  *loud
	Louds  []loud
	MLoud  map[string]loud
	Spell  spelled
	Spells []spelled
	Num    attributevalue.Number
	Arr    [2]int
	Bin    [4]byte
	Set    map[string]struct{} `dynamodbav:"set"`
	Anon   struct{ X, Y int }
	Chan   chan int
	Esc    string `dynamodbav:"a \"b\" é\n"`
	Uni    string `dynamodbav:"größe"`
	Kelvin string `dynamodbav:"k"`
	hidden int
}

// movie is what most items are like.
type movie struct {
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

var _ = everything{}.hidden // no attribute is for it
