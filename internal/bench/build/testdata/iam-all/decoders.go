//go:build decoders

package main

import "github.com/seed5e775779/resgen/generated/iam"

func init() { options = append(options, iam.FastDecoder) }
