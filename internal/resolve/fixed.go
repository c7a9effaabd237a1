package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
)

// packageNames are those that every generated package has, besides that of its service.
var packageNames = []string{
	"API", "AnswerCaptured", "AnyAnswer", "CaptureOutput", "CheckAnswers", "From", "New", "NewFromClient", "UnimplementedAPI",
}

// Names that some packages have: options of fast decoders and encoders, of waiters that are spelled
// out, and the alias of the SDK's options.
var (
	decoderNames  = []string{"FastDecoder", sdkDecoder}
	encoderNames  = []string{"FastEncoder", sdkDecoder}
	sdkDecoder    = "SDKDecoder"
	waiterOptions = "WaiterOptions"
	sdkOptions    = "Options"
)

// collectionMethods are those of the collections of package resource, and their
// own names.
var collectionMethods = []string{
	"All", "AsListed", "Collect", "Collection", "Concurrency", "Count", "Filter", "First", "ForEach", "Keyed", "Limit", "MaxItems", "Options",
	"PageSize", "Pages", "Parallel", "Pause", "Prefetch", "Prefixes", "Preview", "Settings", "StartAt",
}

// loadingMethods are those of handles that can be loaded, and of lists of them that can
// be in one request.
var loadingMethods = []string{"Load", "Reload"}

// fixedMethods are the methods that emitted handles have whatever the
// definition says.
func fixedMethods(res *resource, root bool) []string {
	fixed := []string{"Client", "Env", "String", "GoString", "MarshalJSON", "Validate"}
	if root {
		fixed = append(fixed, "SDKClient")
	} else {
		fixed = append(fixed, "Equal")
	}
	if res.def.Attributes != nil {
		fixed = append(fixed, "Data")
	}
	if res.def.Load != nil {
		fixed = append(fixed, loadingMethods...)
		fixed = append(fixed, "WaitUntil", "WaitUntilGone")
	}
	if res.def.Tags != nil {
		fixed = append(fixed, "TagMap", "PutTags", "RemoveTags", "ReplaceTags")
	}
	if res.def.Load != nil || res.def.Exists != nil {
		fixed = append(fixed, "Exists")
	}
	return fixed
}

// PackageNames are what no resource should be called: some package, or the service of
// one, has something of that name whatever its definition says.
func PackageNames() []string {
	none := &resource{def: &definition.Resource{}}
	return slices.Concat(packageNames, decoderNames, encoderNames[:1], []string{waiterOptions, sdkOptions, otherRoot}, fixedMethods(none, true))
}

// HandleMethods are what no member of a resource, or of the service, should be called:
// handles of some resources have a method of that name whatever their definition says.
func HandleMethods() []string {
	full := &resource{def: &definition.Resource{Attributes: &definition.Attributes{}, Load: &definition.Load{}, Tags: &definition.Tags{}}}
	return slices.Concat(fixedMethods(full, false), fixedMethods(full, true), []string{"ARN"})
}

// ListMethods are what no batch action should be called: collections, or lists of
// handles, have a method of that name.
func ListMethods() []string { return slices.Concat(collectionMethods, loadingMethods) }
