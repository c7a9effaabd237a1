package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"mime"
	"path"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/items"
	"github.com/seed5e775779/resgen/runtime/resource"
)

//go:embed pages
var pagesFolder embed.FS

//go:embed lighthouses.json
var lighthouses []byte

// setup makes and fills the table and the bucket. What is there already stays, with
// its views and likes; pages are replaced.
func setup(ctx context.Context, svc *dynamodb.Service, name string, pages *s3.Bucket, region string) error {
	table := svc.Table(name)
	if _, err := svc.CreateTable(ctx, design(name)); err != nil && !errors.Is(err, resource.ErrExists) {
		return err
	}
	if err := table.WaitUntilExists(ctx, nil, 5*time.Minute); err != nil {
		return err
	}
	if err := fill(ctx, table); err != nil {
		return err
	}
	in := &s3.CreateBucketInput{}
	if region != "us-east-1" { // which S3 takes as no constraint, and only so
		in.CreateBucketConfiguration = &s3types.CreateBucketConfiguration{LocationConstraint: s3types.BucketLocationConstraint(region)}
	}
	if _, err := pages.Create(ctx, in); err != nil && !errors.Is(err, resource.ErrExists) {
		return err
	}
	return upload(ctx, pages)
}

// design is a table of lighthouses by their id, with the index by country.
func design(name string) *dynamodb.CreateTableInput {
	part := func(name string, kind types.KeyType) types.KeySchemaElement {
		return types.KeySchemaElement{AttributeName: &name, KeyType: kind}
	}
	typed := func(name string, kind types.ScalarAttributeType) types.AttributeDefinition {
		return types.AttributeDefinition{AttributeName: &name, AttributeType: kind}
	}
	return &dynamodb.CreateTableInput{
		TableName: &name, BillingMode: types.BillingModePayPerRequest,
		AttributeDefinitions: []types.AttributeDefinition{typed("id", "S"), typed("country", "S"), typed("year", "N")},
		KeySchema:            []types.KeySchemaElement{part("id", "HASH")},
		GlobalSecondaryIndexes: []types.GlobalSecondaryIndex{{
			IndexName: aws.String(byCountry), Projection: &types.Projection{ProjectionType: types.ProjectionTypeAll},
			KeySchema: []types.KeySchemaElement{part("country", "HASH"), part("year", "RANGE")},
		}},
	}
}

// fill writes the lighthouses that are not in the table yet.
func fill(ctx context.Context, table *dynamodb.Table) error {
	var all []lighthouse
	if err := json.Unmarshal(lighthouses, &all); err != nil {
		return err
	}
	absent := items.If(expression.Name("id").AttributeNotExists())
	for _, one := range all {
		if err := items.Put(ctx, table, one, absent); err != nil && !errors.Is(err, items.ErrConditionFailed) {
			return err
		}
	}
	return nil
}

// upload puts the pages into the bucket.
func upload(ctx context.Context, pages *s3.Bucket) error {
	inside, err := fs.Sub(pagesFolder, "pages")
	if err != nil {
		return err
	}
	return fs.WalkDir(inside, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(inside, name)
		if err == nil {
			_, err = pages.Object(name).Put(ctx, &s3.PutObjectInput{
				Body: bytes.NewReader(text), ContentType: aws.String(mime.TypeByExtension(path.Ext(name))),
			})
		}
		return err
	})
}
