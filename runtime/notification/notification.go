package notification

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// What a notification is about.
const (
	TypeNotification             = "Notification"
	TypeSubscriptionConfirmation = "SubscriptionConfirmation"
	TypeUnsubscribeConfirmation  = "UnsubscribeConfirmation"
)

// ErrUnverified means that it is not known that SNS has sent a notification: what it says
// must not be believed.
var ErrUnverified = errors.New("the notification is not verified")

// Notification is what SNS posts to an endpoint.
type Notification struct {
	// Type is one of the constants above.
	Type      string
	MessageId string
	TopicArn  string
	// Subject is empty where there is none.
	Subject string
	Message string
	// Timestamp is when it was published, as SNS writes it: 2026-01-02T15:04:05.678Z.
	Timestamp string
	// Token and SubscribeURL confirm a subscription: the first with
	// Topic.ConfirmSubscription, the second when it is visited. They come with
	// confirmations alone.
	Token        string
	SubscribeURL string
	// UnsubscribeURL ends the subscription when it is visited. It is not signed.
	UnsubscribeURL string
	// MessageAttributes are not signed.
	MessageAttributes map[string]Attribute
	// SignatureVersion is "1" for SHA1 and "2" for SHA256, as the topic is set.
	SignatureVersion string
	Signature        string
	SigningCertURL   string

	subject bool // there is one
}

// Attribute is an attribute of a message, as its publisher gave it.
type Attribute struct{ Type, Value string }

// read reads a notification. What SNS does not sign for its type, and does not send with
// it, is left out: it would pass for signed.
func read(body []byte) (*Notification, error) {
	var posted struct {
		Notification
		Subject *string // one that is empty is signed, too
	}
	if err := json.Unmarshal(body, &posted); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnverified, err)
	}
	n := &posted.Notification
	if n.Type != TypeNotification {
		return n, nil
	}
	n.Token, n.SubscribeURL = "", ""
	if posted.Subject != nil {
		n.Subject, n.subject = *posted.Subject, true
	}
	return n, nil
}

// member is one line of what is signed.
type member struct {
	name, value string
	free        bool // it may have several lines
}

// members returns what SNS signs, in that order.
func (n *Notification) members() ([]member, error) {
	message, id := member{"Message", n.Message, true}, member{name: "MessageId", value: n.MessageId}
	end := []member{{name: "Timestamp", value: n.Timestamp}, {name: "TopicArn", value: n.TopicArn}, {name: "Type", value: n.Type}}
	switch n.Type {
	case TypeNotification:
		if n.subject {
			return append([]member{message, id, {name: "Subject", value: n.Subject}}, end...), nil
		}
		return append([]member{message, id}, end...), nil
	case TypeSubscriptionConfirmation, TypeUnsubscribeConfirmation:
		return []member{message, id, {name: "SubscribeURL", value: n.SubscribeURL}, end[0], {name: "Token", value: n.Token}, end[1], end[2]}, nil
	}
	return nil, fmt.Errorf("%w: the type %q is unknown", ErrUnverified, n.Type)
}

// signed returns the text that SNS signs. Each member is a line with its name and one with
// its value, so that a value with lines of its own could pass for other members: the
// message of one topic for that of another. SNS allows lines in messages alone, and there
// they can do no harm, for all that follows is read from the end.
func (n *Notification) signed() (string, error) {
	members, err := n.members()
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, m := range members {
		if !m.free && strings.Contains(m.value, "\n") {
			return "", fmt.Errorf("%w: %s has several lines", ErrUnverified, m.name)
		}
		text.WriteString(m.name + "\n" + m.value + "\n")
	}
	return text.String(), nil
}
