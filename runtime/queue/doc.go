// Package queue has what generated/sqs can do with queues beyond single requests. Its
// functions are methods there: Queue.Consume. They take what they need of the SDK's
// client as an interface, so that anything that answers it will do, and handles as type
// parameters.
package queue
