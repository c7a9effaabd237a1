package identity_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// office makes a report, which is ready at the n-th look.
type office struct {
	ready   int
	content string
	get     func(n int) error // of the n-th request for it
	refuse  error             // of the first look, if not nil
	looks   int
	gets    int
}

var madeAt = time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)

func (o *office) GenerateCredentialReport(context.Context, *iam.GenerateCredentialReportInput, ...func(*iam.Options)) (*iam.GenerateCredentialReportOutput, error) {
	o.looks++
	if err := o.refuse; err != nil {
		o.refuse = nil
		return nil, err
	}
	if o.looks < o.ready {
		return &iam.GenerateCredentialReportOutput{State: types.ReportStateTypeInprogress}, nil
	}
	return &iam.GenerateCredentialReportOutput{State: types.ReportStateTypeComplete}, nil
}

func (o *office) GetCredentialReport(context.Context, *iam.GetCredentialReportInput, ...func(*iam.Options)) (*iam.GetCredentialReportOutput, error) {
	o.gets++
	if o.get != nil {
		if err := o.get(o.gets); err != nil {
			return nil, err
		}
	}
	return &iam.GetCredentialReportOutput{Content: []byte(o.content), GeneratedTime: &madeAt}, nil
}

// reported runs CredentialReport in a time of its own, and says how long it took.
func reported(t *testing.T, o *office, optFns ...func(*identity.ReportOptions)) (r *identity.Report, took time.Duration, err error) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		r, err = identity.CredentialReport(t.Context(), o, optFns...)
		took = time.Since(begin)
	})
	return r, took, err
}

const columns = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active," +
	"access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service," +
	"access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service," +
	"cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated,additional_credentials_info\n"

const (
	rootRow = "<root_account>,arn:aws:iam::111122223333:root,2020-01-02T03:04:05+00:00,not_supported,no_information,not_supported,not_supported,true," +
		"false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,\n"
	adaRow = "ada,arn:aws:iam::111122223333:user/ada,2021-01-02T03:04:05Z,TRUE,2026-11-01T00:00:00+00:00,2026-10-01T00:00:00+00:00,N/A,false," +
		"true,2026-09-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,true,2026-08-01T00:00:00+00:00,false,,more\n"
)

func on(month time.Month, day int) identity.Cell[time.Time] {
	return identity.Cell[time.Time]{Value: time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)}
}

func TestCredentialReport(t *testing.T) {
	o := &office{ready: 3, content: columns + rootRow + adaRow}
	r, took, err := reported(t, o)
	holds(t, err == nil && r.Generated.Equal(madeAt) && len(r.Rows) == 2 && took == 5*time.Second && o.gets == 1, "%+v, %v after %s", r, err, took)
	root, ada := r.Rows[0], r.Rows[1]
	holds(t, root.Root && root.PasswordEnabled.Absent == identity.NotSupported && root.PasswordLastUsed.Absent == identity.NoInformation && root.MFAActive.Value, "%+v", root)
	holds(t, root.AccessKeys[0].LastUsedRegion.Absent == identity.NotApplicable && root.AccessKeys[0].Active.Absent == "" && root.Others["additional_credentials_info"] == "", "%+v", root)
	none := identity.Cell[time.Time]{Absent: identity.NotApplicable}
	want := identity.ReportRow{
		User: "ada", ARN: "arn:aws:iam::111122223333:user/ada", PasswordEnabled: identity.Cell[bool]{Value: true},
		PasswordLastUsed: on(11, 1), PasswordLastChanged: on(10, 1), PasswordNextRotation: none,
		AccessKeys: [2]identity.ReportKey{
			{identity.Cell[bool]{Value: true}, on(9, 1), on(11, 2), identity.Cell[string]{Value: "us-east-1"}, identity.Cell[string]{Value: "s3"}},
			{LastRotated: none, LastUsed: none, LastUsedRegion: identity.Cell[string]{Absent: "N/A"}, LastUsedService: identity.Cell[string]{Absent: "N/A"}},
		},
		Certificates: [2]identity.ReportCertificate{{identity.Cell[bool]{Value: true}, on(8, 1)}, {LastRotated: identity.Cell[time.Time]{Absent: identity.NotReported}}},
		Others:       map[string]string{"additional_credentials_info": "more"},
	}
	created, ok := ada.Created.Get()
	holds(t, ok && created.Equal(time.Date(2021, 1, 2, 3, 4, 5, 0, time.UTC)), "%v", created)
	ada.Created = identity.Cell[time.Time]{}
	holds(t, same(ada, want), "%+v\nwant %+v", ada, want)
	_, ok = ada.PasswordNextRotation.Get()
	holds(t, !ok, "a value where there is none")
}

// same compares rows, whose times may have other locations.
func same(a, b identity.ReportRow) bool {
	for _, c := range []*identity.ReportRow{&a, &b} {
		for _, x := range []*identity.Cell[time.Time]{
			&c.PasswordLastUsed, &c.PasswordLastChanged, &c.AccessKeys[0].LastRotated, &c.AccessKeys[0].LastUsed, &c.Certificates[0].LastRotated,
		} {
			x.Value = x.Value.UTC()
		}
	}
	return reflect.DeepEqual(a, b)
}

// Columns may be in any order, and fewer.
func TestReportColumns(t *testing.T) {
	r, _, err := reported(t, &office{content: "arn,mfa_active,user\narn:x,False,\"a,b\"\n"})
	holds(t, err == nil && len(r.Rows) == 1, "%v", err)
	row := r.Rows[0]
	holds(t, row.User == "a,b" && row.ARN == "arn:x" && row.MFAActive.Absent == "" && !row.MFAActive.Value && row.Others == nil, "%+v", row)
	holds(t, row.Created.Absent == identity.NotReported && row.AccessKeys[1].Active.Absent == identity.NotReported, "%+v", row)
	r, _, err = reported(t, &office{content: "user,arn\n"})
	holds(t, err == nil && len(r.Rows) == 0, "%v", err)
}

func TestReportFails(t *testing.T) {
	for content, want := range map[string]string{
		"":                                     "the report is empty",
		"user\nada\n":                          "the report has no column arn",
		"arn\nada\n":                           "the report has no column user",
		"user,arn,user\na,b,c\n":               "the report has the column user twice",
		"user,arn\nada\n":                      "wrong number of fields",
		"user,arn\n\"ada,x\n":                  "the report cannot be read",
		"\"user":                               "the report cannot be read",
		"user,arn,mfa_active\nada,x,perhaps\n": `the report's row of "ada", column mfa_active: "perhaps" is neither true nor false`,
		"user,arn,mfa_active,cert_1_active\nada,x,perhaps,not\n": `column mfa_active: "perhaps"`,
		"user,arn,user_creation_time\nada,x,today\n":             `the report's row of "ada", column user_creation_time: parsing time "today"`,
	} {
		r, _, err := reported(t, &office{content: content})
		holds(t, r == nil && err != nil && strings.Contains(err.Error(), want), "%q: %v, want %q", content, err, want)
	}
}

// A report that is gone, old or being made when it is fetched is waited for.
func TestReportIsWaitedFor(t *testing.T) {
	for _, code := range []string{"ReportNotPresent", "ReportExpired", "ReportInProgress", "Throttling"} {
		o := &office{content: columns + adaRow, get: func(n int) error {
			if n < 3 {
				return refusal(code)
			}
			return nil
		}}
		r, _, err := reported(t, o)
		holds(t, err == nil && len(r.Rows) == 1 && o.gets == 3, "%s: %v, %d requests", code, err, o.gets)
	}
	o := &office{content: columns + adaRow, refuse: refusal("Throttling")}
	_, _, err := reported(t, o)
	holds(t, err == nil && o.looks == 2, "%v", err)
	for _, o := range []*office{{refuse: refusal("AccessDenied")}, {get: func(int) error { return refusal("AccessDenied") }}} {
		r, took, err := reported(t, o)
		holds(t, r == nil && err != nil && took == 0, "%v after %s", err, took)
	}
	o = &office{ready: 1000}
	r, took, err := reported(t, o, func(o *identity.ReportOptions) { o.Wait, o.Interval = time.Minute, time.Second })
	holds(t, r == nil && errors.Is(err, resource.ErrTimeout) && took == time.Minute, "%v after %s", err, took)
	for ready, want := range map[int]time.Duration{2: time.Second, 3: 2500 * time.Millisecond, 4: 4750 * time.Millisecond, 14: 194500 * time.Millisecond} {
		_, took, err := reported(t, &office{ready: ready, content: columns + rootRow}, func(o *identity.ReportOptions) { o.Interval = time.Second })
		holds(t, err == nil && took.Truncate(500*time.Millisecond) == want.Truncate(500*time.Millisecond), "made after %d looks, it comes after %s, not %s: %v", ready, took, want, err)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := identity.CredentialReport(ctx, &office{ready: 1000})
		holds(t, errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, resource.ErrTimeout), "%v", err)
	})
}
