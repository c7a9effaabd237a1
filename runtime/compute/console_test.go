package compute_test

import (
	"context"
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"

	"github.com/seed5e775779/resgen/runtime/compute"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func (w *windows) ConsoleOutput(context.Context, *ec2.GetConsoleOutputInput, ...func(*ec2.Options)) (*ec2.GetConsoleOutputOutput, error) {
	w.asked++
	return w.output, w.asks
}

func TestReadConsole(t *testing.T) {
	at := time.Unix(1e9, 0)
	const text = "Linux\r\n\x1b[0mlogin: \xff"
	w := &windows{output: &ec2.GetConsoleOutputOutput{Output: new("  " + base64.StdEncoding.EncodeToString([]byte(text)) + " \n"), Timestamp: &at}}
	got, err := compute.ReadConsole(t.Context(), w, nil)
	holds(t, err == nil && got.Text == text && got.Updated.Equal(at), "%+v, %v", got, err)

	for _, output := range []*string{nil, new(""), new("\n")} {
		w := &windows{output: &ec2.GetConsoleOutputOutput{Output: output}}
		got, err := compute.ReadConsole(t.Context(), w, nil)
		holds(t, got == nil && errors.Is(err, resource.ErrNotSet), "%+v, %v", got, err)
	}
	w.output.Output = new("<html>")
	got, err = compute.ReadConsole(t.Context(), w, nil)
	holds(t, got == nil && err != nil && err.Error() == "the output is not base64: illegal base64 data at input byte 0", "%+v, %v", got, err)
	w.asks = errBoom
	got, err = compute.ReadConsole(t.Context(), w, nil)
	holds(t, got == nil && err == errBoom, "%+v, %v", got, err)
}
