// Package integration holds tests only: round trips of all nine generated
// packages, through the SDK's clients, against moto (https://getmoto.org).
//
// Where python3 has moto, a server is started on a free port of 127.0.0.1 and
// each scenario runs against it ("live"). Each scenario also runs against what
// moto answered when it was recorded ("replay", testdata/recordings), so that
// Go alone is enough to exercise everything; there, each request must be the
// recorded one. What moto cannot answer has scripted replies instead
// (scripted_*_test.go).
//
//	go test ./internal/integration -record        write the recordings anew
//	RESGEN_REQUIRE_MOTO=1 go test ./...           fail if moto does not start
//	go test -short ./internal/integration         replay only
//
// It is one package because the SDK's EC2 client is large: nine test binaries
// would link it, and the rest, nine times.
package integration
