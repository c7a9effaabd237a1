// Package listing lists: page after page, ahead of the consumer, for several
// workers, and in parts. It is compiled once for all services; what it knows of
// their types is behind the interfaces Operation and Source, which package glue
// implements. Inputs, outputs, options and items are held as any, made and taken
// apart by those interfaces only.
package listing
