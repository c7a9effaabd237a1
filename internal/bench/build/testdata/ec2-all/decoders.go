//go:build decoders

package main

import "github.com/seed5e775779/resgen/generated/ec2"

func init() { options = append(options, ec2.FastDecoder) }
