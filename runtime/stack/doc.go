// Package stack changes stacks of CloudFormation and waits until that is done, while it
// tells what happens. Its functions are methods of generated/cloudformation: Stack.Deploy,
// Stack.DeleteAndWait, Stack.Follow, Stack.Propose, ChangeSet.ExecuteAndWait.
//
// All of them follow the stack's events (follow.go): those since the operation began,
// each once, until the event that says that the stack itself has ended it. They ask for
// them by the stack's ID, which is its name even after its deletion.
package stack
