import { afterAll, expect, it } from 'vitest';
import { EnginePool } from '../../src/assets/engines.ts';

const pool = new EnginePool();
afterAll(() => pool.stop());

const chart = (template: string) => ({
  op: 'helm' as const,
  dir: 'c',
  files: {
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/values.yaml': 'a: 1\n',
    'c/templates/x.yaml': template,
  },
});

it('ends what works too long and answers the next request', async () => {
  const loop = chart('{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}');
  expect(await pool.call(loop, 500)).toMatchObject({ ok: false, code: 'limit' });
  expect(await pool.call({ ...loop, steps: 1000 }, 20_000)).toMatchObject({ ok: false, code: 'limit' });
  const good = await pool.call(chart('a: {{ .Values.a }}\n'), 20_000);
  expect(good.templates).toEqual([expect.objectContaining({ text: 'a: 1\n' })]);
}, 120_000);

it('gives the same text twice whatever a template asks for', async () => {
  const template =
    'a: {{ now | date "2006" }}{{ randAlphaNum 5 }}{{ uuidv4 }}{{ env "PATH" }}{{ genPrivateKey "rsa" }}\n';
  const [first, second] = [await pool.call(chart(template), 20_000), await pool.call(chart(template), 20_000)];
  expect(first.ok).toBe(true);
  expect(second).toEqual(first);
}, 120_000);

const built = (files: Record<string, string>, dir = 'a') =>
  pool.call({ op: 'kustomize', dir, files, trace: true }, 20_000);

/** `key: value` of every scalar with the `file:line` it is said to come from. */
function placesOf({ yaml = '', places = [], sources = [] }: Awaited<ReturnType<typeof built>>): string[] {
  const words = yaml.split('\n').flatMap((line) => line.match(/[^\s:-][^\s:]*/g) ?? []);
  return words.map((word, i) => `${word} ${sources[places[3 * i] ?? -1] ?? '-'}:${places[3 * i + 1]}`);
}

it('runs every built-in generator and transformer', async () => {
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 1, template: {spec: {containers: [{name: c, image: x:1}]}}}\n';
  const answer = await built({
    'a/kustomization.yaml': `namePrefix: p-
nameSuffix: -s
namespace: ns
resources: [d.yaml]
labels: [{pairs: {l: m}, includeSelectors: true}]
commonAnnotations: {a: "1"}
images: [{name: x, newTag: "2"}]
replicas: [{name: d, count: 3}]
configMapGenerator: [{name: g, literals: [k=v]}]
secretGenerator: [{name: h, literals: [k=v]}]
patches:
- patch: |-
    - {op: add, path: /spec/paused, value: true}
  target: {kind: Deployment}
patchesStrategicMerge:
- |-
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: d}
  spec: {minReadySeconds: 5}
patchesJson6902: [{target: {version: v1, kind: Deployment, name: d, group: apps}, path: j.yaml}]
replacements: [{source: {kind: Deployment, fieldPath: spec.minReadySeconds}, targets: [{select: {kind: Deployment}, fieldPaths: [spec.progressDeadlineSeconds], options: {create: true}}]}]
sortOptions: {order: legacy}
transformers: [t.yaml]
`,
    'a/d.yaml': deployment,
    'a/j.yaml': '- {op: add, path: /spec/revisionHistoryLimit, value: 7}\n',
    'a/t.yaml':
      'apiVersion: builtin\nkind: ValueAddTransformer\nmetadata: {name: v}\ntargetFilePath: tt.yaml\nvalue: w\n',
    'a/tt.yaml': 'targets:\n- fieldPath: metadata/annotations/added\n  selector: {kind: Deployment}\n',
  });
  expect(answer.message).toBeUndefined();
  for (const line of [
    'name: p-d-s',
    'namespace: ns',
    'l: m',
    'a: "1"',
    'image: x:2',
    'replicas: 3',
    'paused: true',
    'minReadySeconds: 5',
    'revisionHistoryLimit: 7',
    'progressDeadlineSeconds: 5',
  ])
    expect(answer.yaml).toContain(line);
}, 120_000);

it('tells equal documents of two files apart', async () => {
  const settings = (namespace: string) => `namespace: ${namespace}\nresources: [c.yaml]\n`;
  const same = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: same\n';
  const answer = await built({
    'a/kustomization.yaml': 'resources: [one, two]\n',
    'a/one/kustomization.yaml': settings('n1'),
    'a/one/c.yaml': same,
    'a/two/kustomization.yaml': settings('n2'),
    'a/two/c.yaml': same,
  });
  expect(placesOf(answer).filter((place) => place.startsWith('same'))).toEqual([
    'same a/one/c.yaml:4',
    'same a/two/c.yaml:4',
  ]);
}, 120_000);

it('knows the lines of every document of a file, with any line ends', async () => {
  const three =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n--- # next\n\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: two}\n';
  for (const text of [three, `---\n${three}`, three.replaceAll('\n', '\r\n')]) {
    const more = text.startsWith('---') ? 1 : 0;
    const answer = await built({ 'a/kustomization.yaml': 'resources: [c.yaml]\n', 'a/c.yaml': text });
    expect(placesOf(answer).filter((place) => /^(?:one|two)/.test(place))).toEqual([
      `one a/c.yaml:${3 + more}`,
      `two a/c.yaml:${8 + more}`,
    ]);
  }
}, 120_000);

it('forgets the schema that another kustomization brought', async () => {
  const object = (items: string) =>
    `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t}\nspec: {items: [${items}]}\n`;
  const files = {
    'a/kustomization.yaml': 'resources: [t.yaml]\npatches: [{path: p.yaml}]\n',
    'a/t.yaml': object('{name: one, value: 1}'),
    'a/p.yaml': object('{name: two, value: 2}'),
  };
  const schema = {
    definitions: {
      Thing: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            properties: {
              items: {
                type: 'array',
                items: { type: 'object' },
                'x-kubernetes-patch-merge-key': 'name',
                'x-kubernetes-patch-strategy': 'merge',
              },
            },
          },
        },
        'x-kubernetes-group-version-kind': [{ group: 'example.com', kind: 'Thing', version: 'v1' }],
      },
    },
  };
  const before = await built(files);
  const merged = await built({
    ...files,
    'a/kustomization.yaml': `${files['a/kustomization.yaml']}openapi: {path: schema.json}\n`,
    'a/schema.json': JSON.stringify(schema),
  });
  expect(before.yaml).not.toContain('one');
  expect(merged.yaml).toContain('one');
  expect(await built(files)).toEqual(before);
}, 120_000);

it('answers several requests at once, and ends only the thread that takes too long', async () => {
  const own = new EnginePool();
  const loop = chart('{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}');
  const answers = await Promise.all([
    own.work(loop, 500, 2),
    own.work(chart('a: {{ .Values.a }}\n'), 20_000, 2),
    own.work(chart('b: {{ .Values.a }}\n'), 20_000, 2),
  ]);
  expect(answers.map(({ answer }) => answer.code ?? answer.templates?.map(({ text }) => text))).toEqual([
    'limit',
    ['a: 1\n'],
    ['b: 1\n'],
  ]);
  expect(answers.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
  expect(own.starts).toBe(2);
  await own.stop();
}, 120_000);
