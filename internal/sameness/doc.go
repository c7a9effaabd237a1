// Package sameness holds that the encoders of generated packages write the requests that the
// SDK's serializers write, to the last byte.
package sameness
