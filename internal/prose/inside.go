package prose

import "github.com/seed5e775779/resgen/internal/model"

// LoadFor is the comment of load, which the methods of a handle share.
const LoadFor = "load returns the data for a method, loading it if it is not there or lacks the member; \"\" is no member."

// Fetch is the comment of fetch, which sends the request of a load.
func Fetch(l *model.Load) string { return "fetch sends " + l.Operation.Name + " for a method." }

// Own is the comment of own, which finds the data in an answer.
const Own = "own finds the handle's data in an answer."

// Read is the comment of read, which getters read from.
const Read = "read returns the data for a getter; with an error it is empty, and not nil."

// ItemsMethod is the comment of the method that makes the handles of a list.
func ItemsMethod(name, member string) string {
	return name + " makes the handles of " + member + ", with an error those before the item that it is about."
}

// Listed is the comment of the type of a handle that a list has made.
func Listed(r *model.Resource) string {
	return r.Listed + " is " + r.Name + " with a copy of what a listing says of it, so that it keeps nothing of its page."
}

// Lister is the comment of the description of a list operation.
func Lister(l *model.Lister) string {
	return l.Var + " describes how " + l.Operation.Name + " is called, filtered and paged."
}

// Keys is the comment of the description of a listing's keys, called name.
func Keys(name string, l *model.Lister) string {
	return name + " describes the keys in whose order " + l.Operation.Name + " lists."
}

// Plain is the comment of the function that decodes a listing's answers.
func Plain(l *model.Lister) string {
	return l.URLEncoded.Func + " returns an output with the texts that its own are URL-encoded forms of; the output itself if they are not encoded."
}

// InXML is the comment of the function, called name, that checks what a body carries.
func InXML(name, operation string) string {
	return name + " fails a call of " + operation + " that a body of XML cannot carry."
}

// Merge is the comment of the function that adds a filter to another.
func Merge(l *model.Lister) string { return l.Merge + " adds the filter src to dst." }

// Says is the comment of the function that tells whether a struct of a filter says anything.
func Says(s *model.InnerStruct) string {
	return s.Says + " reports whether a filter narrows anything."
}

// Batch is the comment of the description of a batch action.
func Batch(b *model.Batch) string { return b.Var + " describes the batch action " + b.Name + "." }

// Origin is the comment of where incomplete data comes from.
func Origin(o *model.Origin) string { return origin(o) }

func origin(o *model.Origin) string {
	doc := o.Var + " is where data comes from that " + o.Operation + " "
	if o.Branch != "" {
		return doc + "lists under " + o.Branch + "."
	}
	return doc + "brings without some members."
}

// Conversion is the comment of a function that makes data of another struct.
func Conversion(c *model.Conversion) string {
	doc := c.Func + " makes the data of " + c.Resource.Name + " from " + c.From.Name + "."
	if len(c.Missing) > 0 {
		doc += " That lacks " + list(c.Missing) + "."
	}
	return doc
}

// Decoder is the comment of the description of an operation's decoder.
func Decoder(d *model.Decoder) string {
	return d.Var + " decodes the answers of " + d.Operation.Name + "."
}

// DecoderOption is the comment of the option that requests are sent with.
func DecoderOption(d *model.Decoder) string {
	return d.Option + " makes a call use " + d.Var + ", unless it has the option SDKDecoder."
}

// Encoder is the comment of the description of an operation's encoder.
func Encoder(e *model.Encoder) string {
	return e.Var + " writes " + e.List + " in the requests of " + e.Operation.Name + "."
}

// EncoderTable is the comment of the variable with what the members of the items are called.
func EncoderTable(e *model.Encoder) string {
	return e.Table + " says how the types are written that " + e.Var + " writes: their fields' number, and their members, in the order in which the SDK writes them."
}

// EncoderOption is the comment of the option that makes a call use an encoder.
func EncoderOption(e *model.Encoder) string {
	return e.Option + " makes a call use " + e.Var + ", unless it has the option SDKDecoder."
}

// LacksMembers is the comment of the function that looks for members.
const LacksMembers = "lacks reports that an output has none of the members of which an answer has at least one."

// Table is the comment of the variable with what types' members are called.
func Table(name string) string {
	return name + " says how the types are written that the decoders read: their fields' number, and their members, in the order in which they come most of the time."
}

// ListText is the comment of the function that makes one text of a list.
func ListText(l *model.TextList) string {
	return l.Text + " returns the text that a handle holds for a list of " + l.Ident.Name + ", the same for any order."
}

// TextList is the comment of the reverse of ListText.
func TextList(l *model.TextList) string { return l.List + " is the reverse of " + l.Text + "." }

// Status is the doc of a handle's status.
const Status = "status returns the state that data tells, for errors of waits."
