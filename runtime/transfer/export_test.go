package transfer

// Enough and Trial are what makes readers open no further connection. Tests set them
// before anything is read.
var Enough, Trial = &enough, &trial
