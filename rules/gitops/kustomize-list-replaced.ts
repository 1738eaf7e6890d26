import { defineRule } from '../../src/engine/rule.ts';
import { replacedLists } from '../../src/model/gitops/replaced-lists.ts';
import { describe } from '../../src/model/model.ts';
import { flinkDeployment } from '../samples.ts';

const RULE = 'gitops-kustomize-list-replaced';
const MARK = ` # <- ${RULE}`;
const podTemplate = (lines: string[]) => ['podTemplate:', '  spec:', ...lines.map((line) => `    ${line}`)];
const base = {
  'base/orders.yaml': flinkDeployment({
    spec: podTemplate([
      'containers:',
      '  - name: flink-main-container',
      '    env:',
      '      - {name: REGION, value: eu}',
      '    volumeMounts:',
      '      - {name: rules, mountPath: /rules}',
      '  - name: shipper',
      '    image: registry.example/shipper:3',
      'volumes:',
      '  - name: rules',
      '    configMap: {name: rules}',
    ]),
  }),
  'base/kustomization.yaml': 'resources: [orders.yaml]\n',
};
const patch = (lines: string[], name = 'orders') =>
  [
    'apiVersion: flink.apache.org/v1beta1',
    'kind: FlinkDeployment',
    `metadata: {name: ${name}}`,
    'spec:',
    ...podTemplate(lines).map((line) => `  ${line}`),
    '',
  ].join('\n');
const overlay = (text: string, more = '') => ({
  ...base,
  'prod/patch.yaml': text,
  'prod/kustomization.yaml': `resources: [../base]\npatches:\n  - path: patch.yaml\n${more}`,
});
const level = [
  'containers:',
  `  - name: flink-main-container${MARK}`,
  '    env:',
  '      - {name: LEVEL, value: debug}',
];
const plain = level.map((line) => line.replace(MARK, ''));
const schema = JSON.stringify({
  definitions: {
    'org.apache.flink.v1beta1.FlinkDeployment': {
      'x-kubernetes-group-version-kind': [{ group: 'flink.apache.org', version: 'v1beta1', kind: 'FlinkDeployment' }],
      properties: { spec: { properties: { podTemplate: { $ref: '#/definitions/pod' } } } },
    },
    pod: {
      properties: {
        spec: {
          properties: {
            containers: {
              type: 'array',
              items: {
                properties: {
                  env: {
                    'x-kubernetes-patch-merge-key': 'name',
                    'x-kubernetes-patch-strategy': 'merge',
                    type: 'array',
                    items: {},
                  },
                },
              },
              'x-kubernetes-patch-merge-key': 'name',
              'x-kubernetes-patch-strategy': 'merge',
            },
          },
        },
      },
    },
  },
});

export default defineRule({
  id: RULE,
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'A strategic merge patch replaces a whole list of a Flink resource',
  why: 'Kustomize merges lists by their keys only in kinds that it knows. In a custom resource the list of the patch takes the place of the list of the base, and the build says nothing.',
  fix: 'Write the change as a JSON 6902 patch (`op: add`, path ending in `/-`), or give kustomize the merge keys with an `openapi` schema; say all items again where the whole list is meant to change.',
  falsePositives:
    'A patch that repeats something of the base as it is, or that says `$patch: replace`, is taken to know what it does; so are JSON 6902 patches and lists that Kubernetes does not merge either, such as args.',
  prevents: ['The Deployment is invalid: spec.template.spec.containers[1].image: Required value'],
  sources: [
    'https://github.com/kubernetes-sigs/kustomize/issues/2825',
    'https://github.com/kubernetes-sigs/kustomize/issues/3852',
  ],
  subject: 'object',
  examples: [
    {
      name: 'one variable more',
      bad: overlay(patch(level)),
      good: {
        ...base,
        'prod/kustomization.yaml':
          'resources: [../base]\npatches:\n  - target: {kind: FlinkDeployment}\n    patch: |-\n      - op: add\n        path: /spec/podTemplate/spec/containers/0/env/-\n        value: {name: LEVEL, value: debug}\n',
      },
    },
    {
      name: 'in a patch inside of the kustomization',
      bad: {
        ...base,
        'prod/kustomization.yaml': `resources: [../base]\npatches:\n  - patch: |-\n${patch(level).trimEnd().replace(/^/gm, '      ')}\n`,
      },
    },
    {
      name: 'a schema tells the merge keys',
      good: { ...overlay(patch(plain), 'openapi: {path: schema.json}\n'), 'prod/schema.json': schema },
    },
    {
      name: 'a volume goes that is still mounted',
      bad: overlay(patch(['volumes:', `  - name: certificates${MARK}`, '    secret: {secretName: certificates}'])),
      good: overlay(patch(['volumes:', '  - name: rules', '    configMap: {name: other-rules}'])),
    },
    {
      name: 'the patch says again what is to stay',
      good: overlay(
        patch([
          'containers:',
          '  - name: flink-main-container',
          '    env:',
          '      - {name: LEVEL, value: debug}',
          '    volumeMounts:',
          '      - {name: rules, mountPath: /rules}',
        ]),
      ),
    },
    {
      name: 'the list itself is replaced on purpose',
      good: {
        ...base,
        'prod/kustomization.yaml':
          'resources: [../base]\npatches:\n  - target: {kind: FlinkDeployment}\n    patch: |-\n      - op: replace\n        path: /spec/podTemplate/spec/containers\n        value: [{name: flink-main-container}]\n',
      },
    },
    {
      name: 'arguments of the job',
      good: {
        'base/orders.yaml': flinkDeployment({ job: ['args: ["--from", "orders", "--verbose"]'] }),
        'base/kustomization.yaml': 'resources: [orders.yaml]\n',
        'prod/patch.yaml':
          'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {job: {args: ["--from", "orders"]}}\n',
        'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const { path, lost, at, base: replaced } of replacedLists(object, model)) {
      yield kit.violation({
        at,
        message: `The patch replaces the whole list ${path.join('.')} of ${describe(object)}, which loses ${listed(lost)}`,
        path,
        related: [{ text: 'the list that it replaces', at: replaced }],
      });
    }
  },
});

function listed(words: readonly string[]): string {
  if (words.length > 4) return `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
