package types

// TaskStatus is an enum.
type TaskStatus string

// Enum values for TaskStatus
const (
	TaskStatusRunning TaskStatus = "RUNNING"
	TaskStatusStopped TaskStatus = "STOPPED"
	TaskStatusDeleted TaskStatus = "DELETED"
)

// Values returns all known values for TaskStatus.
func (TaskStatus) Values() []TaskStatus {
	return []TaskStatus{
		"RUNNING",
		"STOPPED",
		"DELETED",
	}
}

// UnprocessedKind is an enum.
type UnprocessedKind string

// Enum values for UnprocessedKind
const (
	UnprocessedKindAccessDenied UnprocessedKind = "ACCESS_DENIED"
	UnprocessedKindNotThere     UnprocessedKind = "NOT_THERE"
	UnprocessedKindBusy         UnprocessedKind = "BUSY"
)

// Values returns all known values for UnprocessedKind.
func (UnprocessedKind) Values() []UnprocessedKind {
	return []UnprocessedKind{
		"ACCESS_DENIED",
		"NOT_THERE",
		"BUSY",
	}
}
