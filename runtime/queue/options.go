package queue

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// What SQS allows.
const (
	mostEntries    = 10
	mostWait       = 20 * time.Second
	mostVisibility = 12 * time.Hour // of one receipt, with all extensions
)

// ConsumeOptions say how messages are consumed. Options get them with their defaults.
type ConsumeOptions struct {
	// Concurrency is the most handlers at work at the same time, 10 by default. On a
	// FIFO queue it is the most message groups.
	Concurrency int
	// Batch is the most messages that are asked for at once, from 1 to 10: by default
	// 10, and 1 on a FIFO queue. There, others of a batch may have to wait for one of
	// their group, and if that fails they count as received although they were not
	// handled, so that a dead-letter queue may get them, too.
	Batch int
	// Wait is how long a request waits for messages, in whole seconds from 0 to 20s,
	// which is the default. A request that brings none before a second has passed is
	// not followed by another in that second.
	Wait time.Duration
	// Visibility is how long a message stays invisible to others if this consumer
	// dies, in whole seconds from 2s to 12h; 30s by default. It is extended when half
	// of it is over, for as long as the handler works and until the message is
	// deleted.
	Visibility time.Duration
	// Drain is how long handlers may go on after the context has ended, 20s by default.
	// Then their contexts end with the cause ErrDrained. Zero or less: they end at once.
	Drain time.Duration
	// Backoff says how long a message that could not be handled stays invisible from
	// then on, in seconds rounded up; at 0 or less it is visible at once. It gets how
	// often the message has been received, 1 for the first time. It is called in the
	// handler's goroutine. Nil, the default, leaves it until its visibility ends.
	Backoff func(receives int) time.Duration
	// OnError gets all errors, each a *ConsumeError, as they come: those of handlers
	// and those of requests, also of requests that are tried again. It is called in a
	// goroutine of its own, one call at a time; while it works, others are kept for
	// it. Nil, the default, ignores what does not end Consume.
	OnError func(error)
	// SystemAttributes and MessageAttributes are what messages are asked for with, All
	// by default. MessageGroupId and ApproximateReceiveCount are added where they are
	// needed.
	SystemAttributes  []types.MessageSystemAttributeName
	MessageAttributes []string
	// Requests are options of the SDK's client for every request.
	Requests []func(*sqs.Options)
}

// options returns the options for a queue, or an error that says which is wrong.
func options(url string, optFns []func(*ConsumeOptions)) (*ConsumeOptions, error) {
	o := &ConsumeOptions{
		Concurrency: 10, Batch: mostEntries, Wait: mostWait, Visibility: 30 * time.Second, Drain: 20 * time.Second,
		SystemAttributes: []types.MessageSystemAttributeName{types.MessageSystemAttributeNameAll}, MessageAttributes: []string{"All"},
	}
	if isFIFO(url) {
		o.Batch = 1
	}
	for _, f := range optFns {
		f(o)
	}
	for _, d := range []struct {
		name        string
		value       time.Duration
		least, most time.Duration
	}{{"Wait", o.Wait, 0, mostWait}, {"Visibility", o.Visibility, 2 * time.Second, mostVisibility}} {
		if d.value < d.least || d.value > d.most || d.value%time.Second != 0 {
			return nil, fmt.Errorf("option %s is %v: it must be whole seconds from %v to %v", d.name, d.value, d.least, d.most)
		}
	}
	switch {
	case o.Concurrency < 1:
		return nil, fmt.Errorf("option Concurrency is %d: it must be at least 1", o.Concurrency)
	case o.Batch < 1 || o.Batch > mostEntries:
		return nil, fmt.Errorf("option Batch is %d: it must be from 1 to %d", o.Batch, mostEntries)
	}
	o.SystemAttributes = o.attributes(isFIFO(url))
	return o, nil
}

// attributes returns the names of the attributes that messages are asked for with.
func (o *ConsumeOptions) attributes(fifo bool) []types.MessageSystemAttributeName {
	names := slices.Clone(o.SystemAttributes)
	add := func(name types.MessageSystemAttributeName, needed bool) {
		if needed && !slices.Contains(names, name) && !slices.Contains(names, types.MessageSystemAttributeNameAll) {
			names = append(names, name)
		}
	}
	add(types.MessageSystemAttributeNameMessageGroupId, fifo)
	add(types.MessageSystemAttributeNameApproximateReceiveCount, o.Backoff != nil)
	return names
}

// isFIFO reports whether a queue keeps the order of its groups. Its name then ends in
// .fifo; messages of other queues may have groups as well, for fairness alone.
func isFIFO(url string) bool { return strings.HasSuffix(url, ".fifo") }
