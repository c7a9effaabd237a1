package session

import (
	"log/slog"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// String returns the profile, the region and the account if it is known, such
// as "session.Session(production, us-west-2, 111122223333)". It has no secrets.
func (s *Session) String() string {
	words := []string{s.profile, s.cfg.Region}
	if id := s.credentials.KnownAccount(); id != "" {
		words = append(words, id)
	}
	return glue.Format("session.Session", words...)
}

// GoString returns the same as String, so that %#v shows no settings.
func (s *Session) GoString() string { return s.String() }

// LogValue returns profile, region and the account if it is known, for slog.
func (s *Session) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("profile", s.profile), slog.String("region", s.cfg.Region)}
	if id := s.credentials.KnownAccount(); id != "" {
		attrs = append(attrs, slog.String("account", id))
	}
	return slog.GroupValue(attrs...)
}
