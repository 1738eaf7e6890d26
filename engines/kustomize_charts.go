package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
	"sigs.k8s.io/kustomize/api/types"
)

// The generator for `helmCharts` calls these instead of a program (upstream/edits.mjs).
func init() {
	types.FlintHasChart = func(folder string) bool {
		_, ok := chartFiles[strings.TrimPrefix(folder, "/")+"/Chart.yaml"]
		return ok
	}
	types.FlintTemplate = templateChart
}

// chartFiles are the files of the kustomization that is being built.
var chartFiles map[string][]byte

// templateChart prints a vendored chart as `helm template` does.
func templateChart(folder string, asked types.HelmChart, valuesFiles [][]byte) ([]byte, error) {
	values := map[string]any{}
	for _, text := range valuesFiles {
		more, err := loader.LoadValues(bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		values = loader.MergeMaps(values, more)
	}
	release := releaseOf(&Request{Release: asked.ReleaseName, Namespace: asked.Namespace})
	capabilities, err := capabilitiesOf(asked)
	if err != nil {
		return nil, err
	}
	chart := chartFolder{files: chartFiles, dir: strings.TrimPrefix(folder, "/")}
	loaded, err := chart.load()
	if err != nil {
		return nil, err
	}
	rendered, err := renderLoaded(loaded, values, release, capabilities, nil)
	if err != nil {
		return nil, err
	}
	for name := range rendered {
		if strings.HasSuffix(name, "NOTES.txt") {
			delete(rendered, name)
		}
	}
	hooks, manifests, err := releaseutil.SortManifests(rendered, nil, releaseutil.InstallOrder)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if asked.IncludeCRDs {
		for _, crd := range loaded.CRDObjects() {
			fmt.Fprintf(&out, "---\n# Source: %s\n%s\n", crd.Filename, crd.File.Data)
		}
	}
	for _, manifest := range manifests {
		fmt.Fprintf(&out, "---\n# Source: %s\n%s\n", manifest.Name, manifest.Content)
	}
	if asked.SkipHooks {
		return out.Bytes(), nil
	}
	for _, hook := range hooks {
		if asked.SkipTests && strings.Contains(fmt.Sprint(hook.Events), "test") {
			continue
		}
		fmt.Fprintf(&out, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
	}
	return out.Bytes(), nil
}

func capabilitiesOf(asked types.HelmChart) (*common.Capabilities, error) {
	capabilities := common.DefaultCapabilities.Copy()
	if asked.KubeVersion != "" {
		version, err := common.ParseKubeVersion(asked.KubeVersion)
		if err != nil {
			return nil, err
		}
		capabilities.KubeVersion = *version
	}
	more := append([]string(nil), asked.ApiVersions...)
	sort.Strings(more)
	capabilities.APIVersions = append(capabilities.APIVersions, more...)
	return capabilities, nil
}
