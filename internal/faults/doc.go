// Package faults holds tests that break answers: they cut them at every byte, put
// something else in their place, throttle, reset connections and cancel at every
// step, over services of all protocols. Whatever happens, going on from an error
// gives exactly the rest, nothing that was not done counts as done, and nothing is
// left running.
//
// No network is used, and time is virtual where requests are tried again. The faults
// come from fixed seeds, so that a failure can be repeated. With -short there are
// fewer of them.
package faults
