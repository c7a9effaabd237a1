// Package browser looks at the site as its readers do: it types into the search, follows
// questions to their answers, and opens pages in a real browser. It is a module of its own,
// because only its tests need an engine of JavaScript and a browser's protocol.
package browser
