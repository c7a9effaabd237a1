package transfer

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// operation is a method of the client.
type operation[In, Out any] func(context.Context, *In, ...func(*s3.Options)) (*Out, error)

// send sends one request of a transfer. If the bucket is in another region, it is sent
// there once more, as are all that follow.
func send[In, Out any](ctx context.Context, r *run, op operation[In, Out], in *In, more ...func(*s3.Options)) (*Out, error) {
	region := r.moved.to.Load()
	out, err := op(ctx, in, r.clientOptions(region, more)...)
	if to := elsewhere(err, region); to != nil {
		r.moved.to.Store(to)
		out, err = op(ctx, in, r.clientOptions(to, more)...)
	}
	if err == nil && out == nil {
		return nil, errNoOutput
	}
	return out, err
}

// clientOptions returns the options of one request, sent to a region other than the
// client's unless that is nil.
func (r *run) clientOptions(region *string, more []func(*s3.Options)) []func(*s3.Options) {
	all := slices.Concat(r.ClientOptions, more)
	if r.Unchecked {
		all = append(all, func(o *s3.Options) {
			o.RequestChecksumCalculation, o.ResponseChecksumValidation = aws.RequestChecksumCalculationWhenRequired, aws.ResponseChecksumValidationWhenRequired
		})
	}
	if region != nil {
		all = append(all, func(o *s3.Options) { o.Region = *region })
	}
	return all
}

// moved is the region of a bucket that is in another one than its client.
type moved struct{ to atomic.Pointer[string] }

// elsewhere returns the region that an error says the bucket is in, nil if it does
// not, or if that is where the request was sent to.
func elsewhere(err error, sent *string) *string {
	var answer *smithyhttp.ResponseError
	if err == nil || !errors.As(err, &answer) || answer.Response == nil {
		return nil
	}
	switch answer.HTTPStatusCode() {
	case http.StatusMovedPermanently, http.StatusTemporaryRedirect, http.StatusBadRequest:
	default:
		return nil
	}
	region := answer.Response.Header.Get("X-Amz-Bucket-Region")
	if region == "" || sent != nil && *sent == region {
		return nil
	}
	return &region
}

// statusOf returns the HTTP status that an error comes from, 0 if there was no answer.
func statusOf(err error) int {
	var answer *smithyhttp.ResponseError
	if errors.As(err, &answer) && answer.Response != nil {
		return answer.HTTPStatusCode()
	}
	return 0
}

// codeOf returns the code of the service's error, "" if it is none.
func codeOf(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}

// lingering returns a context that outlives the cancellation of ctx by d, for what must
// not be broken off half way.
func lingering(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		late := time.NewTimer(d)
		defer late.Stop()
		select {
		case <-late.C:
			cancel(context.Cause(ctx))
		case <-out.Done():
		}
	})
	return out, func() { stop(); cancel(nil) }
}
