package main

import (
	"strconv"
	"strings"

	yaml2 "go.yaml.in/yaml/v2"
	"sigs.k8s.io/kustomize/api/resource"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// objectOf gives what Resource.AsYAML writes. That encodes the nodes as YAML, decodes them, and does the
// same with JSON, which takes as long as all the rest of a build; so nodes for which all of this changes
// nothing are taken as they are.
func objectOf(r *resource.Resource) (any, error) {
	if object, ok := plainValue(r.YNode(), 0); ok {
		return object, nil
	}
	text, err := r.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var object any
	return object, yaml2.Unmarshal(text, &object)
}

// plainValue gives the value of a node of nothing but maps, lists and scalars whose text and type are
// the same in every style and version of YAML; false for any other.
func plainValue(n *kyaml.Node, depth int) (any, bool) {
	if n == nil || n.Anchor != "" || depth > 100 {
		return nil, false
	}
	switch n.Kind {
	case kyaml.DocumentNode:
		if len(n.Content) != 1 {
			return nil, false
		}
		return plainValue(n.Content[0], depth+1)
	case kyaml.MappingNode:
		if n.Tag != "" && n.Tag != kyaml.NodeTagMap || isFlowWithComment(n) {
			return nil, false
		}
		object := make(map[any]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, isText := plainScalar(n.Content[i])
			name, ok := key.(string)
			if !isText || !ok || name == "" || name == "<<" || strings.ContainsAny(name, "\n?") {
				return nil, false
			}
			if _, twice := object[name]; twice {
				return nil, false
			}
			value, ok := plainValue(n.Content[i+1], depth+1)
			if !ok {
				return nil, false
			}
			object[name] = value
		}
		return object, true
	case kyaml.SequenceNode:
		if n.Tag != "" && n.Tag != kyaml.NodeTagSeq || isFlowWithComment(n) {
			return nil, false
		}
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			value, ok := plainValue(item, depth+1)
			if !ok {
				return nil, false
			}
			list[i] = value
		}
		return list, true
	case kyaml.ScalarNode:
		return plainScalar(n)
	default:
		return nil, false
	}
}

// isFlowWithComment tells of a comment that may move into the values when it is written.
func isFlowWithComment(n *kyaml.Node) bool {
	if n.Style&kyaml.FlowStyle == 0 {
		return false
	}
	for _, each := range n.Content {
		if each.HeadComment != "" || each.LineComment != "" || each.FootComment != "" {
			return true
		}
	}
	return false
}

func plainScalar(n *kyaml.Node) (any, bool) {
	// Folded text is not always the same once it is written again.
	if n.Kind != kyaml.ScalarNode || n.Anchor != "" || n.Style&(kyaml.TaggedStyle|kyaml.FoldedStyle) != 0 {
		return nil, false
	}
	quoted := n.Style&(kyaml.DoubleQuotedStyle|kyaml.SingleQuotedStyle|kyaml.LiteralStyle) != 0
	tag := n.Tag
	if tag == "" {
		tag = n.ShortTag() // transformers leave it open: the text decides when it is read again
	}
	switch {
	case tag == kyaml.NodeTagString:
		return n.Value, isPlainText(n.Value)
	case quoted:
		return nil, false
	case tag == kyaml.NodeTagBool:
		return n.Value == "true", n.Value == "true" || n.Value == "false"
	case tag == kyaml.NodeTagNull:
		return nil, n.Value == "null" || n.Value == ""
	case tag == kyaml.NodeTagInt:
		number, err := strconv.Atoi(n.Value)
		return number, err == nil && len(n.Value) < 16 && strconv.Itoa(number) == n.Value
	default:
		return nil, false
	}
}

// isPlainText tells whether a text survives any style: printable ASCII, and several lines only where no
// white space could get lost.
func isPlainText(text string) bool {
	lines := false
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			lines = true
		} else if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return !lines || text[0] != ' ' && text[0] != '\n' && text[0] != '#' && !strings.Contains(text, " \n")
}
