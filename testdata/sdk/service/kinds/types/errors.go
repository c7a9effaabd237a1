package types

// NoSuchKind says that there is no such thing.
type NoSuchKind struct {
	Message *string

	noSmithyDocumentSerde
}

// Error prints the code.
func (e *NoSuchKind) Error() string { return e.ErrorCode() }

// ErrorCode returns "NoSuchKind".
func (e *NoSuchKind) ErrorCode() string { return "NoSuchKind" }
