// Command build measures what a generated package costs whoever builds it, beside
// the SDK's package that it wraps: the size of its archive, the CPU time that the
// compiler takes for it, and the size of a small program that uses it. From the
// module's root:
//
//	go run ./internal/bench/build                        # without compile times
//	go run ./internal/bench/build -rounds 1              # some minutes, most of them for EC2
//	go run ./internal/bench/build -services iam -rounds 5
//	go run ./internal/bench/build -check                 # exit code 1 over a limit
//
// It prints lines in the format of go test -bench, which internal/bench/report
// makes a table of. Sizes are the same on every run of one version of Go; the
// limits are those of the version that limitsOf names, and with another one -check
// says so and only prints.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

const (
	module    = "github.com/seed5e775779/resgen"
	sdkModule = "github.com/aws/aws-sdk-go-v2/service/"
	// limitsOf is the version of Go that the limits are of.
	limitsOf = "go1.26"
)

func main() {
	services := flag.String("services", "", "the generated packages to measure; empty for all")
	rounds := flag.Int("rounds", 0, "how often each package is compiled; 0 measures sizes only")
	check := flag.Bool("check", false, "exit code 1 if something is over its limit")
	flag.Parse()
	names, err := named(*services)
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
	over, err := run(os.Stdout, names, *rounds)
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
	if !*check || len(over) == 0 {
		return
	}
	if !sameRelease(runtime.Version(), limitsOf) {
		fmt.Printf("not checked: the limits are those of %s, this is %s\n", limitsOf, runtime.Version())
		return
	}
	for _, o := range over {
		fmt.Println("over the limit:", o)
	}
	os.Exit(1)
}

// named returns the names in a list, all generated packages for an empty one.
func named(list string) ([]string, error) {
	if list != "" {
		return strings.Split(list, ","), nil
	}
	entries, err := os.ReadDir("generated")
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

// sameRelease reports whether a version of Go, such as go1.26.8, is one of a
// release, such as go1.26.
func sameRelease(version, release string) bool {
	rest, ok := strings.CutPrefix(version, release)
	return ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
}

// run measures the services, prints what it measured and returns what is over its
// limit.
func run(out io.Writer, services []string, rounds int) (over []string, err error) {
	for _, service := range services {
		b := &bench{name: "Build/" + service, rounds: max(1, rounds), limits: limits[service]}
		if err := archives(b, service); err != nil {
			return nil, err
		}
		if rounds > 0 {
			if err := compileTimes(b, service, rounds); err != nil {
				return nil, err
			}
		}
		if err := programs(b, service); err != nil {
			return nil, err
		}
		b.print(out)
		over = append(over, b.over()...)
	}
	return over, nil
}

// limits are what the numbers of a service must not pass. An archive of a million
// bytes is one MB. Those for IAM and EC2 were 14 and 27 while they had boto3's resources
// alone: IAM has 64 operations more, and EC2 47 resources where it had 22. The SDK's
// package for IAM took 10 s to compile before it moved to schemas, and takes 4, and that
// for SQS is small: the ratios are worse there. A program over S3 that transfers nothing
// must not have transfers, nor one that calls few operations the types of all.
var limits = map[string]map[string]float64{
	"s3":  {"package:cpu": 0.3, "program:size": 1.06, "program,_SDKDecoder:size": 1.06},
	"sqs": {"package:cpu": 0.8, "program:size": 1.045},
	"iam": {"package:archive-MB": 19.2, "package:cpu": 0.8, "program:size": 1.05, "decoders:size": 1.03},
	"ec2": {"package:archive-MB": 46.5, "package:cpu": 0.25, "program:size": 1.06, "decoders:size": 1.03},
}

// bench is what was measured of one service.
type bench struct {
	name    string
	rounds  int
	limits  map[string]float64
	metrics []metric
}

// metric is a number, by the names that internal/bench/report knows.
type metric struct {
	name  string // "contender:unit", with ":min" and ":max" for the spread
	value float64
}

func (b *bench) add(name string, value float64) { b.metrics = append(b.metrics, metric{name, value}) }

// addRounds adds the median of ratios, one of each round, and their spread.
func (b *bench) addRounds(name string, ratios []float64) {
	slices.Sort(ratios)
	b.add(name, (ratios[(len(ratios)-1)/2]+ratios[len(ratios)/2])/2)
	b.add(name+":min", ratios[0])
	b.add(name+":max", ratios[len(ratios)-1])
}

// print prints the numbers in one line; a number with a limit is followed by it.
func (b *bench) print(out io.Writer) {
	fmt.Fprintf(out, "Benchmark%s\t%d", b.name, b.rounds)
	for _, m := range b.metrics {
		fmt.Fprintf(out, "\t%.6g %s", m.value, m.name)
		if limit, ok := b.limits[m.name]; ok {
			fmt.Fprintf(out, "\t%g %s:limit", limit, m.name)
		}
	}
	fmt.Fprintln(out)
}

// over lists the numbers that are over their limits.
func (b *bench) over() (list []string) {
	for _, m := range b.metrics {
		if limit, ok := b.limits[m.name]; ok && m.value > limit {
			list = append(list, fmt.Sprintf("%s, %s is %g, must be at most %g", b.name, m.name, m.value, limit))
		}
	}
	return list
}
