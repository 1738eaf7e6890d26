package main

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	yaml2 "go.yaml.in/yaml/v2"
	"sigs.k8s.io/kustomize/api/resmap"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// ranges gives every line of all files a number of its own. The edited YAML parser is told the number of
// a text's first line, or finds it in the comment "#flint:N" before a marked document.
type ranges struct {
	names  []string
	firsts []int
	next   int
}

func newRanges() *ranges { return &ranges{next: 2} }

var separator = regexp.MustCompile(`\n---.*\n`)

// enter numbers the lines of a YAML file and gives its text; nothing for other files.
func (r *ranges) enter(name string, data []byte) (text string, start int, isYaml bool) {
	ext := strings.ToLower(path.Ext(name))
	if !kustomizationName(name) && ext != ".yaml" && ext != ".yml" && ext != ".json" {
		return "", 0, false
	}
	text = strings.ReplaceAll(string(data), "\r\n", "\n")
	start = r.next
	r.names = append(r.names, name)
	r.firsts = append(r.firsts, start)
	r.next += strings.Count(text, "\n") + 2
	return text, start, true
}

// starts tells the first line of every text that kustomize parses as it stands in a file; false when
// one stands at two places.
func (r *ranges) starts(files map[string][]byte) (map[string]int, bool) {
	texts := &startsOfTexts{known: map[string]int{}, unique: true}
	for _, name := range sortedNames(files) {
		text, start, isYaml := r.enter(name, files[name])
		if !isYaml {
			continue
		}
		if kustomizationName(name) {
			eachInline(text, func(patch *kyaml.Node, line int) { texts.addAll(patch.Value, start+line) })
			continue
		}
		texts.add(string(files[name]), start)
		texts.addAll(text, start)
	}
	return texts.known, texts.unique
}

type startsOfTexts struct {
	known  map[string]int
	unique bool
}

// addAll adds a text and its documents, with and without white space around it.
func (s *startsOfTexts) addAll(text string, line int) {
	trimmed := strings.TrimSpace(text)
	for _, whole := range []string{text, trimmed} {
		at := line
		if whole == trimmed {
			at += strings.Count(text[:strings.Index(text, trimmed)], "\n")
		}
		s.add(whole, at)
		offset := 0
		for _, found := range separator.FindAllStringIndex(whole, -1) {
			s.add(whole[offset:found[0]]+"\n", at+strings.Count(whole[:offset], "\n"))
			offset = found[1]
		}
		s.add(whole[offset:], at+strings.Count(whole[:offset], "\n"))
	}
}

func (s *startsOfTexts) add(text string, line int) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if known, ok := s.known[text]; ok && known != line {
		s.unique = false
	}
	s.known[text] = line
}

// mark writes the number of its first line before each document of a YAML file. The text parts of a
// kustomization (inline patches) get their own marks.
func (r *ranges) mark(name string, data []byte) []byte {
	text, start, isYaml := r.enter(name, data)
	if !isYaml {
		return data
	}
	if kustomizationName(name) {
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
	marked := false
	root := eachInline(text, func(patch *kyaml.Node, line int) {
		patch.Value = markDocuments(patch.Value, start+line)
		patch.Style = kyaml.DoubleQuotedStyle
		marked = true
	})
	if !marked {
		return text
	}
	out, err := root.String()
	if err != nil {
		return text
	}
	return out
}

// eachInline shows the patches of several lines that are written inside of a kustomization, each with the
// number of lines before its first one.
func eachInline(text string, show func(patch *kyaml.Node, line int)) *kyaml.RNode {
	root, err := kyaml.Parse(text)
	if err != nil || root.YNode().Kind != kyaml.MappingNode {
		return nil
	}
	showText := func(n *kyaml.Node) {
		if n.Kind != kyaml.ScalarNode || !strings.Contains(n.Value, "\n") {
			return
		}
		line := n.Line
		if n.Style&(kyaml.LiteralStyle|kyaml.FoldedStyle) == 0 {
			line-- // the text starts on the scalar's own line
		}
		show(n, line)
	}
	top := root.YNode()
	for i := 0; i+1 < len(top.Content); i += 2 {
		list := top.Content[i+1]
		if !patchLists[top.Content[i].Value] || list.Kind != kyaml.SequenceNode {
			continue
		}
		for _, item := range list.Content {
			showText(item)
			for j := 0; item.Kind == kyaml.MappingNode && j+1 < len(item.Content); j += 2 {
				if item.Content[j].Value == "patch" {
					showText(item.Content[j+1])
				}
			}
		}
	}
	return root
}

// find turns a line number of the traced build into file and line.
func (r *ranges) find(n *kyaml.Node) (source, line, column int) {
	if n == nil || n.Line <= 0 {
		return -1, 0, 0
	}
	low, high := 0, len(r.firsts)
	for low < high {
		middle := (low + high) / 2
		if r.firsts[middle] <= n.Line {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return -1, 0, 0
	}
	return low - 1, n.Line - r.firsts[low-1] + 1, n.Column
}

// place tells where the scalars of the written objects come from, in the order of their text.
func (r *ranges) place(objects []any, traced resmap.ResMap, response *Response) {
	response.Sources = r.names
	resources := traced.Resources()
	for i, object := range objects {
		response.Places = r.appendPlaces(response.Places, object, resources[i].YNode())
	}
}

// appendPlaces walks a written value and its node in the traced build.
func (r *ranges) appendPlaces(places []int, value any, traced *kyaml.Node) []int {
	if traced != nil && traced.Kind == kyaml.DocumentNode && len(traced.Content) > 0 {
		traced = traced.Content[0]
	}
	add := func(n *kyaml.Node) {
		source, line, column := r.find(n)
		places = append(places, source, line, column)
	}
	switch value := value.(type) {
	case map[any]any:
		pairs := map[string][2]*kyaml.Node{}
		if traced != nil && traced.Kind == kyaml.MappingNode {
			for i := 0; i+1 < len(traced.Content); i += 2 {
				pairs[traced.Content[i].Value] = [2]*kyaml.Node{traced.Content[i], traced.Content[i+1]}
			}
		}
		for _, key := range yaml2.FlintKeys(value) {
			name, _ := key.(string)
			pair := pairs[name]
			add(pair[0])
			places = r.appendPlaces(places, value[key], pair[1])
		}
	case []any:
		for i, item := range value {
			var other *kyaml.Node
			if traced != nil && traced.Kind == kyaml.SequenceNode && i < len(traced.Content) {
				other = traced.Content[i]
			}
			places = r.appendPlaces(places, item, other)
		}
	default:
		if traced != nil && traced.Kind != kyaml.ScalarNode {
			traced = nil
		}
		add(traced)
	}
	return places
}
