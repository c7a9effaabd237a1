package types

type ShelfColor string

// Enum values for ShelfColor
const (
	ShelfColorRed ShelfColor = "red"
)

type SummaryColor string

// Enum values for SummaryColor
const (
	SummaryColorRed SummaryColor = "red"
)

type Shelf struct {
	Arn             *string
	ShelfName       *string
	Color           ShelfColor
	Boxes           []string
	KeeperId        *string
	Data            *string
	Label           *string
	Delete          *bool
	DeleteAttribute *bool
}

type ShelfSummary struct {
	Arn       *string
	ShelfName *string
	Color     SummaryColor
}

type Settings struct {
	Kind   *string
	Rows   *int32
	Locked *bool
}

type Filter struct {
	Name   *string
	Values []string
}

type Box struct {
	BoxId     *string
	ShelfName *string
	Tags      []Tag
	Place     *Place
}

type Place struct {
	Row       *int32
	ShelfName *string
}

type Tag struct {
	Key   *string
	Value *string
}

type Room struct {
	Boxes []Box
}

type Arrival struct {
	Id *string
	At *string
}

type Removal struct {
	Id *string
	By *string
}

type BoxDelete struct {
	Boxes []BoxRef
}

type BoxRef struct {
	Id        *string
	ShelfName *string
}

type Failure struct {
	Id   *string
	Code *string
}

type Stock struct {
	Count   *int32
	Checked *bool
}

type Fault struct {
	Id   *string
	Code *int32
}
