package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// data is what the table says, in the table's order.
type data struct {
	partitions []partition
	aliases    []alias
}

type partition struct {
	ID, Name, DNSSuffix, DualStack, Global, Pattern string

	regions  []string
	services []service
}

// service is what endpoints call a service and the regions where it has one.
type service struct {
	name    string
	regions []string
}

// alias is a name of a service and what endpoints call it.
type alias struct{ name, prefix string }

// endpoints is what is read of endpoints.json.
type endpoints struct {
	Partitions []struct {
		Partition, PartitionName, RegionRegex, DNSSuffix string

		Regions  map[string]struct{}
		Services map[string]struct {
			Endpoints map[string]struct{}
		}
	}
}

// rules is what is read of partitions.json.
type rules struct {
	Partitions []struct {
		ID      string
		Outputs struct{ DualStackDNSSuffix, ImplicitGlobalRegion string }
	}
}

// model is what is read of service-2.json.
type model struct {
	Metadata struct{ EndpointPrefix, ServiceID string }
}

func read(folder fs.FS) (*data, error) {
	var e endpoints
	var r rules
	if err := errors.Join(readJSON(folder, "endpoints.json", &e), readJSON(folder, "partitions.json", &r)); err != nil {
		return nil, err
	}
	d := &data{}
	known := map[string]bool{}
	for i := range e.Partitions {
		p, err := readPartition(&e, i, &r)
		if err != nil {
			return nil, err
		}
		for _, s := range p.services {
			known[s.name] = true
		}
		d.partitions = append(d.partitions, p)
	}
	if len(d.partitions) == 0 {
		return nil, errors.New("endpoints.json has no partitions")
	}
	var err error
	d.aliases, err = readAliases(folder, known)
	return d, err
}

// readPartition joins what both files say about the partition with index i. The
// order of partitions is the file's: the public one first.
func readPartition(e *endpoints, i int, r *rules) (partition, error) {
	from := &e.Partitions[i]
	p := partition{ID: from.Partition, Name: from.PartitionName, DNSSuffix: from.DNSSuffix, Pattern: from.RegionRegex}
	for _, rule := range r.Partitions {
		if rule.ID == p.ID {
			p.DualStack, p.Global = rule.Outputs.DualStackDNSSuffix, rule.Outputs.ImplicitGlobalRegion
		}
	}
	p.regions = slices.Sorted(maps.Keys(from.Regions))
	for _, name := range slices.Sorted(maps.Keys(from.Services)) {
		s := service{name: name}
		for _, region := range p.regions {
			if _, ok := from.Services[name].Endpoints[region]; ok {
				s.regions = append(s.regions, region)
			}
		}
		p.services = append(p.services, s)
	}
	return p, p.check()
}

// plain is what may stand in the table's text.
var plain = regexp.MustCompile(`^[a-zA-Z0-9._-]+$`)

func (p *partition) check() error {
	if _, err := regexp.Compile(p.Pattern); err != nil {
		return fmt.Errorf("partition %q: %w", p.ID, err)
	}
	words := append([]string{p.ID, p.DNSSuffix}, p.regions...)
	for _, s := range p.services {
		words = append(words, s.name)
	}
	for _, word := range words {
		if !plain.MatchString(word) {
			return fmt.Errorf("partition %q: %q is not a plain name", p.ID, word)
		}
	}
	return nil
}

// readAliases returns, for every service of the folder, its name in boto3 (the
// folder's) and in the SDK for Go (made from the service's id) where endpoints
// call it something else.
func readAliases(folder fs.FS, known map[string]bool) ([]alias, error) {
	files, err := fs.Glob(folder, "*/*/service-2.json*")
	if err != nil {
		return nil, err
	}
	prefixes := map[string]string{}
	for _, file := range files { // sorted: the newest version of a service comes last and wins
		if !strings.HasSuffix(file, ".json") && !strings.HasSuffix(file, ".json.gz") {
			continue
		}
		var m model
		if err := readJSON(folder, file, &m); err != nil {
			return nil, err
		}
		prefix := m.Metadata.EndpointPrefix
		prefixes[path.Dir(path.Dir(file))] = prefix
		prefixes[strings.ToLower(strings.ReplaceAll(m.Metadata.ServiceID, " ", ""))] = prefix
	}
	var list []alias
	for _, name := range slices.Sorted(maps.Keys(prefixes)) {
		if prefix := prefixes[name]; name != prefix && known[prefix] && plain.MatchString(name) {
			list = append(list, alias{name, prefix})
		}
	}
	return list, nil
}

// readJSON decodes a file, which may be compressed, into value.
func readJSON(folder fs.FS, name string, value any) error {
	f, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := json.NewDecoder(r).Decode(value); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
