package model

import "github.com/seed5e775779/resgen/internal/sdk"

// Encoder is how the list is written that makes the requests of one operation long.
type Encoder struct {
	Operation *sdk.Operation
	List      string    // way to the list in the input: "Entries"
	As        string    // name that it is written with
	Layouts   []*Layout // of the items and of what is in them, by type
	Var       string    // "sendMessageBatchEncoder"
	Table     string    // variable with how the types are written: "sendMessageBatchTable"
	Option    string    // function that makes a call use it: "encodeSendMessageBatch"
}

// EncoderOf returns the encoder of an operation, nil if it has none.
func (s *Service) EncoderOf(op *sdk.Operation) *Encoder {
	for _, e := range s.Encoders {
		if e.Operation.Name == op.Name {
			return e
		}
	}
	return nil
}
