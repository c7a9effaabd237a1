package types

// WidgetNotFound says that there is no such widget.
type WidgetNotFound struct {
	Message *string

	noSmithyDocumentSerde
}

// Error prints the code and the message.
func (e *WidgetNotFound) Error() string {
	if e.Message == nil {
		return e.ErrorCode()
	}
	return e.ErrorCode() + ": " + *e.Message
}

// ErrorCode returns "WidgetNotFound".
func (e *WidgetNotFound) ErrorCode() string { return "WidgetNotFound" }
