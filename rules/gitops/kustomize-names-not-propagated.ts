import { defineRule } from '../../src/engine/rule.ts';
import { renamedReferences } from '../../src/model/gitops/renamed-references.ts';
import { describe } from '../../src/model/model.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const RULE = 'gitops-kustomize-names-not-propagated';
const MARK = ` # <- ${RULE}`;
const volumes = (mark: string) => [
  'podTemplate:',
  '  spec:',
  '    volumes:',
  '      - name: rules',
  '        configMap:',
  `          name: orders-rules${mark}`,
];
const generator = ['configMapGenerator:', '  - name: orders-rules', '    literals: [limit=3]'];
const kustomization = (lines: string[], resources = ['orders.yaml']) =>
  [`resources: [${resources.join(', ')}]`, ...lines, ''].join('\n');
const session = flinkDeployment({ name: 'shared', job: null });
const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink\n';
const job = { 'orders.yaml': flinkDeployment({ spec: volumes('') }) };

export default defineRule({
  id: RULE,
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'Kustomize renames an object and not the reference in a Flink resource',
  why: 'Prefixes, suffixes and hashes are followed through built-in kinds only. The Flink resource still names the object as it was written, and nothing of that name is applied.',
  fix: 'List a file with nameReference entries for the Flink resource under `configurations:`; for generated objects `generatorOptions: {disableNameSuffixHash: true}` keeps the name too.',
  falsePositives:
    'The built objects decide: with a nameReference configuration, or when another object has the name, nothing is reported. Objects outside of the repository are declared under `exists`.',
  prevents: ['configmap "orders-rules" not found', 'serviceaccount "flink" not found'],
  sources: [
    'https://github.com/kubernetes-sigs/kustomize/issues/2524',
    'https://github.com/kubernetes-sigs/kustomize/issues/4674',
    'https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/namereference.go',
  ],
  explains: 'all',
  subject: 'object',
  examples: [
    {
      name: 'a generated ConfigMap',
      bad: {
        'orders.yaml': flinkDeployment({ spec: volumes(MARK) }),
        'kustomization.yaml': kustomization(generator),
      },
      good: {
        ...job,
        'kustomization.yaml': kustomization([...generator, 'generatorOptions: {disableNameSuffixHash: true}']),
      },
    },
    {
      name: 'with a nameReference configuration',
      good: {
        ...job,
        'names.yaml':
          'nameReference:\n  - kind: ConfigMap\n    fieldSpecs:\n      - kind: FlinkDeployment\n        path: spec/podTemplate/spec/volumes/configMap/name\n',
        'kustomization.yaml': kustomization([...generator, 'configurations: [names.yaml]']),
      },
    },
    {
      name: 'the session cluster of a job gets a prefix',
      bad: {
        'base/shared.yaml': session,
        'base/orders.yaml': flinkSessionJob({ deploymentName: `shared${MARK}` }),
        'base/kustomization.yaml': kustomization([], ['shared.yaml', 'orders.yaml']),
        'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
      },
      good: {
        'shared.yaml': session,
        'orders.yaml': flinkSessionJob({ deploymentName: 'prod-shared' }),
        'kustomization.yaml': kustomization(['namePrefix: prod-'], ['shared.yaml', 'orders.yaml']),
      },
    },
    {
      name: 'the service account gets a suffix',
      bad: {
        'account.yaml': account,
        'orders.yaml': flinkDeployment({ serviceAccount: `flink${MARK}` }),
        'kustomization.yaml': kustomization(['nameSuffix: -blue'], ['account.yaml', 'orders.yaml']),
      },
      good: {
        // It comes from elsewhere, and no prefix reaches it.
        'orders.yaml': flinkDeployment({}),
        'kustomization.yaml': kustomization(['nameSuffix: -blue']),
      },
    },
    {
      name: 'a base that is built with and without a prefix',
      bad: {
        'base/account.yaml': account,
        'base/orders.yaml': flinkDeployment({ serviceAccount: `flink${MARK}` }),
        'base/kustomization.yaml': kustomization([], ['account.yaml', 'orders.yaml']),
        'dev/kustomization.yaml': 'resources: [../base]\n',
        'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const { kind, name, object: renamed, affix } of renamedReferences(object, model)) {
      yield kit.violation({
        at: name.origin,
        message: `${describe(object)} names ${kind} ${name.value}, which kustomize calls ${renamed.name}`,
        identity: [kind, name.value],
        related: [
          { text: 'the object that is renamed', at: renamed.at },
          ...(affix ? [{ text: 'what renames it', at: affix }] : []),
        ],
      });
    }
  },
});
