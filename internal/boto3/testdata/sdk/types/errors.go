package types

// NoSuchShelf says that there is no such shelf.
type NoSuchShelf struct{}

func (e *NoSuchShelf) Error() string     { return e.ErrorCode() }
func (e *NoSuchShelf) ErrorCode() string { return "NoSuchShelf" }

// NoSuchGuard is about something that no resource is.
type NoSuchGuard struct{}

func (e *NoSuchGuard) Error() string     { return e.ErrorCode() }
func (e *NoSuchGuard) ErrorCode() string { return "NoSuchGuard" }

// ResourceNotFoundException says that anything is not there.
type ResourceNotFoundException struct{}

func (e *ResourceNotFoundException) Error() string     { return e.ErrorCode() }
func (e *ResourceNotFoundException) ErrorCode() string { return "ResourceNotFoundException" }

// Busy is another error.
type Busy struct{}

func (e *Busy) Error() string     { return e.ErrorCode() }
func (e *Busy) ErrorCode() string { return "Busy" }
