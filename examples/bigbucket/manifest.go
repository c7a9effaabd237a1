package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// row is a line of a manifest.
type row struct{ bucket, key, version string }

// String writes it as S3 Batch Operations reads it: bucket, key and, if there is one, the
// version, with a key that is encoded as in the path of a URL.
func (r row) String() string {
	line := r.bucket + "," + encode(r.key)
	if r.version != "" {
		line += "," + r.version
	}
	return line
}

// encode writes a key in printable ASCII: all bytes but letters, digits and those of
// "-_.~/" as a percent sign and two hexadecimal digits.
func encode(key string) string {
	var b strings.Builder
	for i := range len(key) {
		switch c := key[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-_.~/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// decode is the reverse of encode.
func decode(key string) (string, error) { return url.PathUnescape(key) }

// writePart writes rows to a file of their own, which nobody reads before the transaction
// that names it: an attempt that fails leaves a file that means nothing.
func (p *process) writePart(job int64, attempt int, rows []row) (name string, err error) {
	if p.manifest == "" || len(rows) == 0 {
		return "", nil
	}
	name = filepath.Join(p.manifest, fmt.Sprintf("part-%012d-%d.csv", job, attempt))
	f, err := os.CreateTemp(p.manifest, "unfinished-*")
	if err != nil {
		return "", err
	}
	w := bufio.NewWriter(f)
	for _, r := range rows {
		fmt.Fprintln(w, r)
	}
	err = w.Flush()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return name, err
}

// notePart notes in a transaction that a part of the manifest is whole.
func (s *store) notePart(ctx context.Context, tx *sql.Tx, part string, lines int) error {
	if part == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, s.q(`INSERT INTO manifest (part, lines) VALUES ($1, $2)`), part, lines)
	return err
}

// joinManifest writes all parts to one manifest, and returns how many lines it has.
func (s *store) joinManifest(ctx context.Context, to io.Writer) (lines int64, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT part, lines FROM manifest ORDER BY part`)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var part string
		var n int64
		if err := rows.Scan(&part, &n); err != nil {
			return lines, err
		}
		f, err := os.Open(part)
		if err != nil {
			return lines, err
		}
		_, err = io.Copy(to, f)
		if f.Close(); err != nil {
			return lines, err
		}
		lines += n
	}
	return lines, rows.Err()
}
