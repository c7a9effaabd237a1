package glacier_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/generated/glacier"
	"github.com/seed5e775779/resgen/generated/glacier/glaciertest"
	"github.com/seed5e775779/resgen/runtime/archive"
)

// The account "-" is the one that signs.
func ExampleAccount_Vaults() {
	account := glacier.New(answered()).Account("-")
	for vault, err := range account.Vaults().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(vault.Name(), vault.Data().NumberOfArchives)
	}
	// Output: letters 7
}

func ExampleVault_Create() {
	vault := glacier.New(answered()).Vault("-", "letters")
	_, err := vault.Create(context.Background(), nil)
	fmt.Println(err)
	// Output: <nil>
}

func ExampleVault_UploadArchive() {
	vault := glacier.New(answered()).Vault("-", "letters")
	archive, err := vault.UploadArchive(context.Background(), &glacier.UploadArchiveInput{Body: strings.NewReader("Dear Sir")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(archive.Id())
	// Output: a-1
}

// A retrieval is a job that takes hours.
func ExampleArchive_InitiateArchiveRetrieval() {
	archive := glacier.New(answered()).Archive("-", "letters", "a-1")
	job, err := archive.InitiateArchiveRetrieval(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(job.Id())
	// Output: j-1
}

func ExampleJob_Completed() {
	job := glacier.New(answered()).Job("-", "letters", "j-1")
	completed, err := job.Completed(context.Background())
	fmt.Println(completed, err)
	// Output: true <nil>
}

// An archive of any size goes up in parts, from a file or whatever can be read.
func ExampleVault_Upload() {
	vault := glacier.New(answered()).Vault("-", "letters")
	letters, err := vault.Upload(context.Background(), strings.NewReader("Dear Sir"), func(o *archive.Options) {
		o.Description = "letters of 1816"
		o.Progress = func(bytes int64) { fmt.Println(bytes, "bytes are there") }
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(letters.Id())
	// Output:
	// 8 bytes are there
	// a-1
}

// What a job has brought is fetched in parts and checked.
func ExampleJob_Download() {
	job := glacier.New(answered()).Job("-", "letters", "j-1")
	n, err := job.Download(context.Background(), os.Stdout)
	if errors.Is(err, archive.ErrNotReady) {
		return // it takes hours
	}
	fmt.Println("\n", n, err)
	// Output:
	// Dear Sir
	//  8 <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := glaciertest.New(nil)
	fake.ListVaults.Do(func(context.Context, *glacier.ListVaultsInput) (*glacier.ListVaultsOutput, error) {
		letters := types.DescribeVaultOutput{VaultName: aws.String("letters"), NumberOfArchives: 7}
		return &glacier.ListVaultsOutput{VaultList: []types.DescribeVaultOutput{letters}}, nil
	})
	fake.CreateVault.Return(&glacier.CreateVaultOutput{})
	fake.UploadArchive.Return(&glacier.UploadArchiveOutput{ArchiveId: aws.String("a-1")})
	fake.InitiateJob.Return(&glacier.InitiateJobOutput{JobId: aws.String("j-1")})
	fake.DescribeJob.Return(&glacier.DescribeJobOutput{Completed: true, ArchiveSizeInBytes: aws.Int64(8)})
	fake.GetJobOutput.Return(&glacier.GetJobOutputOutput{Body: io.NopCloser(strings.NewReader("Dear Sir"))})
	return fake.Config()
}
