// Package resourcetest is what the fakes of generated packages stand on: for iam
// there is iamtest, whose Fake has a field for each operation that iam calls.
//
//	fake := iamtest.New(t)
//	fake.GetUser.Return(&iam.GetUserOutput{User: &types.User{UserName: aws.String("ann")}})
//	fake.DeleteUser.FailCode("DeleteConflict", "the user has keys")
//
//	svc := iam.New(fake.Config()) // or iam.NewFromClient(fake.Client())
//
// What is faked is the network alone. Requests go through the SDK's client, which
// applies options, fills tokens, checks and serializes the input and tries again;
// where it would send, the fake answers. So waiters, paginators, observers,
// CaptureOutput and presigned URLs work as they do with AWS. Nothing is signed and
// nothing leaves the process.
//
// An operation without an answer fails the test by name, and its caller gets an
// error. Fakes are safe for concurrent use. In a bubble of testing/synctest the
// pauses of waiters and consumers take no time.
package resourcetest
