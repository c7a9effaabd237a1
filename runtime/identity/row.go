package identity

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Absence says why a report has no value.
type Absence string

// The absences. The first three are IAM's words.
const (
	// NotApplicable means that there is nothing that could have a value, such as a
	// password that was never set, or that was never used.
	NotApplicable Absence = "N/A"
	// NoInformation means that there may be a value, of a time before IAM kept it.
	NoInformation Absence = "no_information"
	// NotSupported means that IAM does not tell it of this user, such as of the root
	// user's password.
	NotSupported Absence = "not_supported"
	// NotReported means that the report lacks the column, or has nothing there.
	NotReported Absence = "not_reported"
)

// Cell is a value of a report, or why there is none. The zero Cell has the zero value.
type Cell[T any] struct {
	Value T
	// Absent is "" if there is a value.
	Absent Absence
}

// Get returns the value, and whether there is one.
func (c Cell[T]) Get() (value T, ok bool) { return c.Value, c.Absent == "" }

// ReportRow is what a report says of a user.
type ReportRow struct {
	User, ARN string
	// Root says that this is the account's root user, which is no user of IAM. User is
	// "<root_account>" then.
	Root                 bool
	Created              Cell[time.Time]
	PasswordEnabled      Cell[bool]
	PasswordLastUsed     Cell[time.Time]
	PasswordLastChanged  Cell[time.Time]
	PasswordNextRotation Cell[time.Time]
	MFAActive            Cell[bool]
	AccessKeys           [2]ReportKey
	Certificates         [2]ReportCertificate
	// Others are the columns that are not known here, by their names.
	Others map[string]string
}

// ReportKey is what a report says of an access key, which it does not name.
type ReportKey struct {
	Active          Cell[bool]
	LastRotated     Cell[time.Time]
	LastUsed        Cell[time.Time]
	LastUsedRegion  Cell[string]
	LastUsedService Cell[string]
}

// ReportCertificate is what a report says of a signing certificate.
type ReportCertificate struct {
	Active      Cell[bool]
	LastRotated Cell[time.Time]
}

// rowsOf reads a report.
func rowsOf(content []byte) ([]ReportRow, error) {
	reader := csv.NewReader(bytes.NewReader(content))
	columns, err := reader.Read()
	switch {
	case err == io.EOF:
		return nil, errors.New("the report is empty")
	case err != nil:
		return nil, fmt.Errorf("the report cannot be read: %w", err)
	}
	for i, name := range columns {
		if slices.Contains(columns[:i], name) {
			return nil, fmt.Errorf("the report has the column %s twice", name)
		}
	}
	for _, needed := range []string{"user", "arn"} {
		if !slices.Contains(columns, needed) {
			return nil, fmt.Errorf("the report has no column %s", needed)
		}
	}
	var rows []ReportRow
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("the report cannot be read: %w", err)
		}
		row, err := rowOf(columns, record)
		if err != nil {
			return nil, fmt.Errorf("the report's row of %q, %w", row.User, err)
		}
		rows = append(rows, *row)
	}
}

// rowOf reads a row, and what it could read with an error.
func rowOf(columns, record []string) (*ReportRow, error) {
	f := &fields{values: map[string]string{}}
	for i, name := range columns {
		f.values[name] = record[i]
	}
	row := &ReportRow{User: f.take("user"), ARN: f.take("arn")}
	row.Root = row.User == "<root_account>"
	row.Created = f.time("user_creation_time")
	row.PasswordEnabled = f.bool("password_enabled")
	row.PasswordLastUsed = f.time("password_last_used")
	row.PasswordLastChanged = f.time("password_last_changed")
	row.PasswordNextRotation = f.time("password_next_rotation")
	row.MFAActive = f.bool("mfa_active")
	for i := range row.AccessKeys {
		of := fmt.Sprintf("access_key_%d_", i+1)
		row.AccessKeys[i] = ReportKey{f.bool(of + "active"), f.time(of + "last_rotated"), f.time(of + "last_used_date"), f.text(of + "last_used_region"), f.text(of + "last_used_service")}
	}
	for i := range row.Certificates {
		of := fmt.Sprintf("cert_%d_", i+1)
		row.Certificates[i] = ReportCertificate{f.bool(of + "active"), f.time(of + "last_rotated")}
	}
	if len(f.values) > 0 {
		row.Others = f.values
	}
	return row, f.err
}

// fields are the columns of a row that are not read yet.
type fields struct {
	values map[string]string
	err    error // the first
}

// take returns a column, "" if there is none.
func (f *fields) take(name string) string {
	value := f.values[name]
	delete(f.values, name)
	return value
}

// cell reads a column.
func cell[T any](f *fields, name string, parse func(string) (T, error)) (c Cell[T]) {
	text := f.take(name)
	switch a := Absence(text); a {
	case NotApplicable, NoInformation, NotSupported:
		return Cell[T]{Absent: a}
	case "":
		return Cell[T]{Absent: NotReported}
	}
	value, err := parse(text)
	if err != nil && f.err == nil {
		f.err = fmt.Errorf("column %s: %w", name, err)
	}
	return Cell[T]{Value: value}
}

func (f *fields) text(name string) Cell[string] {
	return cell(f, name, func(text string) (string, error) { return text, nil })
}

func (f *fields) time(name string) Cell[time.Time] {
	return cell(f, name, func(text string) (time.Time, error) { return time.Parse(time.RFC3339, text) })
}

func (f *fields) bool(name string) Cell[bool] {
	return cell(f, name, func(text string) (bool, error) {
		if yes := strings.EqualFold(text, "true"); yes || strings.EqualFold(text, "false") {
			return yes, nil
		}
		return false, fmt.Errorf("%q is neither true nor false", text)
	})
}
