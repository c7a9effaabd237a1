package prose

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Package is the doc of a generated package: what it is of, where to start, its
// resources with a line each, and the contract. Paragraphs that begin with "- "
// are items of a list, those that begin with "# " headings.
func Package(s *model.Service) []string {
	of := s.Name
	if s.Doc != "" {
		of = strings.TrimRight(s.Doc, ".")
	}
	doc := []string{"Package " + s.Package + " has the resources of " + of + ".", "[New] returns the [Service], where everything starts. The resources:"}
	for _, r := range s.Resources {
		line := "- [" + r.Name + "]"
		what, _ := cutSentence(r.Doc)
		if what = strings.TrimPrefix(being(what), "is "); what != "" {
			line += ": " + strings.TrimSuffix(what, ".")
		}
		doc = append(doc, line)
	}
	return append(doc, contract(s)...)
}

// RuntimeVersion is the comment of the constant that ties a package to the
// runtime.
const RuntimeVersion = "If this does not compile, the runtime in go.mod is older than the resgen that wrote this package: update github.com/seed5e775779/resgen."

// API is the doc of the interface of operations.
const API = "API has the operations of the SDK's client that this package calls. It grows when methods are added: what implements it, such as a fake, should embed UnimplementedAPI."

// UnimplementedAPI is the doc of the type that fakes embed.
const UnimplementedAPI = "UnimplementedAPI is an API whose operations all fail with an error that names the operation. A fake that embeds it needs only the operations that are called."

// UnimplementedErr is the doc of its field.
const UnimplementedErr = "Err is what the operations fail with; nil says that they are not implemented."

// Unimplemented is the doc of one of its methods.
func Unimplemented(operation string) string { return operation + " fails." }

// Aliases is the doc of the group of aliases.
const Aliases = "The SDK's types that signatures of this package mention."

// Alias is the doc of one of them.
func Alias(name string) string { return name + " is the SDK's type of that name." }

// Service is the doc of the Service type.
func Service(s *model.Service) string {
	return "Service is where the resources of " + s.Name + " start: handles that are made from it send their requests through its client."
}

// New is the doc of the constructor from an AWS configuration.
const New = "New returns the service for an AWS configuration."

// From is the doc of the constructor from an Env.
const From = "From returns the service for the configuration of an Env, such as that of another service's handle. Without options it is the one that was made for the Env before, if there was one; with options it is a new one, which later calls return. If the Env has no configuration, every request of the service fails with resource.ErrNoConfig."

// NewFromClient is the doc of the constructor from a client.
const NewFromClient = "NewFromClient returns the service for a client of the SDK, or for anything else that answers its operations, such as a fake. Handles know the region if the client tells its Options, and the account if its credentials do, as those of a session whose account is known. Its Env has no configuration, and what the options say."

// SDKClient is the doc of the method that returns the SDK's client.
const SDKClient = "SDKClient returns the SDK's client that requests are sent through. It is not ok, and nil, if the service was made with NewFromClient from something else."

// CaptureOutput is the doc of the option that stores raw outputs.
const CaptureOutput = "CaptureOutput returns an option that stores the output of the call that it is given to in *out. It works through the SDK's client; a fake has to call AnswerCaptured."

// AnswerCaptured is the doc of what fakes call for it.
const AnswerCaptured = "AnswerCaptured returns out, the answer of a fake, after giving it to every CaptureOutput among the options of the call."

// FastDecoder is the doc of the option that decodes the answers of operations
// by generated code; there may be none of them.
func FastDecoder(operations []string) []string {
	const option = "FastDecoder is an option for clients of the SDK and for single calls. "
	if len(operations) == 0 {
		return []string{option + "It does nothing: the SDK that this package was generated from leaves no operation to be decoded faster than the SDK does it."}
	}
	return []string{
		option + "It decodes the answers of " + list(operations) + " in one pass, at a fraction of the CPU, into the same values. Other operations, and answers that hold anything out of the ordinary, are left to the SDK. Collections of this package do so without being told.",
		"A string, pointer or slice that is kept from a page keeps up to the whole of that page in memory: strings.Clone what outlives it.",
	}
}

// SDKDecoder is the doc of the option that undoes FastDecoder.
const SDKDecoder = "SDKDecoder is an option for the client, for a collection or for a single call: the SDK's own deserializer decodes all answers, those of collections too. Of SDKDecoder and FastDecoder the last one counts."
