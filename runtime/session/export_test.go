package session

import "time"

// ForgetDefault makes the next Default start anew.
func ForgetDefault() {
	standard.mu.Lock()
	defer standard.mu.Unlock()
	standard.made, standard.value = false, nil
}

// RoleSessionName is the default name of a role's session.
func RoleSessionName(args []string, now time.Time) string { return roleSessionName(args, now) }

// Absent reports whether an error of looking for a shared file says that there is none.
var Absent = absent
