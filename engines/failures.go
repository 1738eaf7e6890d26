package main

import "strings"

// marks are words that the edits of upstream (upstream/edits.mjs) put into its messages.
var marks = []struct{ mark, code string }{
	{"FLINT-REMOTE-BASE", "remote"},
	{"FLINT-REMOTE-FILE", "remote"},
	{"FLINT-REMOTE-SCHEMA", "remote"},
	{"FLINT-LIMIT", "limit"},
	{"FLINT-REMOTE-CHART", "remote"},
}

func codeOf(message string) string {
	for _, m := range marks {
		if strings.Contains(message, m.mark) {
			return m.code
		}
	}
	return "failed"
}
