module example.com/sdk

// No requirements: the versions are those of the module that a test makes, so
// that they are in the module cache.
go 1.26
