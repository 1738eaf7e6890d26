import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import { argoRendering, changingValues } from '../../../src/model/gitops/changing-values.ts';
import { unfollowedImages } from '../../../src/model/gitops/image-names.ts';
import { renamedReferences } from '../../../src/model/gitops/renamed-references.ts';
import { replacedLists } from '../../../src/model/gitops/replaced-lists.ts';
import type { Model } from '../../../src/model/model.ts';
import { gathered } from '../../support/rendered.ts';

const SLOW = 120_000;

const kustomized = async (kustomization: string, files: Record<string, string>): Promise<Model> => {
  const { model } = await gathered({ ...files, 'kustomization.yaml': kustomization });
  return model;
};
const images = async (entry: string, image: string, more = '') => {
  const model = await kustomized(`resources: [orders.yaml]\nimages:\n- ${entry}\n${more}`, {
    'orders.yaml': flinkDeployment({ image }),
  });
  return model.workloads.flatMap(unfollowedImages).map(({ wanted, field }) => `${field} ${wanted}`);
};

describe('images that kustomize does not carry into a Flink resource', () => {
  it.each([
    ['{name: orders, newTag: "2"}', 'orders:1', ['spec.image orders:2']],
    ['{name: orders, newName: team/orders}', 'orders:1', ['spec.image team/orders:1']],
    ['{name: orders, digest: "sha256:ab"}', 'orders:1', ['spec.image orders@sha256:ab']],
    ['{name: orders, newTag: "2", digest: "sha256:ab"}', 'orders', ['spec.image orders:2@sha256:ab']],
    ['{name: orders, tagSuffix: -x}', 'orders:1', ['spec.image orders:1-x']],
    ['{name: orders, newTag: "1"}', 'orders:1', []],
    ['{name: order, newTag: "2"}', 'orders:1', []],
    ['{name: "host:5000/orders", newTag: "2"}', 'host:5000/orders', ['spec.image host:5000/orders:2']],
  ])('%s for %s', async (entry, image, expected) => expect(await images(entry, image)).toEqual(expected), SLOW);

  it(
    'a component acts on what the overlay takes in',
    async () => {
      const { model } = await gathered({
        'base/orders.yaml': flinkDeployment({ image: 'orders:1' }),
        'base/kustomization.yaml': 'resources: [orders.yaml]\n',
        'images/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nimages:\n- {name: orders, newTag: "2"}\n',
        'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../images]\n',
      });
      expect(model.workloads.flatMap(unfollowedImages)).toHaveLength(1);
    },
    SLOW,
  );
});

it(
  'names the object that kustomize has renamed, and what renames it',
  async () => {
    const model = await kustomized(
      'resources: [orders.yaml, account.yaml]\nnameSuffix: -a\nsecretGenerator:\n- name: keys\n  literals: [a=b]\n',
      {
        'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink}\n',
        'orders.yaml': flinkDeployment({
          spec: [
            'podTemplate:',
            '  spec:',
            '    imagePullSecrets: [{name: keys}]',
            '    containers:',
            '      - name: flink-main-container',
            '        env:',
            '          - name: KEY',
            '            valueFrom: {secretKeyRef: {name: keys, key: a}}',
            '          - {name: OTHER, valueFrom: {secretKeyRef: {name: other, key: a}}}',
          ],
        }),
      },
    );
    const found = model.objects.all.flatMap((object) => renamedReferences(object, model));
    expect(found.map(({ kind, name, object }) => [kind, name.value, object.authoredName])).toEqual([
      ['Secret', 'keys', 'keys'],
      ['Secret', 'keys', 'keys'],
      ['ServiceAccount', 'flink', 'flink'],
    ]);
    expect(found.every(({ affix }) => affix !== undefined)).toBe(true);
    const declared = { kind: 'ServiceAccount', name: 'flink', annotations: {}, at: found[0]?.name.origin } as never;
    const left = model.objects.all.flatMap((object) => renamedReferences(object, { ...model, exists: [declared] }));
    expect(left.map(({ kind }) => kind)).toEqual(['Secret', 'Secret']);
  },
  SLOW,
);

it(
  'tells what a replaced list loses',
  async () => {
    const pod = (lines: string[]) => ['podTemplate:', '  spec:', ...lines.map((line) => `    ${line}`)];
    const model = await kustomized('resources: [orders.yaml]\npatchesStrategicMerge: [patch.yaml]\n', {
      'orders.yaml': flinkDeployment({
        spec: pod([
          'initContainers: [{name: fetch, image: fetch:1}, {name: warm, image: warm:1}]',
          'containers:',
          '  - name: flink-main-container',
          '    ports: [{containerPort: 9249, name: metrics}]',
          '    env: [{name: A, value: a}, {name: B, value: b}]',
        ]),
      }),
      'patch.yaml': [
        'apiVersion: flink.apache.org/v1beta1',
        'kind: FlinkDeployment',
        'metadata: {name: orders}',
        'spec:',
        ...pod([
          'initContainers: [{name: migrate, image: migrate:1}]',
          'containers:',
          '  - name: flink-main-container',
          '    env: [{name: B, value: c}]',
        ]).map((line) => `  ${line}`),
        '',
      ].join('\n'),
    });
    const found = model.objects.all.flatMap((object) => replacedLists(object, model));
    expect(found.map(({ path, lost }) => [path.at(-1), lost])).toEqual([
      ['initContainers', ['init container fetch', 'init container warm']],
      ['containers', ['ports of flink-main-container', 'env A of flink-main-container']],
    ]);
  },
  SLOW,
);

it(
  'finds values that a chart prints differently at every render, through helpers and variables',
  async () => {
    const { model } = await gathered({
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml': 'nonce: 4\n',
      'chart/templates/_helpers.tpl': '{{- define "nonce" -}}{{ now | unixEpoch }}{{- end }}\n',
      'chart/templates/orders.yaml': flinkDeployment({
        config: [
          'env.java.opts: -Did={{ uuidv4 }}',
          'kubernetes.operator.job.upgrade.id: {{ uuidv4 }}',
          'note: now is {{ .Values.nonce }}',
        ],
        spec: ['restartNonce: {{ include "nonce" . }}'],
        job: [
          '{{- $id := randInt 0 9 }}',
          'savepointTriggerNonce: {{ $id }}',
          'args: [{{ .Values.now | default "a" }}]',
        ],
      }),
      'app.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: orders}\nspec:\n  source: {path: chart, repoURL: x}\n# flink\n',
    });
    const found = model.workloads.flatMap(changingValues);
    expect(found.map(({ path, call, effect }) => [path.at(-1), call, effect])).toEqual([
      ['env.java.opts', 'uuidv4', 'each render restarts the job'],
      ['restartNonce', 'now', 'each render restarts the job'],
      ['savepointTriggerNonce', 'randInt', 'each render takes a savepoint'],
    ]);
    expect(found[0] && argoRendering(found[0].object, model)?.name).toBe('orders');
  },
  SLOW,
);
