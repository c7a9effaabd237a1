package transfer

// Enough and Trial are what makes readers open no further connection. Tests set them
// before anything is read.
var Enough, Trial = &enough, &trial

// Set sets a member of a struct of the SDK to something.
var Set = set
