package stack

import (
	"context"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
)

// WithOutputs is what OutputMap needs of a stack.
type WithOutputs interface {
	Outputs(context.Context) ([]types.Output, error)
}

// OutputMap returns the stack's outputs by their keys. It is empty if there are none. It
// sends what Outputs sends: nothing if the data is there.
func OutputMap(ctx context.Context, handle WithOutputs) (map[string]string, error) {
	outputs, err := handle.Outputs(ctx)
	if err != nil {
		return nil, err
	}
	values := make(map[string]string, len(outputs))
	for _, o := range outputs {
		values[aws.ToString(o.OutputKey)] = aws.ToString(o.OutputValue)
	}
	return values, nil
}

// WithParameters is what ParameterMap needs of a stack.
type WithParameters interface {
	Parameters(context.Context) ([]types.Parameter, error)
}

// ParameterMap returns the stack's parameters by their keys. It is empty if there are none.
// Those that the template calls NoEcho are asterisks; of those whose value is the name of a
// parameter of Systems Manager it is that name. It sends what Parameters sends: nothing if
// the data is there.
func ParameterMap(ctx context.Context, handle WithParameters) (map[string]string, error) {
	parameters, err := handle.Parameters(ctx)
	if err != nil {
		return nil, err
	}
	values := make(map[string]string, len(parameters))
	for _, p := range parameters {
		values[aws.ToString(p.ParameterKey)] = aws.ToString(p.ParameterValue)
	}
	return values, nil
}

// Parameters returns parameters for an input, in the order of their keys.
func Parameters(values map[string]string) []types.Parameter {
	var all []types.Parameter
	for _, key := range slices.Sorted(maps.Keys(values)) {
		all = append(all, types.Parameter{ParameterKey: &key, ParameterValue: new(values[key])})
	}
	return all
}

// Previous returns parameters for the input of an update that keep their values.
func Previous(keys ...string) []types.Parameter {
	var all []types.Parameter
	for _, key := range keys {
		all = append(all, types.Parameter{ParameterKey: &key, UsePreviousValue: aws.Bool(true)})
	}
	return all
}
