package identity

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Reporter is what CredentialReport needs of a client.
type Reporter interface {
	GenerateCredentialReport(context.Context, *iam.GenerateCredentialReportInput, ...func(*iam.Options)) (*iam.GenerateCredentialReportOutput, error)
	GetCredentialReport(context.Context, *iam.GetCredentialReportInput, ...func(*iam.Options)) (*iam.GetCredentialReportOutput, error)
}

// ReportOptions say how a credential report is fetched. Options get them with their
// defaults.
type ReportOptions struct {
	// Wait is how long to wait for IAM to make the report, ten minutes by default.
	Wait time.Duration
	// Interval is the pause after the first look; each further pause is half as long
	// again, up to 30s. It is 2s if not positive.
	Interval time.Duration
	// Requests are options of the SDK's client for every request.
	Requests []func(*iam.Options)
}

// Report is a credential report: the root user and all users of the account.
type Report struct {
	// Generated is when IAM made it. IAM makes one in four hours at most, and gives
	// the last one until then.
	Generated time.Time
	// Rows are in the order of the report.
	Rows []ReportRow
}

// CredentialReport has IAM make a report of the credentials of the root user and of all
// users, waits until it is made, and returns it as rows. It sends
// GenerateCredentialReport until that says COMPLETE, then GetCredentialReport. A report
// that is not made in time is resource.ErrTimeout. Throttling, failures of IAM and changes
// under way are tried again, four times at most at each look; any other error ends it. A
// value that cannot be read is an error that names its row and column.
func CredentialReport(ctx context.Context, client Reporter, optFns ...func(*ReportOptions)) (*Report, error) {
	o := ReportOptions{Wait: 10 * time.Minute}
	for _, f := range optFns {
		f(&o)
	}
	pause := o.Interval
	if pause <= 0 {
		pause = 2 * time.Second
	}
	waiting, cancel := context.WithTimeout(ctx, o.Wait)
	defer cancel()
	for over := false; ; {
		out, err := o.look(ctx, client)
		switch {
		case err != nil:
			return nil, err
		case out != nil:
			return read(out)
		case over:
			return nil, fmt.Errorf("%w of %s: IAM has not made the report yet", resource.ErrTimeout, o.Wait)
		}
		over = retry.Sleep(waiting, pause) != nil
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pause = min(pause+pause/2, 30*time.Second)
	}
}

// read returns what a report says.
func read(out *iam.GetCredentialReportOutput) (*Report, error) {
	rows, err := rowsOf(out.Content)
	if err != nil {
		return nil, err
	}
	return &Report{aws.ToTime(out.GeneratedTime), rows}, nil
}

// look returns the report if it is made, nil if it is not yet.
func (o *ReportOptions) look(ctx context.Context, client Reporter) (report *iam.GetCredentialReportOutput, err error) {
	err = again(ctx, false, func(ctx context.Context) error {
		out, err := bulk.Given(client.GenerateCredentialReport(ctx, &iam.GenerateCredentialReportInput{}, o.Requests...))
		if err != nil || out.State != types.ReportStateTypeComplete {
			return err
		}
		report, err = bulk.Given(client.GetCredentialReport(ctx, &iam.GetCredentialReportInput{}, o.Requests...))
		return err
	})
	switch code, _ := retry.Describe(err); code {
	case "ReportNotPresent", "ReportExpired", "ReportInProgress":
		return nil, nil // it was made, and is made anew
	}
	return report, err
}
