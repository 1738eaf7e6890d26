package main

import (
	"fmt"
	"maps"
	"sort"
	"strconv"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	yaml "sigs.k8s.io/yaml/goyaml.v3"
)

// Which value decides a leaf is found by changing values and rendering again. A render in which
// documents or paths differ says nothing and is thrown away, so no structure is ever guessed.

// mostRenders bounds the work for one chart.
const mostRenders = 400

// decider holds what is known of one chart with one set of values.
type decider struct {
	folder  chartFolder
	release common.ReleaseOptions
	merged  map[string]any
	leaves  []valueLeaf
	base    map[string]string // text of each rendered leaf by key
	decided map[string]map[int]bool
	renders int
}

type valueLeaf struct {
	path  []string
	value any
}

// decide fills the answer with the values that decide each rendered leaf.
func decide(folder chartFolder, values map[string]any, release common.ReleaseOptions, response *Response) error {
	loaded, err := folder.load()
	if err != nil {
		return err
	}
	merged, err := util.CoalesceValues(loaded, values)
	if err != nil {
		return err
	}
	d := &decider{folder: folder, release: release, merged: copied(merged.AsMap()).(map[string]any), decided: map[string]map[int]bool{}}
	collectValues(d.merged, nil, &d.leaves)
	d.base = d.render(nil, nil)
	if d.base == nil {
		return fmt.Errorf("the chart cannot be rendered with all its values written out")
	}
	var texts, numbers, others []int
	for i, leaf := range d.leaves {
		switch v := leaf.value.(type) {
		case string:
			if v == "" {
				others = append(others, i) // false in a condition, which a marked one is not
			} else {
				texts = append(texts, i)
			}
		case int, int64, float64:
			numbers = append(numbers, i)
		default:
			others = append(others, i)
		}
	}
	others = append(others, d.marked(texts, markedText)...)
	others = append(others, d.marked(numbers, markedNumber)...)
	d.changed(others)
	response.Renders = d.renders
	response.Decided = map[string][]int{}
	for key, set := range d.decided {
		list := make([]int, 0, len(set))
		for i := range set {
			list = append(list, i)
		}
		sort.Ints(list)
		response.Decided[key] = list
	}
	for _, leaf := range d.leaves {
		response.Paths = append(response.Paths, leaf.path)
	}
	return nil
}

// render gives the leaves with some values replaced; nil when it fails or nothing is left to spend.
func (d *decider) render(indexes []int, replace func(int) any) map[string]string {
	if d.renders >= mostRenders {
		return nil
	}
	d.renders++
	values := copied(d.merged).(map[string]any)
	for _, i := range indexes {
		setValue(values, d.leaves[i].path, replace(i))
	}
	rendered, err := renderChart(d.folder, values, d.release, nil)
	if err != nil {
		return nil
	}
	leaves := map[string]string{}
	for name, text := range rendered {
		if !strings.HasSuffix(name, "NOTES.txt") {
			renderedLeaves(name, text, leaves)
		}
	}
	return leaves
}

// same tells whether two renders have the same leaves, whatever their texts.
func (d *decider) same(leaves map[string]string) bool {
	if leaves == nil || len(leaves) != len(d.base) {
		return false
	}
	for key := range d.base {
		if _, ok := leaves[key]; !ok {
			return false
		}
	}
	return true
}

// marked replaces many values at once by texts of their own, and looks where these turn up. It
// gives back the values whose mark was not seen although something changed.
func (d *decider) marked(indexes []int, mark func(int, any) (any, string)) []int {
	if len(indexes) == 0 {
		return nil
	}
	leaves := d.render(indexes, func(i int) any { v, _ := mark(i, d.leaves[i].value); return v })
	if !d.same(leaves) {
		if len(indexes) == 1 {
			return indexes
		}
		half := len(indexes) / 2
		return append(d.marked(indexes[:half], mark), d.marked(indexes[half:], mark)...)
	}
	seen := map[int]bool{}
	unexplained := false
	for key, text := range d.base {
		now := leaves[key]
		if now == text {
			continue
		}
		explained := false
		for _, i := range indexes {
			if _, m := mark(i, d.leaves[i].value); strings.Contains(now, m) {
				d.add(key, i)
				seen[i] = true
				explained = true
			}
		}
		unexplained = unexplained || !explained
	}
	if !unexplained {
		return nil
	}
	var rest []int
	for _, i := range indexes {
		if !seen[i] {
			rest = append(rest, i)
		}
	}
	return rest
}

// changed replaces values by other ones, halving the set until each change belongs to one value. Of a
// render in which something is added or gone, the documents that have the same leaves still count.
func (d *decider) changed(indexes []int) {
	if len(indexes) == 0 {
		return
	}
	leaves := d.render(indexes, func(i int) any { return otherValue(d.leaves[i].value) })
	if len(indexes) == 1 {
		other := d.otherDocuments(leaves)
		for key, text := range d.base {
			if now, ok := leaves[key]; ok && now != text && !other[documentOf(key)] {
				d.add(key, indexes[0])
			}
		}
		return
	}
	if d.same(leaves) && maps.Equal(leaves, d.base) {
		return
	}
	half := len(indexes) / 2
	d.changed(indexes[:half])
	d.changed(indexes[half:])
}

// otherDocuments are those that have not the same leaves as before.
func (d *decider) otherDocuments(leaves map[string]string) map[string]bool {
	other := map[string]bool{}
	for key := range d.base {
		if _, ok := leaves[key]; !ok {
			other[documentOf(key)] = true
		}
	}
	for key := range leaves {
		if _, ok := d.base[key]; !ok {
			other[documentOf(key)] = true
		}
	}
	return other
}

// documentOf cuts the path off a key; the name of a template ends with a NUL.
func documentOf(key string) string {
	name, rest, _ := strings.Cut(key, "\x00")
	number, _, _ := strings.Cut(rest, "/")
	return name + "\x00" + number
}

func (d *decider) add(key string, i int) {
	if d.decided[key] == nil {
		d.decided[key] = map[int]bool{}
	}
	d.decided[key][i] = true
}

// markedText puts a mark at the end of each line of a text.
func markedText(i int, value any) (any, string) {
	mark := fmt.Sprintf("zq%dq", i)
	lines := strings.Split(value.(string), "\n")
	for k, line := range lines {
		if strings.TrimSpace(line) != "" {
			lines[k] = line + mark
		}
	}
	return strings.Join(lines, "\n"), mark
}

// markedNumber is a number that nothing else prints.
func markedNumber(i int, _ any) (any, string) {
	n := 71_300_000 + i
	return int64(n), strconv.Itoa(n)
}

func otherValue(value any) any {
	switch v := value.(type) {
	case bool:
		return !v
	case int:
		return v + 1
	case int64:
		return v + 1
	case float64:
		return v + 1
	case string:
		return v + "zqx"
	}
	return "zqx"
}

func copied(value any) any {
	switch v := value.(type) {
	case common.Values:
		return copied(map[string]any(v))
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, each := range v {
			m[key] = copied(each)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, each := range v {
			list[i] = copied(each)
		}
		return list
	}
	return value
}

func collectValues(value any, at []string, out *[]valueLeaf) {
	below := func(step string) []string { return append(at[:len(at):len(at)], step) }
	switch v := value.(type) {
	case map[string]any:
		for _, key := range sortedNames(v) {
			collectValues(v[key], below(key), out)
		}
	case []any:
		for i, each := range v {
			collectValues(each, below(strconv.Itoa(i)), out)
		}
	default:
		*out = append(*out, valueLeaf{at, value})
	}
}

func setValue(value any, at []string, to any) any {
	if len(at) == 0 {
		return to
	}
	switch v := value.(type) {
	case map[string]any:
		v[at[0]] = setValue(v[at[0]], at[1:], to)
	case []any:
		if i, err := strconv.Atoi(at[0]); err == nil && i < len(v) {
			v[i] = setValue(v[i], at[1:], to)
		}
	}
	return value
}

var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// renderedLeaves adds the scalars of a rendered template by name, document and path; each line of a
// text is a leaf of its own as well.
func renderedLeaves(name, text string, out map[string]string) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for document := 0; ; {
		var n yaml.Node
		if err := decoder.Decode(&n); err != nil {
			return
		}
		if n.Kind == yaml.DocumentNode && len(n.Content) > 0 && n.Content[0].Kind == yaml.MappingNode {
			addLeaves(&n, fmt.Sprintf("%s\x00%d", name, document), 0, out)
			document++
		}
	}
}

func addLeaves(n *yaml.Node, at string, depth int, out map[string]string) {
	if depth > 200 {
		return
	}
	switch n.Kind {
	case yaml.DocumentNode:
		for _, each := range n.Content {
			addLeaves(each, at, depth+1, out)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			addLeaves(n.Content[i+1], at+"/"+escapePointer.Replace(n.Content[i].Value), depth+1, out)
		}
	case yaml.SequenceNode:
		for i, each := range n.Content {
			addLeaves(each, at+"/"+strconv.Itoa(i), depth+1, out)
		}
	case yaml.ScalarNode:
		out[at] = n.Value
		if strings.Contains(n.Value, "\n") {
			for i, line := range strings.Split(n.Value, "\n") {
				if strings.TrimSpace(line) != "" {
					out[at+"@"+strconv.Itoa(i)] = line
				}
			}
		}
	}
}
