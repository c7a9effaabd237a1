package topic

// RedrivePolicy says where what cannot be delivered to a subscription goes.
type RedrivePolicy struct {
	// DeadLetterTargetArn is the ARN of a queue, of the same account and region.
	DeadLetterTargetArn string `json:"deadLetterTargetArn"`
}
