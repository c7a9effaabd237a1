//go:build unix

// Command transfer measures what runtime/transfer costs beside the SDK alone, beside
// transfermanager, minio-go and, where python3 has it, boto3: CPU time and memory of the client, each in a process of its own,
// against a server in another one that makes up what it sends and drops what it gets.
//
//	go run . -mib 1024 -rounds 5
//	go run . -tls -only download,reader
//
// Every round runs all contenders, and ratios are of the same round: the wall clock of a
// shared machine means little.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	mib := flag.Int64("mib", 1024, "how much is transferred, in MiB")
	rounds := flag.Int("rounds", 3, "how often")
	overTLS := flag.Bool("tls", false, "over TLS")
	only := flag.String("only", "", "groups, by commas; all without it")
	mode := flag.String("mode", "", "one contender, in this process")
	at := flag.String("at", "", "the server of -mode; empty: serve")
	flag.Parse()
	size := *mib << 20
	switch {
	case *mode == "serve":
		log.Fatal(serve(size, *overTLS))
	case *mode != "":
		if err := contenders[*mode](context.Background(), newClient(*at), size); err != nil {
			log.Fatal(*mode, ": ", err)
		}
	default:
		if err := measure(size, *rounds, *overTLS, *only); err != nil {
			log.Fatal(err)
		}
	}
}

// groups are contenders that do the same; ratios are to the first.
var groups = []struct {
	name string
	all  []string
}{
	{"upload", []string{"upload.manager", "upload.file", "upload.minio", "upload.boto3"}},
	{"stream", []string{"stream.manager", "stream.upload", "stream.writer", "stream.minio", "stream.boto3"}},
	{"download", []string{"download.manager", "download.file", "download.minio", "download.boto3"}},
	{"download-single", []string{"download-single.manager", "download-single.file"}}, // stored in one part
	{"reader", []string{"reader.sdk", "reader.copy", "reader.read", "reader.manager", "reader.minio", "reader.boto3"}},
	{"putdir", []string{"putdir.sdk", "putdir.ours"}},
	{"getdir", []string{"getdir.sdk", "getdir.ours"}},
}

// used is what a process took.
type used struct{ cpu, rss float64 } // seconds, MB

func measure(size int64, rounds int, overTLS bool, only string) error {
	server, at, err := start(size, overTLS)
	if err != nil {
		return err
	}
	defer server.Process.Kill()
	for _, g := range groups {
		if only != "" && !slices.Contains(strings.Split(only, ","), g.name) {
			continue
		}
		results := map[string][]used{}
		for range rounds {
			for _, name := range g.all {
				u, err := run(name, at, size)
				if errors.Is(err, errNotInstalled) {
					continue
				}
				if err != nil {
					return err
				}
				results[name] = append(results[name], u)
			}
		}
		report(g.all, results)
	}
	return nil
}

var errNotInstalled = errors.New("not installed")

// start starts the server and reads its address.
func start(size int64, overTLS bool) (*exec.Cmd, string, error) {
	cmd := exec.Command(os.Args[0], "-mode", "serve", "-mib", strconv.FormatInt(size>>20, 10), fmt.Sprintf("-tls=%v", overTLS))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	at, err := bufio.NewReader(out).ReadString('\n')
	return cmd, strings.TrimSpace(at), err
}

func run(name, at string, size int64) (used, error) {
	mib := strconv.FormatInt(size>>20, 10)
	cmd := exec.Command(os.Args[0], "-mode", name, "-at", at, "-mib", mib)
	if what, ok := strings.CutSuffix(name, ".boto3"); ok {
		if cmd = boto3Command(what, at, mib); cmd == nil {
			return used{}, errNotInstalled
		}
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return used{}, fmt.Errorf("%s: %w", name, err)
	}
	state := cmd.ProcessState
	rss := float64(state.SysUsage().(*syscall.Rusage).Maxrss) / 1024
	return used{(state.UserTime() + state.SystemTime()).Seconds(), rss}, nil
}

// report prints medians, and the median of the ratios of each round.
func report(names []string, results map[string][]used) {
	for _, name := range names {
		if len(results[name]) == 0 {
			fmt.Printf("%-18s not installed\n", name)
			continue
		}
		var cpu, rss, ratio []float64
		for i, u := range results[name] {
			cpu, rss = append(cpu, u.cpu), append(rss, u.rss)
			ratio = append(ratio, u.cpu/results[names[0]][i].cpu)
		}
		fmt.Printf("%-18s %6.2f s CPU  %5.2f of %s [%.2f-%.2f]  %4.0f MB\n", name, median(cpu), median(ratio), names[0], slices.Min(ratio), slices.Max(ratio), median(rss))
	}
}

func median(all []float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2]
}
