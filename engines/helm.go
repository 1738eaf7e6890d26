package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"text/template"
	"time"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	"helm.sh/helm/v4/pkg/ignore"
)

// sameTwice replaces what would give another output each time.
var sameTwice = template.FuncMap{
	"now":          func() time.Time { return time.Unix(0, 0).UTC() },
	"randAlphaNum": func(n int) string { return fill("x", n) },
	"randAlpha":    func(n int) string { return fill("x", n) },
	"randAscii":    func(n int) string { return fill("x", n) },
	"randNumeric":  func(n int) string { return fill("0", n) },
	"randInt":      func(a, b int) int { return a },
	"shuffle":      func(s string) string { return s },
	"env":          func(string) string { return "" },
	"expandenv":    func(s string) string { return s },
}

func fill(s string, n int) string { return strings.Repeat(s, max(0, n)) }

// helm renders a chart as `helm template` does.
func helm(request *Request, response *Response) error {
	files, err := request.bytesOf()
	if err != nil {
		return err
	}
	chartDir := chartFolder{files: files, dir: request.Dir}
	values, err := userValues(request, files)
	if err != nil {
		return err
	}
	release := releaseOf(request)
	if request.Decide {
		return decide(chartDir, values, release, response)
	}
	var tracer *engine.Tracer
	if request.Trace || request.Steps > 0 {
		tracer = engine.NewTracer(request.Steps)
	}
	rendered, err := renderChart(chartDir, values, release, tracer)
	if tracer != nil {
		response.Steps = tracer.Steps
	}
	if err != nil {
		return err
	}
	sources := newSources(chartDir)
	for _, name := range sortedNames(rendered) {
		text := rendered[name]
		if strings.HasSuffix(name, "NOTES.txt") || strings.TrimSpace(text) == "" {
			continue
		}
		t := Template{Name: name, Text: text}
		if request.Trace && tracer.Files[name] != nil {
			t.Pieces = sources.pieces(tracer, tracer.Files[name], text)
		}
		response.Templates = append(response.Templates, t)
	}
	response.Sources = sources.names
	return nil
}

func releaseOf(request *Request) common.ReleaseOptions {
	options := common.ReleaseOptions{Name: request.Release, Namespace: request.Namespace, Revision: 1, IsInstall: true}
	if options.Name == "" {
		options.Name = "release-name"
	}
	if options.Namespace == "" {
		options.Namespace = "default"
	}
	return options
}

// chartFolder is a folder of the repository that holds a chart.
type chartFolder struct {
	files map[string][]byte
	dir   string
}

// path of a file of the chart, relative to the repository.
func (c chartFolder) path(name string) string {
	if c.dir == "" {
		return name
	}
	return c.dir + "/" + name
}

func (c chartFolder) load() (*chart.Chart, error) {
	rules := ignore.Empty()
	if text, ok := c.files[c.path(".helmignore")]; ok {
		parsed, err := ignore.Parse(bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		rules = parsed
	}
	rules.AddDefaults()
	var loaded []*archive.BufferedFile
	for _, full := range sortedNames(c.files) {
		name, inside := strings.CutPrefix(full, c.path(""))
		if inside && !ignored(rules, name) {
			loaded = append(loaded, &archive.BufferedFile{Name: name, Data: c.files[full]})
		}
	}
	found, err := loader.LoadFiles(loaded)
	if err != nil {
		return nil, err
	}
	if missing := missingSubcharts(found); len(missing) > 0 {
		return nil, &failure{
			code: "subchart", names: missing,
			text: "no chart in charts/ for " + strings.Join(missing, ", "),
		}
	}
	if found.Metadata != nil && found.Metadata.Type == "library" {
		return nil, &failure{code: "library", text: "a library chart renders nothing"}
	}
	return found, nil
}

func ignored(rules *ignore.Rules, name string) bool {
	for at := name; at != "."; at = path.Dir(at) {
		if rules.Ignore(at, info{path.Base(at), at != name}) {
			return true
		}
	}
	return false
}

func missingSubcharts(c *chart.Chart) []string {
	have := map[string]bool{}
	for _, d := range c.Dependencies() {
		have[d.Name()] = true
	}
	var missing []string
	for _, d := range c.Metadata.Dependencies {
		if !have[d.Name] {
			missing = append(missing, d.Name)
		}
	}
	sort.Strings(missing)
	return missing
}

func userValues(request *Request, files map[string][]byte) (map[string]any, error) {
	values := map[string]any{}
	for _, name := range request.Values {
		text, ok := files[name]
		if !ok {
			return nil, &failure{code: "missing", names: []string{name}, text: "no file " + name}
		}
		more, err := loader.LoadValues(bytes.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		values = loader.MergeMaps(values, more)
	}
	return loader.MergeMaps(values, request.Set), nil
}

func renderChart(folder chartFolder, values map[string]any, release common.ReleaseOptions, tracer *engine.Tracer) (map[string]string, error) {
	loaded, err := folder.load()
	if err != nil {
		return nil, err
	}
	return renderLoaded(loaded, values, release, common.DefaultCapabilities.Copy(), tracer)
}

func renderLoaded(loaded *chart.Chart, values map[string]any, release common.ReleaseOptions, capabilities *common.Capabilities, tracer *engine.Tracer) (map[string]string, error) {
	// Disabled subcharts and imported values are settled here.
	if err := chartutil.ProcessDependencies(loaded, values); err != nil {
		return nil, err
	}
	scope, err := util.ToRenderValues(loaded, values, release, capabilities)
	if err != nil {
		return nil, err
	}
	engine.Trace = tracer
	defer func() { engine.Trace = nil }()
	return engine.Engine{CustomTemplateFuncs: sameTwice}.RenderWithContext(context.Background(), loaded, scope)
}

// info is what the ignore rules want to know of a file.
type info struct {
	name string
	dir  bool
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return 0 }
func (i info) Mode() fs.FileMode  { return 0o644 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.dir }
func (i info) Sys() any           { return nil }
