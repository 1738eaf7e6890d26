package main

import (
	"bytes"
	"sort"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// kustomize builds a kustomization as the command does. For places it builds once more from files
// in which every document says where it comes from; the text is always that of the clean build.
func kustomize(request *Request, response *Response) error {
	files, err := request.bytesOf()
	if err != nil {
		return err
	}
	chartFiles = files
	defer func() { chartFiles = nil }()
	clean, err := build(files, request.Dir)
	if err != nil {
		return err
	}
	texts := make([][]byte, clean.Size())
	for i, resource := range clean.Resources() {
		if texts[i], err = resource.AsYAML(); err != nil {
			return err
		}
	}
	response.Yaml = string(bytes.Join(texts, []byte("---\n"))) // as ResMap.AsYaml does
	if !request.Trace {
		return nil
	}
	ranges := newRanges()
	marked := make(map[string][]byte, len(files))
	for _, name := range sortedNames(files) {
		marked[name] = ranges.mark(name, files[name])
	}
	kyaml.TraceLines(true)
	traced, err := build(marked, request.Dir)
	kyaml.TraceLines(false)
	if err != nil || traced.Size() != clean.Size() {
		return nil // without places
	}
	response.Sources = ranges.names
	others := traced.Resources()
	for i, text := range texts {
		// The text has its keys sorted, so its order is that of the text and not of the resource.
		written, err := kyaml.Parse(string(text))
		if err != nil {
			return err
		}
		response.Places = ranges.appendPlaces(response.Places, written.YNode(), others[i].YNode())
	}
	return nil
}

func build(files map[string][]byte, dir string) (resmap.ResMap, error) {
	fs := filesys.MakeFsInMemory()
	for _, name := range sortedNames(files) {
		if err := fs.WriteFile("/"+name, files[name]); err != nil {
			return nil, err
		}
	}
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
