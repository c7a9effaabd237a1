// Package archive stores archives of any size in vaults of Glacier, in parts, and fetches
// what jobs bring out of them. All bytes are checked by tree hashes. Its functions are
// methods of generated/glacier: Vault.Upload, Job.Download.
package archive
