package prose

import "github.com/seed5e775779/resgen/internal/model"

// FakePackage is the doc of the package with a fake of the service.
func FakePackage(s *model.Service) []string {
	doc := []string{"Package " + s.Package + "test answers in the place of " + s.Name + " in tests of what uses package " + s.Package + "."}
	if len(s.Fakes) == 0 {
		return doc
	}
	op := s.Fakes[0].Operation
	return append(doc,
		"[New] makes a fake, and fake."+op.Name+".Return, or another method of [resourcetest.Operation], answers an operation. "+s.Package+".New(fake.Config()) is the service that gets the answers, and fake.Client() a client of the SDK. An operation that a test does not answer fails by name.")
}

// FakeType is the doc of the fake.
func FakeType(s *model.Service) string {
	return "Fake answers the operations that package " + s.Package + " calls. [New] makes one."
}

// FakeNew is the doc of its constructor.
const FakeNew = "New returns a fake that answers nothing yet. What is not expected is an error of t; if that is nil, as in examples, it is only one of the call."

// FakeClient is the doc of the method that returns a client.
const FakeClient = "Client returns a client of the SDK that the fake answers. It sends nothing."
