// Package compute has what generated/ec2 can do beyond single requests: instances that
// are launched and waited for by one call, passwords, the text of consoles, tags of many
// resources. Its functions are methods there: Service.Launch, Instance.Password. They
// take what they need of the SDK's client or of a handle as an interface, so that
// anything that answers it will do.
package compute
