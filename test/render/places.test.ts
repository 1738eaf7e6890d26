import { expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { fixture } from '../properties/repositories.ts';
import { lineOf, lintFiles, placesOf, replaced } from './repository.ts';

const SLOW = 120_000;

/** A repository in which one line is wrong, each in another file. */
function mutated(name: string, changes: readonly [file: string, from: string, to: string][]) {
  const files: Record<string, string> = { ...fixture(name) };
  for (const [file, from, to] of changes) files[file] = replaced(files[file] ?? '', from, to);
  return files;
}

it(
  'puts a finding on the line of the base, overlay, patch, component or generated file that is wrong',
  async () => {
    const overlays = 'k8s/overlays';
    const changes: [string, string, string][] = [
      // In another way wrong than the fixture is.
      ['k8s/base/orders.yaml', 's3://orders-checkpoints/state', 'file:///tmp/state'],
      ['k8s/base/session-conf.yaml', 'state.backend: rocksbd', 'state.backend: hasmap'],
      ['k8s/components/ha/ha.yaml', 'file:///flink/ha', 'file:///flink/other'],
      [`${overlays}/prod/memory.yaml`, 'upgradeMode: savepoint', 'upgradeMode: stateless'],
      [`${overlays}/prod/kustomization.yaml`, 'persistentVolumeClaims:', 'persistentVolumClaim:'],
      [`${overlays}/staging/job.yaml`, 'value: rocksdbb', 'value: rocksbd'],
      [`${overlays}/dev/kustomization.yaml`, 'newTag: latest', 'newTag: latest # moves'],
    ];
    const files = mutated('kustomize-overlays', changes);
    const result = await lintFiles(files);
    const places = placesOf(result);
    for (const [file, , to] of changes) {
      const line = lineOf(files[file], to);
      expect(
        places.some((place) => place.startsWith(`${file}:${line} `)),
        `${file}:${line} in\n${places.join('\n')}`,
      ).toBe(true);
    }
  },
  SLOW,
);

it(
  'puts a finding on the line of the template, helper, values or values file that is wrong',
  async () => {
    const chart = 'charts/orders';
    const changes: [string, string, string][] = [
      [`${chart}/values.yaml`, 'state.backend: rocksdb', 'state.backend: rocksbd'],
      [`${chart}/values-prod.yaml`, 'state.backend: rocksdbb', 'state.backend: hasmap'],
      [`${chart}/values-staging.yaml`, 'tag: latest', 'tag: latest # moves'],
      [`${chart}/templates/_helpers.tpl`, 'file:///flink/ha', 'file:///flink/other'],
      [`${chart}/templates/flinkdeployment.yaml`, 'serviceAccount: flink', 'serviceAcount: flink'],
    ];
    const files = mutated('helm-values', changes);
    const result = await lintFiles(files);
    const places = placesOf(result);
    for (const [file, , to] of changes) {
      const line = lineOf(files[file], to);
      expect(
        places.some((place) => place.startsWith(`${file}:${line} `)),
        `${file}:${line} in\n${places.join('\n')}`,
      ).toBe(true);
    }
  },
  SLOW,
);

it(
  'gives one finding for a line of the base, with the overlays that it hits',
  async () => {
    const { findings } = await lintFiles(fixture('kustomize-overlays'));
    const inBase = findings.filter(
      ({ file, rule }) => file === 'k8s/base/session-conf.yaml' && rule === 'state-backend-unknown',
    );
    expect(inBase.map(({ also, targets }) => ({ also, targets }))).toEqual([
      { also: 'It hits all 3 targets.', targets: ['k8s/overlays/dev', 'k8s/overlays/prod', 'k8s/overlays/staging'] },
    ]);
    const stateless = findings.find(({ rule }) => rule === 'state-stateless-default');
    expect(stateless?.also).toBe('It hits dev and staging (2 of 3 targets).');
    const keys = findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
    expect(new Set(keys).size).toBe(keys.length);
  },
  SLOW,
);

it(
  'shows the template beside the value',
  async () => {
    const { findings } = await lintFiles(fixture('helm-values'));
    const finding = findings.find(({ rule }) => rule === 'state-backend-unknown');
    expect(finding).toMatchObject({
      file: 'charts/orders/values-prod.yaml',
      line: 4,
      related: [{ file: 'charts/orders/templates/flinkdeployment.yaml', line: 14, message: 'printed here' }],
    });
  },
  SLOW,
);

it(
  'puts what an operation of a JSON patch adds on the line of the operation',
  async () => {
    const files = {
      'base/orders.yaml': flinkDeployment({ config: ['a.b: "1"'] }),
      'base/kustomization.yaml': 'resources: [orders.yaml]\n',
      'prod/operations.yaml': `- op: add
  path: /spec/flinkConfiguration/state.backendd
  value: rocksdb
- op: add
  path: /spec/podTemplate
  value:
    spec:
      containerss: []
`,
      'prod/kustomization.yaml': `namePrefix: prod-
resources: [../base]
patches:
  - path: operations.yaml
    target: {kind: FlinkDeployment}
  - target: {kind: FlinkDeployment}
    patch: |-
      - op: add
        path: /spec/job/upgradeMod
        value: savepoint
  - target: {kind: FlinkDeployment}
    patch: '[{"op": "add", "path": "/spec/taskManger", "value": {"replicas": 2}}]'
`,
    };
    const { findings } = await lintFiles(files);
    const places = findings
      .filter(({ rule }) => rule === 'config-unknown-key' || rule === 'schema-unknown-field')
      .map(({ file, line, message }) => `${file}:${line} ${message.replace(/ is no .*|.* field /, '')}`);
    expect(places).toEqual([
      'prod/kustomization.yaml:9 spec.job.upgradeMod; upgradeMode is one.',
      'prod/kustomization.yaml:12 spec.taskManger; taskManager is one.',
      'prod/operations.yaml:2 state.backendd',
      'prod/operations.yaml:8 spec.podTemplate.spec.containerss; containers is one.',
    ]);
    // Only the key in a value is the text that a fix may change.
    const fixed = findings.filter(({ file, fix }) => fix && file.startsWith('prod/'));
    expect(fixed.map(({ file, line }) => `${file}:${line}`)).toEqual(['prod/operations.yaml:8']);
  },
  SLOW,
);

it(
  'puts a finding about what a helper makes of the release on the line that includes it',
  async () => {
    const files = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml': 'account: ""\nname: ""\n',
      'chart/templates/_helpers.tpl':
        '{{- define "orders.name" -}}\n{{- if .Values.name }}\n{{- .Values.name }}\n{{- else }}\n{{- .Release.Name | trunc 40 }}\n{{- end }}\n{{- end }}\n{{- define "orders.account" -}}\n{{- default (include "orders.name" .) .Values.account }}\n{{- end }}\n',
      'chart/templates/account.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {{ include "orders.account" . }}\n',
      'chart/templates/job.yaml': flinkDeployment({
        serviceAccount: '{{ include "orders.account" . }}',
        config: ['state.checkpoints.dir: s3://shop-state/checkpoints', 'execution.checkpointing.interval: 60s'],
      }),
    };
    const line = lineOf(files['chart/templates/job.yaml'], 'serviceAccount:');
    expect(placesOf(await lintFiles(files))).toContain(
      `chart/templates/job.yaml:${line} identity-role-annotation-missing`,
    );
  },
  SLOW,
);

it(
  'finds the template and the values of a chart that another one takes from beside it by an alias',
  async () => {
    const spec = '  image: {{ .Values.image }}\n  flinkVersion: v1_20\n  serviceAccount: flink\n  mode: nativ\n';
    const job = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: {{ .Values.name }}\nspec:\n${spec}`;
    const dependency = (alias: string) =>
      `  - {name: job, alias: ${alias}, version: 1.0.0, repository: "file://../job"}\n`;
    const result = await lintFiles({
      'deploy/Chart.yaml': `apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies:\n${dependency('a')}${dependency('b')}`,
      'deploy/values.yaml': 'a:\n  name: orders\nb:\n  name: Clicks\n',
      'job/Chart.yaml': 'apiVersion: v2\nname: job\nversion: 1.0.0\n',
      'job/values.yaml': 'image: flink:1.20.2\n',
      'job/templates/job.yaml': job,
    });
    const places = placesOf(result);
    expect(places).toContain('deploy/values.yaml:4 admission-name-invalid');
    expect(places).toContain('job/templates/job.yaml:9 schema-wrong-scalar-type');
  },
  SLOW,
);

it(
  'finds the template of a chart below charts/ that has several aliases',
  async () => {
    const spec = '  image: flink:1.20.2\n  flinkVersion: v1_20\n  serviceAccount: flink\n  mode: nativ\n';
    const job = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: {{ .Values.name }}\nspec:\n${spec}`;
    const dependency = (alias: string) => `  - {name: job, alias: ${alias}, version: 1.0.0}\n`;
    const result = await lintFiles({
      'deploy/Chart.yaml': `apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies:\n${dependency('a')}${dependency('b')}`,
      'deploy/values.yaml': 'a:\n  name: orders\nb:\n  name: Clicks\n',
      'deploy/charts/job/Chart.yaml': 'apiVersion: v2\nname: job\nversion: 1.0.0\n',
      'deploy/charts/job/templates/job.yaml': job,
    });
    const places = placesOf(result);
    expect(places).toContain('deploy/values.yaml:4 admission-name-invalid');
    expect(places.filter((place) => place.endsWith('schema-wrong-scalar-type'))).toEqual([
      'deploy/charts/job/templates/job.yaml:9 schema-wrong-scalar-type',
    ]);
  },
  SLOW,
);

it(
  'puts a finding about an entry of a text in the values on its line',
  async () => {
    const files = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml':
        'flink: |\n  # of all environments\n  taskmanager.numberOfTaskSlot: "2"\n  state.backend: hashmap\nmore: |\n  state.checkpoint.dir: s3://shop-state/checkpoints\n',
      'chart/templates/job.yaml': flinkDeployment({
        config: ['PRINTED'],
      }).replace('    PRINTED', '    {{- .Values.flink | nindent 4 }}\n{{ tpl $.Values.more . | indent 4 }}'),
    };
    const values = files['chart/values.yaml'];
    const places = placesOf(await lintFiles(files));
    expect(places).toEqual(
      expect.arrayContaining([
        `chart/values.yaml:${lineOf(values, 'numberOfTaskSlot')} config-unknown-key`,
        `chart/values.yaml:${lineOf(values, 'state.backend')} config-deprecated-key`,
        `chart/values.yaml:${lineOf(values, 'state.checkpoint.dir')} config-unknown-key`,
      ]),
    );
  },
  SLOW,
);
