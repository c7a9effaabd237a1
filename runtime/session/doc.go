// Package session holds what a program is to AWS: a profile, a region,
// credentials and whose they are.
//
//	sess, err := session.New(ctx, session.WithProfile("production"), session.WithRegion("us-west-2"))
//	bucket := s3.New(sess.Config()).Bucket("reports")      // resources
//	client := sts.NewFromConfig(sess.Config())             // and clients, from one session
//
// A Session does not change. With makes a copy that differs in a region or
// another setting, AssumeRole one that acts in another account or role, with
// credentials that are refreshed before they expire. Across runs a function
// over many accounts and regions.
//
// Functions and methods that take a context may read files or send requests,
// the others never do. Everything is safe for concurrent use. Nothing here
// prints a secret: not a session, an option or an error. What
// aws.ClientLogMode makes the SDK log is the caller's choice.
package session
