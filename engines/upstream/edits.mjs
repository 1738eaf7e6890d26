// Edits of the vendored upstream sources, after `go mod vendor`: what a renderer without files,
// network, time and randomness does not have, and the hooks for places. Every edit names the text it
// replaces and fails when that is gone, so a new upstream version cannot change it in silence.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const HELM = 'helm.sh/helm/v4';
const API = 'sigs.k8s.io/kustomize/api';
const KYAML = 'sigs.k8s.io/kustomize/kyaml';
const OPENAPI = 'k8s.io/kube-openapi';
const SWAG = 'github.com/go-openapi/swag';
const SPRIG = 'github.com/Masterminds/sprig/v3';
const YAML = 'go.yaml.in/yaml/v3';

/**
 * @param {string} folder with go.mod and vendor/
 * @param {string} own the folder of this module
 */
export function editUpstream(folder, own) {
  const upstream = new Upstream(folder, own);
  cutKustomize(upstream);
  cutHelm(upstream);
  templateCharts(upstream);
  slimOpenApi(upstream);
  traceKustomize(upstream);
  traceHelm(upstream);
  return upstream.count;
}

class Upstream {
  count = 0;

  constructor(folder, own) {
    this.folder = folder;
    this.own = own;
  }

  file(module, name) {
    return path.join(this.folder, 'vendor', module, name);
  }

  text(name) {
    return readFileSync(path.join(this.own, name), 'utf8');
  }

  version(module) {
    const output = execFileSync('go', ['list', '-mod=mod', '-m', '-f', '{{.Version}}', module], { cwd: this.folder });
    return output.toString().trim();
  }

  replace(module, name, text) {
    const file = this.file(module, name);
    if (!existsSync(file)) throw new Error(`${module}/${name} is gone`);
    writeFileSync(file, text);
    this.count++;
  }

  edit(module, name, ...pairs) {
    let text = readFileSync(this.file(module, name), 'utf8');
    for (const [from, to] of pairs) {
      if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
        throw new Error(`${module}/${name}: not found: ${from}`);
      text = text.replace(from, typeof to === 'function' ? to : () => to);
    }
    this.replace(module, name, text);
  }
}

/** The whole of a top-level function. */
const functionOf = (head) => new RegExp(`func ${head}[\\s\\S]*?\\n}\\n`);

/** No protobuf, HTTP, Git or programs. */
function cutKustomize(upstream) {
  upstream.replace(OPENAPI, 'pkg/validation/spec/gnostic.go', 'package spec\n');
  for (const name of readdirSync(upstream.file(SWAG, '.'))) {
    if (!name.endsWith('_iface.go') || name === 'jsonname_iface.go') continue;
    upstream.replace(
      SWAG,
      name,
      name === 'jsonutils_iface.go'
        ? 'package swag\nimport "github.com/go-openapi/swag/jsonutils"\nfunc ConcatJSON(blobs ...[]byte) []byte { return jsonutils.ConcatJSON(blobs...) }\n'
        : 'package swag\n',
    );
  }
  upstream.edit(
    API,
    'internal/loader/fileloader.go',
    ['\t"io"\n', ''],
    ['\t"net/http"\n', ''],
    ['\thttp *http.Client', '\thttp any'],
    [
      functionOf('\\(fl \\*FileLoader\\) httpClientGetContent'),
      'func (fl *FileLoader) httpClientGetContent(path string) ([]byte, error) {\n\treturn nil, fmt.Errorf("FLINT-REMOTE-FILE: %s", path)\n}\n',
    ],
  );
  upstream.edit(
    API,
    'internal/git/cloner.go',
    [
      functionOf('ClonerUsingGitExec'),
      'func ClonerUsingGitExec(repoSpec *RepoSpec) error {\n\treturn fmt.Errorf("FLINT-REMOTE-BASE: %s", repoSpec.Raw())\n}\n',
    ],
    ['import (', 'import (\n\t"fmt"\n'],
  );
  upstream.replace(API, 'internal/git/gitrunner.go', 'package git\n');
}

/** No client-go, HTTP, keys or certificates. */
function cutHelm(upstream) {
  const versions = JSON.parse(upstream.text('upstream/api-versions.json')).map((version) => JSON.stringify(version));
  upstream.edit(
    HELM,
    'pkg/chart/common/capabilities.go',
    ['\t"k8s.io/client-go/kubernetes/scheme"\n', ''],
    [/\tapiextensionsv1[\s\S]*?\n/g, ''],
    [
      functionOf('allKnownVersions\\(\\)'),
      `func allKnownVersions() VersionSet {\n\treturn VersionSet{${versions.join(', ')}}\n}\n`,
    ],
    ['\t"testing"\n', ''],
    [/\tif testing\.Testing\(\) \{[\s\S]*?\n\t}\n/, ''],
  );
  upstream.replace(
    HELM,
    'internal/version/clientgo.go',
    `package version\nfunc K8sIOClientGoModVersion() (string, error) { return "${upstream.version('k8s.io/client-go')}", nil }\n`,
  );
  upstream.edit(
    HELM,
    'internal/version/version.go',
    ['\t"flag"\n', ''],
    ['\t"testing"\n', ''],
    [/if (flag\.Lookup\("test\.v"\) != nil|testing\.Testing\(\))/g, 'if false'],
  );
  upstream.edit(
    HELM,
    'pkg/chart/loader/archive/archive.go',
    ['\t"net/http"\n', ''],
    [/contentType := http\.DetectContentType\(buffer\); contentType != "application\/x-gzip" && /, ''],
    [`; got '%s'", name, contentType`, `", name`],
  );
  upstream.edit(
    HELM,
    'pkg/chart/common/util/jsonschema.go',
    ['\t"crypto/tls"\n', ''],
    ['\t"net/http"\n', ''],
    ['\t"context"\n', ''],
    ['\t"time"\n', ''],
    ['\t"helm.sh/helm/v4/internal/version"\n', ''],
    ['type HTTPURLLoader http.Client', 'type HTTPURLLoader struct{}'],
    [
      functionOf('\\(l \\*HTTPURLLoader\\) Load'),
      'func (l *HTTPURLLoader) Load(urlStr string) (any, error) {\n\treturn nil, fmt.Errorf("FLINT-REMOTE-SCHEMA: %s", urlStr)\n}\n',
    ],
    [functionOf('newHTTPURLLoader\\(\\)'), 'func newHTTPURLLoader() *HTTPURLLoader { return &HTTPURLLoader{} }\n'],
  );
  upstream.edit(
    HELM,
    'pkg/release/v1/info.go',
    ['\t"k8s.io/apimachinery/pkg/runtime"\n', ''],
    [/runtime\.Object/g, 'any'],
  );
  upstream.replace(HELM, 'pkg/release/v1/mock.go', 'package v1\n');
  upstream.replace(SPRIG, 'crypto.go', upstream.text('upstream/sprig_crypto.go.txt'));
}

/** `helmCharts` renders vendored charts with the engine that is here anyway, and pulls none. */
function templateCharts(upstream) {
  writeFileSync(
    upstream.file(API, 'types/flint.go'),
    `package types

// FlintHasChart tells whether a folder holds a chart; FlintTemplate renders it.
var (
	FlintHasChart func(folder string) bool
	FlintTemplate func(folder string, chart HelmChart, values [][]byte) ([]byte, error)
)
`,
  );
  upstream.edit(
    API,
    'internal/builtins/HelmChartInflationGenerator.go',
    ['\t"os"\n\t"os/exec"\n', ''],
    ['\t"regexp"\n\t"slices"\n', ''],
    ['\ttmpDir string\n', '\ttmpDir string\n\tflint  map[string][]byte\n'],
    [
      functionOf('\\(p \\*HelmChartInflationGeneratorPlugin\\) establishTmpDir'),
      'func (p *HelmChartInflationGeneratorPlugin) establishTmpDir() (err error) {\n\tp.tmpDir = "/.flint"\n\treturn nil\n}\n',
    ],
    [
      functionOf('\\(p \\*HelmChartInflationGeneratorPlugin\\) runHelmCommand'),
      `func (p *HelmChartInflationGeneratorPlugin) runHelmCommand(
	args []string) ([]byte, error) {
	if args[0] != "template" {
		return nil, fmt.Errorf("FLINT-REMOTE-CHART: %s", strings.Trim(p.Repo+"/"+p.Name, "/"))
	}
	var values [][]byte
	for _, name := range append([]string{p.ValuesFile}, p.AdditionalValuesFiles...) {
		text, ok := p.flint[name]
		if !ok {
			loaded, err := p.h.Loader().Load(name)
			if err != nil {
				return nil, err
			}
			text = loaded
		}
		values = append(values, text)
	}
	return types.FlintTemplate(filepath.Join(p.absChartHome(), p.Name), p.HelmChart, values)
}
`,
    ],
    [
      '\treturn path, errors.WrapPrefixf(os.WriteFile(path, b, 0644), "failed to write values file")\n',
      '\tif p.flint == nil {\n\t\tp.flint = map[string][]byte{}\n\t}\n\tp.flint[path] = b\n\treturn path, nil\n',
    ],
    ['\tif p.tmpDir != "" {\n\t\tos.RemoveAll(p.tmpDir)\n\t}\n', ''],
    ['\tif err = p.checkHelmVersion(); err != nil {\n\t\treturn nil, err\n\t}\n', ''],
    [functionOf('\\(p \\*HelmChartInflationGeneratorPlugin\\) checkHelmVersion'), ''],
    [
      '\ts, err := os.Stat(path)\n\tif err != nil {\n\t\treturn "", false\n\t}\n\treturn path, s.IsDir()\n',
      '\treturn path, types.FlintHasChart(path)\n',
    ],
  );
}

/** Of the built-in OpenAPI data only what merging needs: types, items, references, extensions. */
function slimOpenApi(upstream) {
  const folder = upstream.file(KYAML, 'openapi/kubernetesapi/data');
  const name = readdirSync(folder).find((each) => each.endsWith('.gz'));
  const file = path.join(folder, name);
  const data = JSON.parse(gunzipSync(readFileSync(file)));
  const unused = new Set(['description', 'required', 'format', 'default', 'enum']);
  const slim = (schema) =>
    Object.fromEntries(
      Object.entries(schema)
        .filter(([key]) => !unused.has(key))
        .map(([key, value]) => {
          if (key === 'properties')
            return [key, Object.fromEntries(Object.entries(value).map(([field, each]) => [field, slim(each)]))];
          if ((key === 'items' || key === 'additionalProperties') && typeof value === 'object')
            return [key, slim(value)];
          return [key, value];
        }),
    );
  for (const key of Object.keys(data.definitions)) data.definitions[key] = slim(data.definitions[key]);
  writeFileSync(file, gzipSync(JSON.stringify(data), { level: 9 }));
  upstream.count++;
}

/** Lines count from the mark at the start of a document, and survive JSON patches. */
function traceKustomize(upstream) {
  upstream.edit(
    YAML,
    'decode.go',
    [
      '\tyaml_parser_set_input_string(&p.parser, b)\n',
      '\tp.first = markedLine(b)\n\tyaml_parser_set_input_string(&p.parser, b)\n',
    ],
    [
      '\tyaml_parser_set_input_reader(&p.parser, r)\n',
      '\tif TraceLines {\n\t\tbuffered := bufio.NewReader(r)\n\t\thead, _ := buffered.Peek(400)\n\t\tp.first = markedLine(head)\n\t\tr = buffered\n\t}\n\tyaml_parser_set_input_reader(&p.parser, r)\n',
    ],
    ['\t\tn.Line = p.event.start_mark.line + 1\n', '\t\tn.Line = p.lineOf(p.event.start_mark.line)\n'],
    ['type parser struct {\n', 'type parser struct {\n\tfirst int\n'],
    ['import (\n', 'import (\n\t"bufio"\n\t"bytes"\n'],
    [
      'func (p *parser) init() {',
      `// TraceLines makes nodes count their lines from the mark "#flint:N" at the start of the text; without
// a mark they have none.
var TraceLines bool

func markedLine(text []byte) int {
	if !TraceLines {
		return 0
	}
	before := 0
	if bytes.HasPrefix(text, []byte("---")) { // the mark stands behind the line that starts the document
		_, text, _ = bytes.Cut(text, []byte("\\n"))
		before = 1
	}
	rest, ok := bytes.CutPrefix(text, []byte("#flint:"))
	if !ok {
		return 0
	}
	digits, _, _ := bytes.Cut(rest, []byte("\\n"))
	first, err := strconv.Atoi(string(digits))
	if err != nil {
		return 0
	}
	return first - before
}

func (p *parser) lineOf(line int) int {
	if !TraceLines {
		return line + 1
	}
	if p.first == 0 {
		return 0
	}
	return p.first + line - 1
}

func (p *parser) init() {`,
    ],
  );
  upstream.edit(KYAML, 'yaml/alias.go', [
    /import \([\s\S]*?\n\)\n/,
    (imports) =>
      `${imports}\n// TraceLines switches the lines of traced builds on and off.\nfunc TraceLines(on bool) { yaml.TraceLines = on }\n`,
  ]);
  upstream.edit(
    API,
    'filters/patchjson6902/patchjson6902.go',
    ['import (\n\t"strings"\n', 'import (\n\t"strconv"\n\t"strings"\n'],
    [
      /\terr = node\.UnmarshalJSON\(res\)\n\treturn node, err\n}\n/,
      `\told := yaml.CopyYNode(node.YNode())\n\terr = node.UnmarshalJSON(res)\n\tif err == nil {\n\t\tflintLines(old, node.YNode())\n\t\tflintOps(pf.Patch, node.YNode())\n\t}\n\treturn node, err\n}\n${upstream.text('upstream/jsonpatch_lines.go.txt')}`,
    ],
  );
}

/** The hooks of the source map; they do nothing while Trace is nil. */
function traceHelm(upstream) {
  upstream.edit(
    HELM,
    'pkg/engine/engine.go',
    ['\t"k8s.io/client-go/rest"\n', ''],
    [/\n\/\/ New creates a new instance[\s\S]*?\n}\n/, '\n'],
    [functionOf('RenderWithClient\\('), ''],
    [functionOf('RenderWithClientProvider\\('), ''],
    [
      '\t\terr := t.ExecuteTemplate(&buf, name, data)\n',
      '\t\tTrace.push(&buf, name)\n\t\terr := t.ExecuteTemplate(&buf, name, data)\n\t\tTrace.pop()\n',
    ],
    [
      '\t\tvar buf strings.Builder\n\t\tif err := t.ExecuteTemplate(&buf, filename, vals); err != nil {',
      '\t\tvar buf strings.Builder\n\t\tTrace.push(&buf, filename)\n\t\tif err := t.ExecuteTemplate(&buf, filename, vals); err != nil {',
    ],
    [
      '\t\trendered[filename] = strings.ReplaceAll(buf.String(), "<no value>", "")',
      '\t\tTrace.file(filename)\n\t\trendered[filename] = strings.ReplaceAll(buf.String(), "<no value>", "")',
    ],
    [
      '\t\tvar buf strings.Builder\n\t\tif err := t.Execute(&buf, vals); err != nil {',
      '\t\tvar buf strings.Builder\n\t\tTrace.instrument(t, true)\n\t\tTrace.push(&buf, "tpl")\n\t\tdefer Trace.pop()\n\t\tif err := t.Execute(&buf, vals); err != nil {',
    ],
    [
      '\trendered = make(map[string]string, len(keys))\n',
      '\tTrace.instrument(t, false)\n\trendered = make(map[string]string, len(keys))\n',
    ],
    [
      '\tmaps.Copy(funcMap, e.CustomTemplateFuncs)\n',
      '\tmaps.Copy(funcMap, e.CustomTemplateFuncs)\n\tTrace.funcs(funcMap)\n',
    ],
  );
  upstream.replace(HELM, 'pkg/engine/lookup_func.go', upstream.text('upstream/tracer.go.txt'));
}
