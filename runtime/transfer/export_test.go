package transfer

// Enough and Settle are what makes readers open no further connection. Tests set them
// before anything is read.
var Enough, Settle = &enough, &settle
