package types

// ClusterNotFoundException says that there is no such cluster.
type ClusterNotFoundException struct {
	Message *string

	noSmithyDocumentSerde
}

// Error prints the code.
func (e *ClusterNotFoundException) Error() string { return e.ErrorCode() }

// ErrorCode returns "ClusterNotFoundException".
func (e *ClusterNotFoundException) ErrorCode() string { return "ClusterNotFoundException" }
