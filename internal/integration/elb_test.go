package integration

import (
	"context"
	"testing"
	"time"

	elbtypes "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// balanced is a load balancer in two subnets, and a target group of its VPC.
func balanced(ctx context.Context, s *services) (*elasticloadbalancingv2.LoadBalancer, *elasticloadbalancingv2.TargetGroup) {
	vpc := must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")}))
	a := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.1.0/24"), AvailabilityZone: new(region + "a")}))
	b := must(vpc.CreateSubnet(ctx, &ec2.CreateSubnetInput{CidrBlock: new("10.0.2.0/24"), AvailabilityZone: new(region + "b")}))
	group := must(vpc.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{GroupName: new("front"), Description: new("front")}))
	balancer := must(s.elasticloadbalancingv2.CreateLoadBalancer(ctx, &elasticloadbalancingv2.CreateLoadBalancerInput{
		Name: new("shop"), Subnets: list(a.Id(), b.Id()), SecurityGroups: list(group.Id()), Tags: list(elbtypes.Tag{Key: new("team"), Value: new("red")}),
	}))
	return balancer, must(s.elasticloadbalancingv2.CreateTargetGroup(ctx, &elasticloadbalancingv2.CreateTargetGroupInput{
		Name: new("web"), Protocol: elbtypes.ProtocolEnumHttp, Port: new(int32(8080)), VpcId: new(vpc.Id()),
	}))
}

// forward sends requests to a target group.
func forward(group *elasticloadbalancingv2.TargetGroup) []elbtypes.Action {
	return list(elbtypes.Action{Type: elbtypes.ActionTypeEnumForward, ForwardConfig: &elbtypes.ForwardActionConfig{
		TargetGroups: list(elbtypes.TargetGroupTuple{TargetGroupArn: new(group.Arn()), Weight: new(int32(1))}),
	}})
}

func TestELBLoadBalancers(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop, _ := balanced(ctx, s)
		done(shop.WaitUntilExists(ctx, nil, time.Second))
		done(shop.WaitUntilAvailable(ctx, nil, time.Second))
		equal(t, must(must(s.elasticloadbalancingv2.LoadBalancerFromARN(must(shop.ARN()))).Name(ctx)), "shop")
		equal(t, each(s.elasticloadbalancingv2.LoadBalancers().All(ctx), (*elasticloadbalancingv2.LoadBalancer).Arn), list(shop.Arn()))
		equal(t, must(must(ec2.VpcOf(ctx, shop.Vpc())).CidrBlock(ctx)), "10.0.0.0/16")
		zones := must(shop.AvailabilityZones(ctx))
		equal(t, must(must(ec2.SubnetOf(ctx, zones[0].Subnet())).CidrBlock(ctx)), "10.0.1.0/24")
		equal(t, *zones[1].Data().ZoneName, region+"b")
		groups := must(shop.SecurityGroups(ctx))
		equal(t, must(must(ec2.SecurityGroupOf(ctx, groups[0].SecurityGroup())).GroupName(ctx)), "front")

		done(shop.PutTags(ctx, map[string]string{"level": "high"}))
		done(shop.RemoveTags(ctx, list("team")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"level": "high"})
		must(shop.ModifyAttributes(ctx, &elasticloadbalancingv2.ModifyLoadBalancerAttributesInput{
			Attributes: list(elbtypes.LoadBalancerAttribute{Key: new("idle_timeout.timeout_seconds"), Value: new("30")}),
		}))
		holds(t, len(must(shop.DescribeAttributes(ctx, nil)).Attributes) > 0, "no attributes")
		must(shop.SetIpAddressType(ctx, &elasticloadbalancingv2.SetIpAddressTypeInput{IpAddressType: elbtypes.IpAddressTypeDualstack}))
		equal(t, must(shop.IpAddressType(ctx)), elbtypes.IpAddressTypeDualstack)
		must(shop.SetSecurityGroups(ctx, &elasticloadbalancingv2.SetSecurityGroupsInput{SecurityGroups: list(groups[0].Id())}))
		must(shop.SetSubnets(ctx, &elasticloadbalancingv2.SetSubnetsInput{Subnets: list(zones[0].SubnetId(), zones[1].SubnetId())}))

		both := elasticloadbalancingv2.LoadBalancerList{s.elasticloadbalancingv2.LoadBalancer(shop.Arn()), s.elasticloadbalancingv2.LoadBalancer(shop.Arn() + "x")}
		result, err := both.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(result.Succeeded()), 1)
		must(shop.Delete(ctx, nil))
		done(shop.WaitUntilDeleted(ctx, nil, time.Second))
	})
}

func TestELBListeners(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop, web := balanced(ctx, s)
		listener := must(shop.CreateListener(ctx, &elasticloadbalancingv2.CreateListenerInput{
			Protocol: elbtypes.ProtocolEnumHttp, Port: new(int32(80)), DefaultActions: forward(web),
		}))
		equal(t, must(must(s.elasticloadbalancingv2.ListenerFromARN(must(listener.ARN()))).Port(ctx)), 80)
		equal(t, must(listener.LoadBalancer(ctx)).Arn(), shop.Arn())
		equal(t, must(listener.TargetGroups(ctx))[0].Arn(), web.Arn())
		equal(t, each(shop.Listeners().All(ctx), (*elasticloadbalancingv2.Listener).Arn), list(listener.Arn()))
		equal(t, each(shop.TargetGroups().All(ctx), (*elasticloadbalancingv2.TargetGroup).Arn), list(web.Arn()))
		must(web.Reload(ctx))
		equal(t, must(web.LoadBalancers(ctx))[0].Arn(), shop.Arn())
		must(listener.Modify(ctx, &elasticloadbalancingv2.ModifyListenerInput{Port: new(int32(81)), DefaultActions: forward(web)}))
		equal(t, must(listener.Port(ctx)), 81)
		must(listener.DescribeAttributes(ctx, nil))

		rule := must(listener.CreateRule(ctx, &elasticloadbalancingv2.CreateRuleInput{
			Priority: new(int32(5)), Actions: forward(web), Conditions: list(elbtypes.RuleCondition{Field: new("path-pattern"), Values: list("/shop/*")}),
		}))
		equal(t, must(must(s.elasticloadbalancingv2.RuleFromARN(must(rule.ARN()))).Priority(ctx)), "5")
		equal(t, must(rule.TargetGroups(ctx))[0].Arn(), web.Arn())
		must(rule.SetPriority(ctx, &elasticloadbalancingv2.SetRulePrioritiesInput{RulePriorities: list(elbtypes.RulePriorityPair{Priority: new(int32(7))})}))
		equal(t, must(rule.Priority(ctx)), "7")
		must(rule.Modify(ctx, &elasticloadbalancingv2.ModifyRuleInput{Conditions: list(elbtypes.RuleCondition{Field: new("path-pattern"), Values: list("/*")})}))
		equal(t, must(listener.Rules().Count(ctx)), 2)
		must(rule.Delete(ctx, nil))
		equal(t, must(rule.Exists(ctx)), false)

		extra := listener.Certificate("arn:aws:acm:us-east-1:123456789012:certificate/1")
		must(extra.Add(ctx, nil))
		equal(t, must(extra.Exists(ctx)), true)
		must(extra.Remove(ctx, nil))
		equal(t, must(extra.Exists(ctx)), false)
		must(listener.Delete(ctx, nil))
		equal(t, must(listener.Exists(ctx)), false)
	})
}

func TestELBTargets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		_, web := balanced(ctx, s)
		equal(t, must(must(s.elasticloadbalancingv2.TargetGroupFromARN(must(web.ARN()))).Name(ctx)), "web")
		equal(t, must(must(ec2.VpcOf(ctx, web.Vpc())).CidrBlock(ctx)), "10.0.0.0/16")
		instances := must(s.ec2.CreateInstances(ctx, machines(2)))
		targets := elasticloadbalancingv2.TargetList{web.Target(instances[0].Id(), 8080), web.Target(instances[1].Id(), 8081)}
		equal(t, len(must(targets.Register(ctx, nil)).Succeeded()), 2)
		done(targets[0].WaitUntilInService(ctx, nil, time.Second))
		equal(t, must(targets[0].TargetHealth(ctx)).State, elbtypes.TargetHealthStateEnumHealthy)
		equal(t, must(must(ec2.InstanceOf(ctx, targets[0].Instance())).ImageId(ctx)), "ami-12345678")
		for i, target := range must(web.Targets().Collect(ctx)) {
			holds(t, target.Equal(targets[i]), "%v is not %v", target, targets[i])
		}
		must(web.Targets().DeregisterAll(ctx, nil))
		done(targets[1].WaitUntilDeregistered(ctx, nil, time.Second))
		_, err := targets[1].Reload(ctx)
		fails(t, err, resource.ErrNotFound)

		must(web.RegisterTargets(ctx, &elasticloadbalancingv2.RegisterTargetsInput{Targets: list(elbtypes.TargetDescription{Id: new(instances[0].Id())})}))
		equal(t, must(web.Targets().Collect(ctx))[0].Port(), 8080)
		must(web.DeregisterTargets(ctx, &elasticloadbalancingv2.DeregisterTargetsInput{Targets: list(elbtypes.TargetDescription{Id: new(instances[0].Id())})}))
		must(web.Modify(ctx, &elasticloadbalancingv2.ModifyTargetGroupInput{HealthCheckPath: new("/health")}))
		equal(t, must(web.HealthCheckPath(ctx)), "/health")
		must(web.ModifyAttributes(ctx, &elasticloadbalancingv2.ModifyTargetGroupAttributesInput{
			Attributes: list(elbtypes.TargetGroupAttribute{Key: new("deregistration_delay.timeout_seconds"), Value: new("30")}),
		}))
		holds(t, len(must(web.DescribeAttributes(ctx, nil)).Attributes) > 0, "no attributes")
		equal(t, must(s.elasticloadbalancingv2.TargetGroups().Count(ctx)), 1)
		must(web.Delete(ctx, nil))
		equal(t, must(web.Exists(ctx)), false)

		policy := s.elasticloadbalancingv2.SslPolicy("ELBSecurityPolicy-TLS-1-2-2017-01")
		holds(t, len(must(policy.Ciphers(ctx))) > 0, "no ciphers")
		holds(t, must(s.elasticloadbalancingv2.SslPolicies().Count(ctx)) > 1, "no policies")
		limit := must(s.elasticloadbalancingv2.Limits().First(ctx))
		equal(t, must(s.elasticloadbalancingv2.Limit(limit.Name()).Max(ctx)), *limit.Data().Max)
	})
}
