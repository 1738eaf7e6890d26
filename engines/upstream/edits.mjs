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
const YAML_2 = 'go.yaml.in/yaml/v2';
const SIGS_YAML = 'sigs.k8s.io/yaml';

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
  parseSchemasLate(upstream);
  saveWork(upstream);
  traceKustomize(upstream);
  traceHelm(upstream);
  keepCharts(upstream);
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

  /** A file that upstream does not have. */
  add(module, name, text) {
    const file = this.file(module, name);
    if (existsSync(file)) throw new Error(`${module}/${name} is there already`);
    writeFileSync(file, text);
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
  upstream.add(
    API,
    'types/flint.go',
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

/**
 * Definitions of the built-in OpenAPI data are parsed when somebody asks for them: all of them would make
 * the memory that every run starts with, and that the garbage collector walks, several times as large.
 */
function parseSchemasLate(upstream) {
  upstream.edit(
    KYAML,
    'openapi/internal/builtinopenapi/bundle.go',
    [
      '\tDefinitions     spec.Definitions `json:"definitions"`\n',
      '\tDefinitions     map[string]json.RawMessage `json:"definitions"`\n',
    ],
    ['import (\n', 'import (\n\t"encoding/json"\n'],
    ['\treturn validateDefinitionResources(b.Definitions, resourcesByGVK)\n', '\treturn nil\n'],
    [functionOf('validateDefinitionResources\\('), ''],
    [functionOf('parseGVK\\('), ''],
    ['\n\t"k8s.io/kube-openapi/pkg/validation/spec"\n', ''],
    ['\n\tgvkExtension = "x-kubernetes-group-version-kind"\n', ''],
  );
  upstream.edit(
    KYAML,
    'openapi/openapi.go',
    ['\tAddDefinitions(bundle.Definitions)\n', '\tflintLater(bundle)\n'],
    ['\trs, found := globalSchema.schemaByResourceType[t]\n', '\trs, found := flintForType(t)\n'],
    [
      '\t\tglobalSchema.schema.Definitions[k] = d\n',
      '\t\tglobalSchema.schema.Definitions[k] = d\n\t\tdelete(flintDefinitions, k)\n',
    ],
    [
      '\t\t\tglobalSchema.schemaByResourceType[typeMeta] = &d\n',
      '\t\t\tglobalSchema.schemaByResourceType[typeMeta] = &d\n\t\t\tdelete(flintTypes, typeMeta)\n',
    ],
    [
      '\tres, _, err := ref.GetPointer().Get(root)\n',
      '\tif root == any(&globalSchema.schema) {\n\t\tif tokens := ref.GetPointer().DecodedTokens(); len(tokens) == 2 && tokens[0] == "definitions" {\n\t\t\tflintParse(tokens[1])\n\t\t}\n\t}\n\tres, _, err := ref.GetPointer().Get(root)\n',
    ],
    ['\t\tcustomSchema = schema\n', '\t\tcustomSchema = schema\n\t\tflintCustom = true\n'],
    ['\tglobalSchema = openapiData{}\n', '\tglobalSchema = openapiData{}\n\tflintDefinitions, flintTypes = nil, nil\n'],
  );
  upstream.add(KYAML, 'openapi/flint.go', upstream.text('upstream/late_schemas.go.txt'));
}

/** The same results with less work. */
function saveWork(upstream) {
  // Each folder merges the same configuration into the same one.
  upstream.edit(API, 'internal/plugins/builtinconfig/transformerconfig.go', [
    'func (t *TransformerConfig) Merge(input *TransformerConfig) (\n',
    'func (t *TransformerConfig) flintMerge(input *TransformerConfig) (\n',
  ]);
  upstream.add(API, 'internal/plugins/builtinconfig/flint.go', upstream.text('upstream/merged_configs.go.txt'));
  // What is handed to a built-in plugin need not become YAML and be parsed again.
  upstream.edit(
    API,
    'internal/target/kusttarget.go',
    [
      '\t\ty, err = yaml.Marshal(c)\n',
      '\t\tmarshal := yaml.FlintMarshal\n\t\tif bpt == builtinhelpers.PrefixTransformer || bpt == builtinhelpers.SuffixTransformer {\n\t\t\tmarshal = yaml.Marshal // they have a parser of their own\n\t\t}\n\t\ty, err = marshal(c)\n',
    ],
    [
      '\t\treturn errors.WrapPrefixf(\n\t\t\terr, "trouble configuring builtin',
      '\t\ty, _ = yaml.Marshal(c)\n\t\treturn errors.WrapPrefixf(\n\t\t\terr, "trouble configuring builtin',
    ],
  );
  upstream.edit(SIGS_YAML, 'yaml.go', [
    'func Unmarshal(yamlBytes []byte, obj interface{}, opts ...JSONOpt) error {\n',
    `// FlintMarshal writes JSON behind a mark that no YAML starts with.
func FlintMarshal(obj interface{}) ([]byte, error) {
	text, err := json.Marshal(obj)
	return append([]byte{0}, text...), err
}

func Unmarshal(yamlBytes []byte, obj interface{}, opts ...JSONOpt) error {
	if len(yamlBytes) > 0 && yamlBytes[0] == 0 && len(opts) == 0 {
		return jsonUnmarshal(bytes.NewReader(yamlBytes[1:]), obj)
	}
`,
  ]);
  upstream.edit(
    YAML_2,
    'sorter.go',
    [
      'type keyList []reflect.Value\n',
      `// FlintKeys are the keys of a mapping in the order in which they are written.
func FlintKeys(mapping map[interface{}]interface{}) []interface{} {
	keys := keyList(reflect.ValueOf(mapping).MapKeys())
	sort.Sort(keys)
	sorted := make([]interface{}, len(keys))
	for i, key := range keys {
		sorted[i] = key.Interface()
	}
	return sorted
}

type keyList []reflect.Value
`,
    ],
    ['import (\n', 'import (\n\t"sort"\n'],
  );
  // Most values are asked about again and again.
  upstream.edit(
    KYAML,
    'yaml/compatibility.go',
    [
      '\tvar i1 interface{}\n',
      '\tif known, ok := flintNonString[value]; ok {\n\t\treturn known\n\t}\n\tdefer func() {\n\t\tif len(flintNonString) > 2000 {\n\t\t\tclear(flintNonString)\n\t\t}\n\t\tif len(value) < 100 {\n\t\t\tflintNonString[strings.Clone(value)] = isNonString\n\t\t}\n\t}()\n\tvar i1 interface{}\n',
    ],
    [
      'func IsValueNonString(value string) bool {\n',
      'var flintNonString = map[string]bool{}\n\nfunc IsValueNonString(value string) (isNonString bool) {\n',
    ],
  );
  // Merging a mapping with itself alone copies all that is below it, at every depth again.
  upstream.edit(KYAML, 'yaml/rnode.go', [
    'func mergeAll(yn *yaml.Node, toMerge []*yaml.Node) error {\n',
    upstream.text('upstream/plain_mappings.go.txt'),
  ]);
  upstream.edit(API, 'resource/factory.go', [
    'func (rf *Factory) RNodesFromBytes(b []byte)',
    'func (rf *Factory) flintRNodesFromBytes(b []byte)',
  ]);
  upstream.add(API, 'resource/flint.go', upstream.text('upstream/kept_nodes.go.txt'));
  // What holds objects is no JSON patch.
  upstream.edit(API, 'internal/builtins/PatchTransformer.go', [
    '\tpatchesJson, errJson := jsonPatchFromBytes([]byte(p.patchText))\n',
    '\tvar patchesJson jsonpatch.Patch\n\terrJson := errSM\n\tif len(patchesSM) == 0 {\n\t\tpatchesJson, errJson = jsonPatchFromBytes([]byte(p.patchText))\n\t}\n',
  ]);
  // Hardly any node has a comment that could hold a schema; without one the answer takes comparing large structures.
  upstream.edit(KYAML, 'yaml/walk/walk.go', [
    '\t\tfm := fieldmeta.FieldMeta{}\n\t\tif err := fm.Read(r)',
    '\t\tif n := r.YNode(); n != nil && n.LineComment == "" && n.HeadComment == "" {\n\t\t\tcontinue\n\t\t}\n\t\tfm := fieldmeta.FieldMeta{}\n\t\tif err := fm.Read(r)',
  ]);
  upstream.edit(KYAML, 'yaml/walk/map.go', [
    '\t// parse the schema for the field if present\n',
    '\tv, k := node.Value.YNode(), node.Key.YNode()\n\tif v != nil && k != nil && v.LineComment == "" && v.HeadComment == "" && k.LineComment == "" && k.HeadComment == "" {\n\t\treturn node.Value, nil\n\t}\n\t// parse the schema for the field if present\n',
  ]);
  upstream.edit(KYAML, 'openapi/openapi.go', [
    '\treturn reflect.DeepEqual(*rs.Schema, spec.Schema{})\n',
    '\tif len(rs.Schema.Type) > 0 || len(rs.Schema.Properties) > 0 || rs.Schema.Description != "" {\n\t\treturn false\n\t}\n\treturn reflect.DeepEqual(*rs.Schema, spec.Schema{})\n',
  ]);
  upstream.edit(
    KYAML,
    'kio/byteio_reader.go',
    ['\t\tyamlSeparatorRegexp := regexp.MustCompile(`\\n---.*\\n`)\n', ''],
    [
      '// splitDocuments returns',
      'var yamlSeparatorRegexp = regexp.MustCompile(`\\n---.*\\n`)\n\n// splitDocuments returns',
    ],
  );
}

/** Charts are rendered many times with other values. */
function keepCharts(upstream) {
  upstream.add(HELM, 'pkg/engine/flint.go', upstream.text('upstream/kept_templates.go.txt'));
  upstream.edit(
    HELM,
    'pkg/engine/engine.go',
    [
      '\t\t\terr = fmt.Errorf("rendering template failed: %v", r)\n\t\t}\n',
      '\t\t\terr = fmt.Errorf("rendering template failed: %v", r)\n\t\t}\n\t\tif err != nil {\n\t\t\tflintDrop()\n\t\t}\n',
    ],
    [/\tkeys := sortTemplates\(tpls\)\n\n\tfor/, '\tfor'],
    [
      '\tt := template.New("gotpl")\n',
      '\tkeys := sortTemplates(tpls)\n\tt := flintKnown(keys, tpls)\n\tif t == nil {\n\tt = template.New("gotpl")\n',
    ],
    [
      '\t\t\treturn map[string]string{}, cleanupParseError(filename, err)\n\t\t}\n\t}\n',
      '\t\t\treturn map[string]string{}, cleanupParseError(filename, err)\n\t\t}\n\t}\n\tflintKeep(keys, tpls, t)\n\t}\n',
    ],
  );
  upstream.edit(HELM, 'pkg/chart/v2/loader/load.go', [
    'func LoadValues(data io.Reader)',
    'func flintLoadValues(data io.Reader)',
  ]);
  upstream.add(HELM, 'pkg/chart/v2/loader/flint.go', upstream.text('upstream/kept_values.go.txt'));
}

/** Lines count from the mark at the start of a document, and survive JSON patches. */
function traceKustomize(upstream) {
  upstream.edit(
    YAML,
    'decode.go',
    [
      '\tyaml_parser_set_input_string(&p.parser, b)\n',
      '\tp.first = firstLine(b)\n\tyaml_parser_set_input_string(&p.parser, b)\n',
    ],
    [
      '\tyaml_parser_set_input_reader(&p.parser, r)\n',
      '\tif TraceLines {\n\t\ttext, err := io.ReadAll(r)\n\t\tif err == nil {\n\t\t\tp.first = firstLine(text)\n\t\t\tr = bytes.NewReader(text)\n\t\t}\n\t}\n\tyaml_parser_set_input_reader(&p.parser, r)\n',
    ],
    ['\t\tn.Line = p.event.start_mark.line + 1\n', '\t\tn.Line = p.lineOf(p.event.start_mark.line)\n'],
    ['type parser struct {\n', 'type parser struct {\n\tfirst int\n'],
    ['import (\n', 'import (\n\t"bytes"\n'],
    [
      'func (p *parser) init() {',
      `// TraceLines makes nodes count their lines from what Starts says of the text; without Starts from the
// mark "#flint:N" at the start of the text. Other texts have no lines.
var TraceLines bool

// Starts tells the number of the first line of a text.
var Starts map[string]int

func firstLine(text []byte) int {
	if !TraceLines {
		return 0
	}
	if Starts != nil {
		return Starts[string(text)]
	}
	before := 1
	if bytes.HasPrefix(text, []byte("---")) { // the mark stands behind the line that starts the document
		_, text, _ = bytes.Cut(text, []byte("\\n"))
		before = 2
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
	return p.first + line
}

func (p *parser) init() {`,
    ],
  );
  upstream.edit(KYAML, 'yaml/alias.go', [
    /import \([\s\S]*?\n\)\n/,
    (imports) =>
      `${imports}\n// TraceLines switches the lines of traced builds on and off.\nfunc TraceLines(on bool, starts map[string]int) { yaml.TraceLines, yaml.Starts = on, starts }

// FlintFirst tells whether lines are traced, and the number of a text's first line then; false where it is in the text.
func FlintFirst(text []byte) (traced bool, first int, ok bool) {
	if !yaml.TraceLines {
		return false, 0, true
	}
	first = yaml.Starts[string(text)]
	return true, first, first != 0
}
`,
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
