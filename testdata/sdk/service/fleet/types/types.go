// Package types holds the fleet service's shapes.
package types

// Task is something that runs.
type Task struct {

	// The ARN of the task.
	TaskArn *string

	// The name of its group.
	Group *string

	// The state that it is in.
	LastStatus TaskStatus

	// The number of its processors.
	Cpu int32

	noSmithyDocumentSerde
}

// Failure says why a task was not described.
type Failure struct {

	// The ARN of the task.
	Arn *string

	// The reason, such as MISSING.
	Reason *string

	// More about it.
	Detail *string

	noSmithyDocumentSerde
}

// TaskIdentifier names a task.
type TaskIdentifier struct {

	// The ARN of the task.
	Arn *string

	// The cluster of the task.
	Cluster *string

	noSmithyDocumentSerde
}

// Unprocessed says why something was not done.
type Unprocessed struct {

	// The task.
	Identifier *TaskIdentifier

	// A number that says why.
	ErrorCode int32

	// The same as an enum.
	Kind UnprocessedKind

	// The cause.
	Cause *Cause

	noSmithyDocumentSerde
}

// Cause is the cause of a failure.
type Cause struct {

	// The text.
	Message *string

	// The number.
	Number *int64

	noSmithyDocumentSerde
}

// ClusterGroup is a group of clusters.
type ClusterGroup struct {

	// The clusters.
	Clusters []Cluster

	noSmithyDocumentSerde
}

// Cluster is a place for tasks.
type Cluster struct {

	// The name.
	Name *string

	// How it is.
	State *ClusterState

	noSmithyDocumentSerde
}

// ClusterState is how a cluster is.
type ClusterState struct {

	// The name of the state.
	Name *string

	noSmithyDocumentSerde
}

// Badge belongs to a cluster.
type Badge struct {

	// The name of the cluster.
	Name *string

	// The state of the badge.
	Status TaskStatus

	// What is on it.
	Text *string

	noSmithyDocumentSerde
}

type noSmithyDocumentSerde struct{}
