// Command s3-sdkdecoder is s3 with the decoder of the SDK.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/seed5e775779/resgen/generated/s3"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for object, err := range s3.New(cfg).Bucket("reports").Objects().Options(s3.SDKDecoder).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(object.Key())
	}
}
