package main

import (
	"bytes"
	"sort"

	yaml2 "go.yaml.in/yaml/v2"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// kustomize builds a kustomization as the command does.
func kustomize(request *Request, response *Response) error {
	files, err := request.bytesOf()
	if err != nil {
		return err
	}
	chartFiles = files
	defer func() { chartFiles = nil }()
	if !request.Trace {
		clean, err := build(files, request.Dir)
		if err != nil {
			return err
		}
		_, err = written(clean, response)
		return err
	}
	ranges := newRanges()
	if starts, ok := ranges.starts(files); ok {
		return traceByText(files, request.Dir, ranges, starts, response)
	}
	return traceByMarks(files, request.Dir, newRanges(), response)
}

// traceByText builds once: every document is known by its text, which nothing else has.
func traceByText(files map[string][]byte, dir string, ranges *ranges, starts map[string]int, response *Response) error {
	kyaml.TraceLines(true, starts)
	built, err := build(files, dir)
	kyaml.TraceLines(false, nil)
	if err != nil {
		// Its lines would be those of no file.
		_, err = build(files, dir)
		return err
	}
	objects, err := written(built, response)
	if err != nil {
		return err
	}
	ranges.place(objects, built, response)
	return nil
}

// traceByMarks builds twice, the second time from files in which every document says where it comes
// from; the text is that of the clean build.
func traceByMarks(files map[string][]byte, dir string, ranges *ranges, response *Response) error {
	clean, err := build(files, dir)
	if err != nil {
		return err
	}
	objects, err := written(clean, response)
	if err != nil {
		return err
	}
	marked := make(map[string][]byte, len(files))
	for _, name := range sortedNames(files) {
		marked[name] = ranges.mark(name, files[name])
	}
	kyaml.TraceLines(true, nil)
	traced, err := build(marked, dir)
	kyaml.TraceLines(false, nil)
	if err != nil || traced.Size() != clean.Size() {
		return nil // without places
	}
	ranges.place(objects, traced, response)
	return nil
}

// written gives the objects as the text of the answer has them, which is that of ResMap.AsYaml.
func written(built resmap.ResMap, response *Response) ([]any, error) {
	objects := make([]any, built.Size())
	texts := make([][]byte, built.Size())
	for i, resource := range built.Resources() {
		var err error
		if objects[i], err = objectOf(resource); err != nil {
			return nil, err
		}
		if texts[i], err = yaml2.Marshal(objects[i]); err != nil {
			return nil, err
		}
	}
	response.Yaml = string(bytes.Join(texts, []byte("---\n")))
	return objects, nil
}

func build(files map[string][]byte, dir string) (resmap.ResMap, error) {
	fs := filesys.MakeFsInMemory()
	for _, name := range sortedNames(files) {
		if err := fs.WriteFile("/"+name, files[name]); err != nil {
			return nil, err
		}
	}
	openapi.FlintForget()
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified // as the command does
	options.PluginConfig = types.DisabledPluginConfig()
	options.PluginConfig.HelmConfig.Enabled = true
	options.PluginConfig.HelmConfig.Command = "helm"
	return krusty.MakeKustomizer(options).Run(fs, "/"+dir)
}

func sortedNames[T any](files map[string]T) []string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
