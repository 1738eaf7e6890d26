import { expect, it } from 'vitest';
import { flinkDeployment, mainContainer } from '../../rules/samples.ts';
import { lintFiles } from './repository.ts';

const job = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  image: flink:1.16.3
  flinkVersion: v1_16
`;

const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- job.yaml\n';

/** A kustomization in a folder of its own, with a job that has to be checked in any case. */
const overlay = (folder: string, more: string) => ({
  [`${folder}/job.yaml`]: job,
  [`${folder}/kustomization.yaml`]: head + more,
});

const flinkPatch = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\n';

it('says once, at the line that names it, what a target lacks, and checks the plain files', async () => {
  const { findings, notRendered } = await lintFiles({
    ...overlay('base', '- https://github.com/example/flink//base?ref=main\n'),
    ...overlay('file', '- https://raw.githubusercontent.com/example/flink/main/a.yaml\n'),
    ...overlay('gone', '- gone.yaml\n'),
    ...overlay('out', '- ../../../etc/passwd\n'),
    ...overlay('absolute', '- /etc/passwd\n'),
    ...overlay('circle', '- ../ring\n'),
    'ring/kustomization.yaml': head.replace('job.yaml', '../circle'),
    ...overlay('chart', 'helmCharts:\n- name: redis\n  repo: https://charts.example.com\n  version: 1.0.0\n'),
    ...overlay('plugin', 'generators:\n- plugin.yaml\n'),
    'plugin/plugin.yaml': `apiVersion: example.com/v1
kind: Run
metadata:
  name: run
  annotations:
    config.kubernetes.io/function: |
      exec:
        path: ./run.sh
`,
    ...overlay('field', 'resource: []\n'),
    ...overlay('patched', 'patchesStrategicMerge:\n- gone.yaml\n- of-a-longer-name.yaml\n'),
    'patched/of-a-longer-name.yaml': flinkPatch,
  });
  const notes = notRendered.map(({ file, line, because }) => `${file}:${line} ${because}`).sort();
  expect(notes).toEqual([
    'absolute/kustomization.yaml:5 etc/passwd is not in the repository',
    'base/kustomization.yaml:5 https://github.com/example/flink//base?ref=main is not in the repository, and nothing is fetched; the rest is built',
    'chart/kustomization.yaml:7 https://charts.example.com/redis is not in the repository, and nothing is fetched',
    'field/kustomization.yaml:5 kustomize build fails: invalid Kustomization: json: unknown field "resource"',
    'file/kustomization.yaml:5 https://raw.githubusercontent.com/example/flink/main/a.yaml is not in the repository, and nothing is fetched; the rest is built',
    'gone/kustomization.yaml:5 gone/gone.yaml is not in the repository',
    'out/kustomization.yaml:5 etc/passwd is not in the repository',
    'patched/kustomization.yaml:6 patched/gone.yaml is not in the repository',
    'plugin/kustomization.yaml:6 it needs the plugin Run, and nothing of a repository is run',
    expect.stringMatching(/^ring\/kustomization.yaml:4 kustomize build fails: cycle detected/),
  ]);
  const reported = findings.filter(({ rule }) => rule === 'render-failed');
  expect(reported.map(({ file, line, level }) => `${file}:${line} ${level}`).sort()).toEqual([
    'absolute/kustomization.yaml:5 note',
    'chart/kustomization.yaml:7 note',
    'field/kustomization.yaml:5 warning',
    'gone/kustomization.yaml:5 note',
    'out/kustomization.yaml:5 note',
    'patched/kustomization.yaml:6 note',
    'plugin/kustomization.yaml:6 note',
    'ring/kustomization.yaml:4 warning',
  ]);
  const checked = findings.filter(({ rule }) => rule === 'image-eol-flink').map(({ file }) => file);
  expect(checked).toHaveLength(10);
}, 120_000);

const chart = (name: string, template: string, values = 'image: flink\n') => ({
  [`${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
  [`${name}/values.yaml`]: values,
  [`${name}/templates/job.yaml`]: job + template,
});

const parent = (name: string) =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ndependencies:\n  - name: common\n    version: 1.x.x\n    repository: https://charts.example.com\n`;

it('says what a chart lacks or does wrong', async () => {
  const { notRendered, complete } = await lintFiles({
    ...chart('recursive', '{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}'),
    ...chart('repeat', 'a: {{ repeat 2000000000 "x" }}'),
    ...chart('list', '', '- flink\n'),
    ...chart('refuses', '{{ fail "no image" }}'),
    ...chart('escapes', 'a: {{ .Files.Get "../../../../etc/passwd" | quote }}{{ env "HOME" }}'),
    ...chart('parent', 'a: {{ include "common.name" . }}'),
    'parent/Chart.yaml': parent('parent'),
    ...chart('alone', ''),
    'alone/Chart.yaml': parent('alone'),
  });
  const notes = notRendered.map(({ file, line, because }) => `${file}:${line} ${because}`).sort();
  expect(notes).toEqual([
    'alone/Chart.yaml:5 common, which charts/ does not hold; the chart is rendered without',
    expect.stringMatching(/^list\/Chart.yaml:1 helm template fails: cannot load values.yaml/),
    'parent/Chart.yaml:5 the chart needs common, which charts/ does not hold',
    expect.stringMatching(/^recursive\/templates\/job.yaml:8 helm template fails: .*nested reference name: r/),
    'refuses/templates/job.yaml:8 helm template fails: execution error at (refuses/templates/job.yaml:8:3): no image',
    expect.stringMatching(/^repeat\/Chart.yaml:1 it takes more memory than rendering may take/),
  ]);
  expect(complete).toBe(true);
}, 120_000);

it('builds the rest of a kustomization whose generators read what is not here', async () => {
  const { findings, notRendered } = await lintFiles({
    'base/job.yaml': flinkDeployment({
      config: ['state.backend: rocksbd'],
      spec: mainContainer('envFrom: [{secretRef: {name: kafka}}]'),
    }),
    'base/kustomization.yaml':
      'resources: [job.yaml]\nsecretGenerator:\n  - name: kafka\n    envs: [.env.kafka]\n  - name: tls\n    files:\n      - tls.crt=gone.crt\n',
    'prod/kustomization.yaml': 'namePrefix: eu-\nresources: [../base]\n',
  });
  expect(findings.filter(({ rule }) => rule === 'state-backend-unknown')).toMatchObject([
    { file: 'base/job.yaml', object: { name: 'eu-orders' } },
  ]);
  expect(notRendered).toMatchObject([
    { file: 'base/kustomization.yaml', because: 'base/.env.kafka is not in the repository; the rest is built' },
  ]);
}, 120_000);

it('builds the rest of a kustomization that names what would be fetched', async () => {
  const kustomization = (resources: string) => ({
    'k/kustomization.yaml': `namePrefix: eu-\n${resources}`,
    'k/job.yaml': flinkDeployment({ config: ['state.backend: rocksbd'] }),
  });
  for (const resources of [
    'resources:\n  - https://github.com/acme/platform//rbac?ref=v1\n  - job.yaml\n',
    'resources: [job.yaml, "github.com/acme/platform//rbac?ref=v1"]\n',
  ]) {
    const { findings, notRendered } = await lintFiles(kustomization(resources));
    expect(findings.filter(({ rule }) => rule === 'state-backend-unknown')).toMatchObject([
      { file: 'k/job.yaml', object: { name: 'eu-orders' } },
    ]);
    expect(notRendered).toMatchObject([{ because: expect.stringContaining('the rest is built') }]);
  }
});
