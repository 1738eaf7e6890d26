package main

import (
	"sort"
	"strings"
	"unicode/utf8"

	"helm.sh/helm/v4/pkg/engine"
)

// Template is the output of one template file. Pieces say where its text comes from; each is seven
// numbers in UTF-16 code units: offset in Text, kind, index of the source, offset in the source,
// length of a literal, index of the source of the include call or -1, offset of that call.
type Template struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Pieces []int  `json:"pieces,omitempty"`
}

// Kinds of pieces.
const (
	literal = 0 // each character stands in the source
	action  = 1 // printed by the action at the offset
)

// piece is a stretch of output up to the next piece, in bytes.
type piece struct {
	off     int
	kind    int
	site    *engine.Site
	pos     int // in the site's file
	length  int
	call    *engine.Site
	partial bool
}

const deepest = 30

// flatten resolves what includes printed into the pieces of the included templates where the lines
// are the same but for their indentation.
func flatten(tracer *engine.Tracer, frame *engine.Frame, depth int) []piece {
	var pieces []piece
	for i := range frame.Segs {
		seg := &frame.Segs[i]
		end := len(frame.Text)
		if i+1 < len(frame.Segs) {
			end = frame.Segs[i+1].Off
		}
		if end <= seg.Off {
			continue
		}
		site := &tracer.Sites[seg.Site]
		if site.Text {
			pieces = append(pieces, piece{off: seg.Off, kind: literal, site: site, pos: site.Pos, length: min(site.Len, end-seg.Off)})
			continue
		}
		own := piece{off: seg.Off, kind: action, site: site, pos: site.Pos}
		pieces = append(pieces, own)
		if depth >= deepest {
			continue
		}
		pieces = append(pieces, included(tracer, own, seg, frame.Text[seg.Off:end], depth)...)
	}
	return pieces
}

// included finds the pieces of an include whose text the action printed, indented or trimmed.
func included(tracer *engine.Tracer, own piece, seg *engine.Seg, body string, depth int) []piece {
	lines := trimmedLines(body)
	for j := len(seg.Inner) - 1; j >= 0 && len(lines) > 0; j-- {
		inner := seg.Inner[j]
		if inner.Name == "tpl" {
			continue // its places count in a string
		}
		first, innerLines := aligned(lines, trimmedLines(inner.Text))
		if first < 0 {
			continue
		}
		below := flatten(tracer, inner, depth+1)
		var out []piece
		for k, line := range innerLines {
			outer := lines[first+k]
			at := seg.Off + outer.off + strings.Index(outer.text, line.text)
			out = append(out, clip(below, line.off, len(line.text), at, own.site)...)
			next := own
			next.off = at + len(line.text)
			out = append(out, next)
		}
		return out
	}
	return nil
}

// aligned tells where the inner lines stand among the outer ones; -1 when they do not. A single
// line may be part of one.
func aligned(outer, inner []textLine) (int, []textLine) {
	if len(inner) == 0 || len(inner) > len(outer) {
		return -1, nil
	}
	if len(inner) == 1 {
		for i, line := range outer {
			if line.text == inner[0].text {
				return i, inner
			}
		}
		if len(outer) == 1 && len(inner[0].text) > 0 && strings.Contains(outer[0].text, inner[0].text) {
			return 0, inner
		}
		return -1, nil
	}
	for first := 0; first+len(inner) <= len(outer) && first < 50; first++ {
		same := true
		for k := range inner {
			if outer[first+k].text != inner[k].text {
				same = false
				break
			}
		}
		if same {
			return first, inner
		}
	}
	return -1, nil
}

// clip takes the pieces of [from, from+length) and moves them to another offset.
func clip(pieces []piece, from, length, to int, call *engine.Site) []piece {
	first := sort.Search(len(pieces), func(i int) bool { return pieces[i].off > from }) - 1
	var out []piece
	for i := max(first, 0); i < len(pieces) && pieces[i].off < from+length; i++ {
		p := pieces[i]
		if p.off < from {
			if p.kind == literal {
				p.pos += from - p.off
				p.length -= from - p.off
			}
			p.off = from
		}
		if p.kind == literal {
			p.length = min(p.length, from+length-p.off)
		}
		p.off += to - from
		p.call = call
		out = append(out, p)
	}
	return out
}

type textLine struct {
	text string
	off  int
}

// trimmedLines are the lines that hold something, without the white space around them.
func trimmedLines(s string) []textLine {
	var lines []textLine
	off := 0
	for _, line := range strings.SplitAfter(s, "\n") {
		if t := strings.TrimSpace(line); t != "" {
			lines = append(lines, textLine{t, off + strings.Index(line, t)})
		}
		off += len(line)
	}
	return lines
}

// sources are the template files that pieces point into.
type sources struct {
	folder chartFolder
	names  []string
	index  map[string]int
	units  []*unitMap
}

func newSources(folder chartFolder) *sources {
	return &sources{folder: folder, index: map[string]int{}}
}

// of gives the index of a template: "chart/templates/x.yaml" or "chart/charts/sub/templates/y.yaml".
func (s *sources) of(name string) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	_, rest, _ := strings.Cut(name, "/")
	full := s.folder.path(rest)
	s.index[name] = len(s.names)
	s.names = append(s.names, full)
	s.units = append(s.units, newUnitMap(strings.TrimPrefix(string(s.folder.files[full]), "\ufeff")))
	return s.index[name]
}

const noValue = "<no value>"

// pieces describes a rendered text; nil when the traced text is not what was rendered.
func (s *sources) pieces(tracer *engine.Tracer, frame *engine.Frame, text string) []int {
	if strings.ReplaceAll(frame.Text, noValue, "") != text {
		return nil
	}
	units := newUnitMap(text)
	removed := removals(frame.Text)
	var out []int
	for _, p := range flatten(tracer, frame, 0) {
		if p.site.Parsed {
			continue // inside of a tpl string; the piece of the action before it holds on
		}
		source := s.of(p.site.File)
		call, callAt := -1, 0
		if p.call != nil && !p.call.Parsed {
			call = s.of(p.call.File)
			callAt = s.units[call].at(p.call.Pos)
		}
		from := s.units[source].at(p.pos)
		length := 0
		if p.kind == literal {
			length = s.units[source].at(p.pos+p.length) - from
		}
		out = append(out, units.at(removed(p.off)), p.kind, source, from, length, call, callAt)
	}
	return out
}

// removals moves an offset of the traced text to where it is once "<no value>" is taken out.
func removals(text string) func(int) int {
	if !strings.Contains(text, noValue) {
		return func(off int) int { return off }
	}
	return func(off int) int { return off - len(noValue)*strings.Count(text[:min(off, len(text))], noValue) }
}

// unitMap turns byte offsets of a text into UTF-16 offsets.
type unitMap struct {
	size  int
	table []int32 // nil for ASCII
}

func newUnitMap(text string) *unitMap {
	m := &unitMap{size: len(text)}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			m.table = make([]int32, len(text)+1)
			break
		}
	}
	if m.table == nil {
		return m
	}
	units := int32(0)
	for i, r := range text {
		width := utf8.RuneLen(r)
		if width < 0 {
			width = 1
		}
		for k := i; k < min(i+width, len(text)); k++ {
			m.table[k] = units
		}
		units++
		if r > 0xffff {
			units++
		}
	}
	m.table[len(text)] = units
	return m
}

func (m *unitMap) at(off int) int {
	off = min(max(off, 0), m.size)
	if m.table == nil {
		return off
	}
	return int(m.table[off])
}
