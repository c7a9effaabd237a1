//go:build unix

package ec2

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/fastlist"
)

var pages = map[string]struct{ head, item, tail string }{
	"DescribeInstances": {
		`<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>8f7724cf-496f-496e-8fe3-EXAMPLE</requestId><reservationSet>`,
		`<item><reservationId>r-%017x</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item>
<instanceId>i-%017x</instanceId><imageId>ami-bff32ccc</imageId><instanceState><code>16</code><name>running</name></instanceState>
<privateDnsName>ip-192-168-1-88.eu-west-1.compute.internal</privateDnsName><dnsName>ec2-54-194-252-215.eu-west-1.compute.amazonaws.com</dnsName><reason/><keyName>my_keypair</keyName><amiLaunchIndex>0</amiLaunchIndex><productCodes/>
<instanceType>t2.micro</instanceType><launchTime>2018-05-08T16:46:19.000Z</launchTime><placement><availabilityZone>eu-west-1c</availabilityZone><groupName/><tenancy>default</tenancy></placement><monitoring><state>disabled</state></monitoring>
<subnetId>subnet-56f5f633</subnetId><vpcId>vpc-11112222</vpcId><privateIpAddress>192.168.1.88</privateIpAddress><ipAddress>54.194.252.215</ipAddress><sourceDestCheck>true</sourceDestCheck>
<groupSet><item><groupId>sg-e4076980</groupId><groupName>SecurityGroup1</groupName></item></groupSet><architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>
<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-1234567890abcdef0</volumeId><status>attached</status><attachTime>2015-12-22T10:44:09.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>
<virtualizationType>hvm</virtualizationType><clientToken>xMcwG14507example</clientToken><tagSet><item><key>Name</key><value>Server_%d</value></item><item><key>team</key><value>storage</value></item></tagSet><hypervisor>xen</hypervisor>
<networkInterfaceSet><item><networkInterfaceId>eni-551ba033</networkInterfaceId><subnetId>subnet-56f5f633</subnetId><vpcId>vpc-11112222</vpcId><description>Primary network interface</description><ownerId>123456789012</ownerId><status>in-use</status><macAddress>02:dd:2c:5e:01:69</macAddress><privateIpAddress>192.168.1.88</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-e4076980</groupId><groupName>SecurityGroup1</groupName></item></groupSet><attachment><attachmentId>eni-attach-39697adc</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>2018-05-08T16:46:19.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment></item></networkInterfaceSet>
<ebsOptimized>false</ebsOptimized><cpuOptions><coreCount>1</coreCount><threadsPerCore>1</threadsPerCore></cpuOptions></item></instancesSet></item>`,
		`</reservationSet></DescribeInstancesResponse>`,
	},
	"DescribeSnapshots": {
		`<DescribeSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId><snapshotSet>`,
		`<item><snapshotId>snap-%017x</snapshotId><volumeId>vol-%017x</volumeId><status>completed</status><startTime>2014-02-28T21:28:32.000Z</startTime><progress>100%%</progress><ownerId>111122223333</ownerId><volumeSize>15</volumeSize><description>Daily Backup %d</description><tagSet/><encrypted>true</encrypted></item>`,
		`</snapshotSet></DescribeSnapshotsResponse>`,
	},
	"DescribeImages": {
		`<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId><imagesSet>`,
		`<item><imageId>ami-%017x</imageId><imageLocation>amazon/getting-started-%d</imageLocation><imageState>available</imageState><imageOwnerId>123456789012</imageOwnerId><isPublic>true</isPublic><architecture>i386</architecture><imageType>machine</imageType><creationDate>2014-02-28T21:28:32.000Z</creationDate><name>getting-started-%d</name><description>Image Description</description><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/sda</rootDeviceName><blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs><snapshotId>snap-1234567890abcdef0</snapshotId><volumeSize>15</volumeSize><deleteOnTermination>false</deleteOnTermination><volumeType>standard</volumeType></ebs></item></blockDeviceMapping><virtualizationType>paravirtual</virtualizationType><tagSet/><hypervisor>xen</hypervisor></item>`,
		`</imagesSet></DescribeImagesResponse>`,
	},
}

// BenchmarkOperations compares whole calls, over a transport that answers from
// memory: the SDK's own against the same with FastDecoder.
func BenchmarkOperations(b *testing.B) {
	for name, p := range pages {
		b.Run(name, func(b *testing.B) {
			fastlist.Operations(b, services[0].Operation(name), fastlist.Page(p.head, p.item, p.tail, 1000), 1000)
		})
	}
}
