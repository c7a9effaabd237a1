package kinds

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"example.com/sdk/service/kinds/types"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/ptr"
	smithytime "github.com/aws/smithy-go/time"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// What follows is in the shape of the SDK's own deserializers of JSON: it is read as text.
// Nothing calls it.

type awsRestjson1_deserializeOpListKinds struct {
}

func (*awsRestjson1_deserializeOpListKinds) ID() string {
	return "OperationDeserializer"
}

func (m *awsRestjson1_deserializeOpListKinds) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	out middleware.DeserializeOutput, metadata middleware.Metadata, err error,
) {
	out, metadata, err = next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}

	response, ok := out.RawResponse.(*smithyhttp.Response)
	if !ok {
		return out, metadata, &smithy.DeserializationError{Err: fmt.Errorf("unknown transport type %T", out.RawResponse)}
	}

	output := &ListKindsOutput{}
	out.Result = output

	body := response.Body

	decoder := json.NewDecoder(body)
	decoder.UseNumber()
	var shape interface{}
	if err := decoder.Decode(&shape); err != nil && err != io.EOF {
		return out, metadata, err
	}

	err = awsRestjson1_deserializeOpDocumentListKindsOutput(&output, shape)
	if err != nil {
		return out, metadata, err
	}

	return out, metadata, err
}

// awsRestjson1_deserializeDocumentAnything stands for the functions of lists, maps and
// structs.
func awsRestjson1_deserializeDocumentAnything[V any](v *V, value interface{}) error {
	return fmt.Errorf("%T of %v", v, value)
}

func awsRestjson1_deserializeDocumentTimes(v *[]time.Time, value interface{}) error {
	jtv, ok := value.(string)
	if !ok {
		return fmt.Errorf("expected Time to be of type string, got %T instead", value)
	}
	t, err := smithytime.ParseDateTime(jtv)
	if err != nil {
		return err
	}
	*v = append(*v, t)
	return nil
}

func awsRestjson1_deserializeOpDocumentListKindsOutput(v **ListKindsOutput, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var sv *ListKindsOutput
	if *v == nil {
		sv = &ListKindsOutput{}
	} else {
		sv = *v
	}

	for key, value := range shape {
		switch key {
		case "name":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Name to be of type string, got %T instead", value)
				}
				sv.Name = ptr.String(jtv)
			}

		case "items":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Items, value); err != nil {
				return err
			}

		case "text":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Text to be of type string, got %T instead", value)
				}
				sv.Text = ptr.String(jtv)
			}

		case "color":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Color to be of type string, got %T instead", value)
				}
				sv.Color = types.Color(jtv)
			}

		case "int":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Int to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Int = ptr.Int32(int32(i64))
			}

		case "plainInt":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected PlainInt to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.PlainInt = int32(i64)
			}

		case "long":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Long to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Long = ptr.Int64(i64)
			}

		case "plainLong":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected PlainLong to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.PlainLong = i64
			}

		case "bool":
			if value != nil {
				jtv, ok := value.(bool)
				if !ok {
					return fmt.Errorf("expected Bool to be of type *bool, got %T instead", value)
				}
				sv.Bool = ptr.Bool(jtv)
			}

		case "plainBool":
			if value != nil {
				jtv, ok := value.(bool)
				if !ok {
					return fmt.Errorf("expected PlainBool to be of type *bool, got %T instead", value)
				}
				sv.PlainBool = jtv
			}

		case "float":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Float = ptr.Float32(float32(f64))

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Float to be a JSON Number, got %T instead", value)

				}
			}

		case "plainFloat":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.PlainFloat = float32(f64)

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected PlainFloat to be a JSON Number, got %T instead", value)

				}
			}

		case "double":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Double = ptr.Float64(f64)

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Double to be a JSON Number, got %T instead", value)

				}
			}

		case "plainDouble":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.PlainDouble = f64

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected PlainDouble to be a JSON Number, got %T instead", value)

				}
			}

		case "time":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Time = ptr.Time(smithytime.ParseEpochSeconds(f64))

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Time to be a JSON Number, got %T instead", value)

				}
			}

		case "blob":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Blob, value); err != nil {
				return err
			}

		case "texts":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Texts, value); err != nil {
				return err
			}

		case "colors":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Colors, value); err != nil {
				return err
			}

		case "ints":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Ints, value); err != nil {
				return err
			}

		case "longs":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Longs, value); err != nil {
				return err
			}

		case "doubles":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Doubles, value); err != nil {
				return err
			}

		case "times":
			if err := awsRestjson1_deserializeDocumentTimes(&sv.Times, value); err != nil {
				return err
			}

		case "blobs":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Blobs, value); err != nil {
				return err
			}

		case "matrix":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Matrix, value); err != nil {
				return err
			}

		case "textMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.TextMap, value); err != nil {
				return err
			}

		case "colorMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.ColorMap, value); err != nil {
				return err
			}

		case "innerMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.InnerMap, value); err != nil {
				return err
			}

		case "inner":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Inner, value); err != nil {
				return err
			}

		case "inners":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Inners, value); err != nil {
				return err
			}

		case "leaf":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Leaf, value); err != nil {
				return err
			}

		case "leaves":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Leaves, value); err != nil {
				return err
			}

		case "labels":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Labels, value); err != nil {
				return err
			}

		case "choice":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Choice, value); err != nil {
				return err
			}

		case "choices":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Choices, value); err != nil {
				return err
			}

		case "document":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Document, value); err != nil {
				return err
			}

		case "documents":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Documents, value); err != nil {
				return err
			}

		default:
			_, _ = key, value

		}
	}
	*v = sv
	return nil
}

func awsRestjson1_deserializeDocumentInner(v **types.Inner, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var sv *types.Inner
	if *v == nil {
		sv = &types.Inner{}
	} else {
		sv = *v
	}

	for key, value := range shape {
		switch key {
		case "id":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Id to be of type string, got %T instead", value)
				}
				sv.Id = ptr.String(jtv)
			}

		case "number":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Number to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Number = ptr.Int32(int32(i64))
			}

		case "color":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Color to be of type string, got %T instead", value)
				}
				sv.Color = types.Color(jtv)
			}

		case "words":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Words, value); err != nil {
				return err
			}

		case "leaves":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Leaves, value); err != nil {
				return err
			}

		default:
			_, _ = key, value

		}
	}
	*v = sv
	return nil
}

func awsRestjson1_deserializeDocumentLeaf(v **types.Leaf, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var sv *types.Leaf
	if *v == nil {
		sv = &types.Leaf{}
	} else {
		sv = *v
	}

	for key, value := range shape {
		switch key {
		case "id":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Id to be of type string, got %T instead", value)
				}
				sv.Id = ptr.String(jtv)
			}

		case "count":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Count to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Count = int32(i64)
			}

		default:
			_, _ = key, value

		}
	}
	*v = sv
	return nil
}

func awsRestjson1_deserializeDocumentLabel(v **types.Label, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var sv *types.Label
	if *v == nil {
		sv = &types.Label{}
	} else {
		sv = *v
	}

	for key, value := range shape {
		switch key {
		case "key":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Key to be of type string, got %T instead", value)
				}
				sv.Key = ptr.String(jtv)
			}

		case "value":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Value to be of type string, got %T instead", value)
				}
				sv.Value = ptr.String(jtv)
			}

		default:
			_, _ = key, value

		}
	}
	*v = sv
	return nil
}

func awsRestjson1_deserializeDocumentKinds(v **types.Kinds, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var sv *types.Kinds
	if *v == nil {
		sv = &types.Kinds{}
	} else {
		sv = *v
	}

	for key, value := range shape {
		switch key {
		case "name":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Name to be of type string, got %T instead", value)
				}
				sv.Name = ptr.String(jtv)
			}

		case "text":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Text to be of type string, got %T instead", value)
				}
				sv.Text = ptr.String(jtv)
			}

		case "color":
			if value != nil {
				jtv, ok := value.(string)
				if !ok {
					return fmt.Errorf("expected Color to be of type string, got %T instead", value)
				}
				sv.Color = types.Color(jtv)
			}

		case "int":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Int to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Int = ptr.Int32(int32(i64))
			}

		case "plainInt":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected PlainInt to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.PlainInt = int32(i64)
			}

		case "long":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected Long to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.Long = ptr.Int64(i64)
			}

		case "plainLong":
			if value != nil {
				jtv, ok := value.(json.Number)
				if !ok {
					return fmt.Errorf("expected PlainLong to be json.Number, got %T instead", value)
				}
				i64, err := jtv.Int64()
				if err != nil {
					return err
				}
				sv.PlainLong = i64
			}

		case "bool":
			if value != nil {
				jtv, ok := value.(bool)
				if !ok {
					return fmt.Errorf("expected Bool to be of type *bool, got %T instead", value)
				}
				sv.Bool = ptr.Bool(jtv)
			}

		case "plainBool":
			if value != nil {
				jtv, ok := value.(bool)
				if !ok {
					return fmt.Errorf("expected PlainBool to be of type *bool, got %T instead", value)
				}
				sv.PlainBool = jtv
			}

		case "float":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Float = ptr.Float32(float32(f64))

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Float to be a JSON Number, got %T instead", value)

				}
			}

		case "plainFloat":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.PlainFloat = float32(f64)

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected PlainFloat to be a JSON Number, got %T instead", value)

				}
			}

		case "double":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Double = ptr.Float64(f64)

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Double to be a JSON Number, got %T instead", value)

				}
			}

		case "plainDouble":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.PlainDouble = f64

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected PlainDouble to be a JSON Number, got %T instead", value)

				}
			}

		case "time":
			if value != nil {
				switch jtv := value.(type) {
				case json.Number:
					f64, err := jtv.Float64()
					if err != nil {
						return err
					}
					sv.Time = ptr.Time(smithytime.ParseEpochSeconds(f64))

				case string:
					return fmt.Errorf("unknown JSON number value: %s", jtv)

				default:
					return fmt.Errorf("expected Time to be a JSON Number, got %T instead", value)

				}
			}

		case "blob":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Blob, value); err != nil {
				return err
			}

		case "texts":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Texts, value); err != nil {
				return err
			}

		case "colors":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Colors, value); err != nil {
				return err
			}

		case "ints":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Ints, value); err != nil {
				return err
			}

		case "longs":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Longs, value); err != nil {
				return err
			}

		case "doubles":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Doubles, value); err != nil {
				return err
			}

		case "times":
			if err := awsRestjson1_deserializeDocumentTimes(&sv.Times, value); err != nil {
				return err
			}

		case "blobs":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Blobs, value); err != nil {
				return err
			}

		case "matrix":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Matrix, value); err != nil {
				return err
			}

		case "textMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.TextMap, value); err != nil {
				return err
			}

		case "colorMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.ColorMap, value); err != nil {
				return err
			}

		case "innerMap":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.InnerMap, value); err != nil {
				return err
			}

		case "inner":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Inner, value); err != nil {
				return err
			}

		case "inners":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Inners, value); err != nil {
				return err
			}

		case "leaf":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Leaf, value); err != nil {
				return err
			}

		case "leaves":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Leaves, value); err != nil {
				return err
			}

		case "labels":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Labels, value); err != nil {
				return err
			}

		case "choice":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Choice, value); err != nil {
				return err
			}

		case "choices":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Choices, value); err != nil {
				return err
			}

		case "document":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Document, value); err != nil {
				return err
			}

		case "documents":
			if err := awsRestjson1_deserializeDocumentAnything(&sv.Documents, value); err != nil {
				return err
			}

		default:
			_, _ = key, value

		}
	}
	*v = sv
	return nil
}

func awsRestjson1_deserializeDocumentChoice(v *types.Choice, value interface{}) error {
	if v == nil {
		return fmt.Errorf("unexpected nil of type %T", v)
	}
	if value == nil {
		return nil
	}

	shape, ok := value.(map[string]interface{})
	if !ok {
		return fmt.Errorf("unexpected JSON type %v", value)
	}

	var uv types.Choice
loop:
	for key, value := range shape {
		if value == nil {
			continue
		}
		switch key {
		case "text":
			var mv string
			if err := awsRestjson1_deserializeDocumentAnything(&mv, value); err != nil {
				return err
			}
			uv = &types.ChoiceMemberText{Value: mv}
			break loop

		case "number":
			var mv int32
			if err := awsRestjson1_deserializeDocumentAnything(&mv, value); err != nil {
				return err
			}
			uv = &types.ChoiceMemberNumber{Value: mv}
			break loop

		case "leaf":
			var mv types.Leaf
			if err := awsRestjson1_deserializeDocumentAnything(&mv, value); err != nil {
				return err
			}
			uv = &types.ChoiceMemberLeaf{Value: mv}
			break loop

		default:
			uv = &types.UnknownUnionMember{Tag: key}
			break loop

		}
	}
	*v = uv
	return nil
}
