package main

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// ranges gives every line of all files a number of its own. A marked document starts with the
// comment "#flint:N", and the edited YAML parser counts its lines from N.
type ranges struct {
	names  []string
	starts []int
	next   int
}

func newRanges() *ranges { return &ranges{next: 1} }

var separator = regexp.MustCompile(`\n---.*\n`)

// mark writes the number of its first line before each document of a YAML file. The text parts of a
// kustomization (inline patches) get their own marks.
func (r *ranges) mark(name string, data []byte) []byte {
	base := strings.ToLower(path.Ext(name))
	isKustomization := kustomizationName(name)
	if !isKustomization && base != ".yaml" && base != ".yml" && base != ".json" {
		return data
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	start := r.next
	r.names = append(r.names, name)
	r.starts = append(r.starts, start)
	r.next += strings.Count(text, "\n") + 2
	if isKustomization {
		return []byte(markInline(text, start))
	}
	return []byte(markDocuments(text, start))
}

func kustomizationName(name string) bool {
	base := path.Base(name)
	return base == "kustomization.yaml" || base == "kustomization.yml" || base == "Kustomization"
}

func markDocuments(text string, start int) string {
	var b strings.Builder
	done, line := 0, 0
	if strings.HasPrefix(text, "---") { // a comment before it would be a document of its own
		end := strings.IndexByte(text, '\n') + 1
		if end == 0 {
			return text
		}
		b.WriteString(text[:end])
		done, line = end, 1
	}
	b.WriteString(markOf(start + line))
	rest, offset := text[done:], 0
	for _, found := range separator.FindAllStringIndex(rest, -1) {
		piece := rest[offset:found[1]]
		b.WriteString(piece)
		line += strings.Count(piece, "\n")
		b.WriteString(markOf(start + line))
		offset = found[1]
	}
	b.WriteString(rest[offset:])
	return b.String()
}

func markOf(line int) string { return fmt.Sprintf("#flint:%d\n", line) }

var patchLists = map[string]bool{"patches": true, "patchesJson6902": true, "patchesStrategicMerge": true}

// markInline marks the patches that are written inside of a kustomization.
func markInline(text string, start int) string {
	root, err := kyaml.Parse(text)
	if err != nil || root.YNode().Kind != kyaml.MappingNode {
		return text
	}
	marked := false
	mark := func(n *kyaml.Node) {
		if n.Kind != kyaml.ScalarNode || !strings.Contains(n.Value, "\n") {
			return
		}
		line := n.Line
		if n.Style&(kyaml.LiteralStyle|kyaml.FoldedStyle) == 0 {
			line-- // the text starts on the scalar's own line
		}
		n.Value = markDocuments(n.Value, start+line)
		n.Style = kyaml.DoubleQuotedStyle
		marked = true
	}
	top := root.YNode()
	for i := 0; i+1 < len(top.Content); i += 2 {
		list := top.Content[i+1]
		if !patchLists[top.Content[i].Value] || list.Kind != kyaml.SequenceNode {
			continue
		}
		for _, item := range list.Content {
			mark(item)
			for j := 0; item.Kind == kyaml.MappingNode && j+1 < len(item.Content); j += 2 {
				if item.Content[j].Value == "patch" {
					mark(item.Content[j+1])
				}
			}
		}
	}
	if !marked {
		return text
	}
	out, err := root.String()
	if err != nil {
		return text
	}
	return out
}

// place turns a line number of the traced build into file and line.
func (r *ranges) place(n *kyaml.Node) (source, line, column int) {
	if n == nil || n.Line <= 0 {
		return -1, 0, 0
	}
	low, high := 0, len(r.starts)
	for low < high {
		middle := (low + high) / 2
		if r.starts[middle] <= n.Line {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return -1, 0, 0
	}
	return low - 1, n.Line - r.starts[low-1] + 1, n.Column
}

// appendPlaces walks a resource of the clean build and the same one of the traced build.
func (r *ranges) appendPlaces(places []int, clean, traced *kyaml.Node) []int {
	add := func(n *kyaml.Node) {
		source, line, column := r.place(n)
		places = append(places, source, line, column)
	}
	switch clean.Kind {
	case kyaml.DocumentNode:
		if traced != nil && traced.Kind == kyaml.DocumentNode && len(traced.Content) > 0 {
			traced = traced.Content[0]
		}
		return r.appendPlaces(places, clean.Content[0], traced)
	case kyaml.MappingNode:
		values := map[string][2]*kyaml.Node{}
		if traced != nil && traced.Kind == kyaml.MappingNode {
			for i := 0; i+1 < len(traced.Content); i += 2 {
				values[traced.Content[i].Value] = [2]*kyaml.Node{traced.Content[i], traced.Content[i+1]}
			}
		}
		for i := 0; i+1 < len(clean.Content); i += 2 {
			pair := values[clean.Content[i].Value]
			add(pair[0])
			places = r.appendPlaces(places, clean.Content[i+1], pair[1])
		}
	case kyaml.SequenceNode:
		for i, item := range clean.Content {
			var other *kyaml.Node
			if traced != nil && traced.Kind == kyaml.SequenceNode && i < len(traced.Content) {
				other = traced.Content[i]
			}
			places = r.appendPlaces(places, item, other)
		}
	case kyaml.ScalarNode:
		if traced != nil && traced.Kind != kyaml.ScalarNode {
			traced = nil
		}
		add(traced)
	}
	return places
}
