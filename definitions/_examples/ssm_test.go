package ssm_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/generated/ssm/ssmtest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// The value of a parameter, decrypted.
func ExampleParameter_Value() {
	password, err := ssm.New(answered()).Parameter("/shop/db/password").Value(context.Background())
	fmt.Println(password, err)
	// Output: secret <nil>
}

// Ten parameters are read in one request. What is not there is named.
func ExampleParameterList_Load() {
	svc := ssm.New(answered())
	parameters := ssm.ParameterList{svc.Parameter("/shop/db/host"), svc.Parameter("/shop/db/port")}
	result, err := parameters.Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrNotFound))
	for _, failed := range result.Failed() {
		fmt.Println(failed.Item.Name())
	}
	// Output:
	// true
	// /shop/db/port
}

// All parameters of a part of the hierarchy, with their values.
func ExampleParameterPath_Parameters() {
	path := ssm.New(answered()).ParameterPath("/shop")
	below := path.Parameters().Filter(&ssm.GetParametersByPathInput{Recursive: aws.Bool(true)})
	for parameter, err := range below.All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(parameter.Name(), *parameter.Data().Value)
	}
	// Output:
	// /shop/db/host db1
	// /shop/db/password secret
}

// A handle is printed without its data, so that no log has the secret.
func ExampleParameter_String() {
	parameter := ssm.New(answered()).Parameter("/shop/db/password")
	if _, err := parameter.Load(context.Background()); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%v %+v\n", parameter, parameter)
	// Output: ssm.Parameter(/shop/db/password) ssm.Parameter(/shop/db/password)
}

// A command on an instance, and what it has put out there.
func ExampleManagedInstance_SendCommand() {
	ctx := context.Background()
	instance := ssm.New(answered()).ManagedInstance("i-0abc")
	command, err := instance.SendCommand(ctx, &ssm.SendCommandInput{
		DocumentName: aws.String("AWS-RunShellScript"),
		Parameters:   map[string][]string{"commands": {"uptime"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	out, err := command.Output(instance.Id()).StandardOutputContent(ctx)
	fmt.Println(out, err)
	// Output: up 3 days <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := ssmtest.New(nil)
	fake.GetParameters.Do(func(_ context.Context, in *ssm.GetParametersInput) (*ssm.GetParametersOutput, error) {
		values := map[string]string{"/shop/db/host": "db1", "/shop/db/password": "secret"}
		out := &ssm.GetParametersOutput{}
		for _, name := range in.Names {
			if value, ok := values[name]; ok {
				out.Parameters = append(out.Parameters, types.Parameter{Name: &name, Value: &value})
			} else {
				out.InvalidParameters = append(out.InvalidParameters, name)
			}
		}
		return out, nil
	})
	fake.GetParametersByPath.Do(func(context.Context, *ssm.GetParametersByPathInput) (*ssm.GetParametersByPathOutput, error) {
		return &ssm.GetParametersByPathOutput{Parameters: []types.Parameter{
			{Name: aws.String("/shop/db/host"), Value: aws.String("db1")},
			{Name: aws.String("/shop/db/password"), Value: aws.String("secret")},
		}}, nil
	})
	fake.SendCommand.Do(func(_ context.Context, in *ssm.SendCommandInput) (*ssm.SendCommandOutput, error) {
		return &ssm.SendCommandOutput{Command: &types.Command{CommandId: aws.String("c-1"), InstanceIds: in.InstanceIds}}, nil
	})
	fake.GetCommandInvocation.Do(func(_ context.Context, in *ssm.GetCommandInvocationInput) (*ssm.GetCommandInvocationOutput, error) {
		return &ssm.GetCommandInvocationOutput{CommandId: in.CommandId, InstanceId: in.InstanceId, StandardOutputContent: aws.String("up 3 days")}, nil
	})
	return fake.Config()
}
