package compute

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Console is what ReadConsole needs of an instance: a *ec2.Instance.
type Console interface {
	ConsoleOutput(context.Context, *ec2.GetConsoleOutputInput, ...func(*ec2.Options)) (*ec2.GetConsoleOutputOutput, error)
}

// ConsoleText is what an instance wrote to its console.
type ConsoleText struct {
	// Text is the output as the instance wrote it, with its carriage returns and
	// control characters; it need not be UTF-8.
	Text string
	// Updated is when EC2 last fetched it, zero if it does not say.
	Updated time.Time
}

// ReadConsole returns what the instance wrote to its console, decoded. It sends
// GetConsoleOutput, of which in, which may be nil, is the input; EC2 keeps the last 64
// KiB, as they were after the last start, stop or reboot, and with Latest as they are
// now, on instances that can. No output is resource.ErrNotSet: EC2 has none for some
// minutes after a launch.
func ReadConsole(ctx context.Context, instance Console, in *ec2.GetConsoleOutputInput, optFns ...func(*ec2.Options)) (*ConsoleText, error) {
	out, err := instance.ConsoleOutput(ctx, in, optFns...)
	if err != nil {
		return nil, err
	}
	text, err := decode(aws.ToString(out.Output))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the output is not base64: %w", err)
	case len(text) == 0:
		return nil, fmt.Errorf("the console's output is %w: EC2 has none yet", resource.ErrNotSet)
	}
	return &ConsoleText{string(text), aws.ToTime(out.Timestamp)}, nil
}

// decode decodes base64, which may be broken into lines and have white space around it.
func decode(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.TrimSpace(text))
}
