// Package topic has what generated/sns can do with topics beyond single requests. Its
// functions are methods there: Topic.PublishAll. They take what they need of the SDK's
// client as an interface, so that anything that answers it will do.
package topic
