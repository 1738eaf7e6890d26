import { defineRule } from '../../src/engine/rule.ts';
import { severalOperators } from '../../src/model/gitops/several-operators.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-operator-replicas';
const job = flinkDeployment({});
const leader = (...lines: string[]) => [
  'replicas: 2',
  'defaultConfiguration:',
  '  flink-conf.yaml: |',
  ...lines.map((line) => `    ${line}`),
];

export default defineRule({
  id: 'gitops-operator-replicas',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'Several replicas of the operator without leader election',
  why: 'Without leader election every replica acts on every resource: two operators submit, upgrade and delete the same jobs.',
  fix: 'Set replicas to 1, or set kubernetes.operator.leader-election.enabled: true and kubernetes.operator.leader-election.lease-name.',
  falsePositives: "Amazon's chart sets leader election itself; values that are laid over these ones are unknown.",
  prevents: ['two operators act on the same jobs', 'kubernetes.operator.leader-election.lease-name must be defined'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15/helm/flink-kubernetes-operator/values.yaml',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/#leader-election-and-high-availability',
  ],
  subject: 'object',
  examples: [
    {
      name: 'two replicas in a HelmRelease',
      bad: { 'operator.yaml': operatorHelmRelease({ values: [`replicas: 2${MARK}`] }), 'job.yaml': job },
      good: { 'operator.yaml': operatorHelmRelease({ values: ['replicas: 1'] }), 'job.yaml': job },
    },
    {
      name: 'one that takes over while the other runs',
      bad: {
        'operator.yaml': operatorHelmRelease({ values: [`strategy: {type: RollingUpdate}${MARK}`] }),
        'job.yaml': job,
      },
      good: { 'operator.yaml': operatorHelmRelease({ values: ['strategy: {type: Recreate}'] }), 'job.yaml': job },
    },
    {
      name: 'with leader election',
      good: {
        'operator.yaml': operatorHelmRelease({
          values: leader(
            'kubernetes.operator.leader-election.enabled: true',
            'kubernetes.operator.leader-election.lease-name: flink-operator',
          ),
        }),
        'job.yaml': job,
      },
    },
    {
      name: 'more values from elsewhere',
      unknown: {
        'operator.yaml': `${operatorHelmRelease({ values: ['replicas: 2'] })}  valuesFrom: [{kind: ConfigMap, name: more}]\n`,
        'job.yaml': job,
      },
    },
  ],
  *check(object, kit, model) {
    const found = severalOperators(object, model);
    if (!found) return;
    const { replicas, strategy, at, proof, without } = found;
    yield kit.when(proof, {
      at,
      message:
        replicas === undefined
          ? `The operator is replaced by ${strategy}, so that two of it run at a time, and ${without} is not set`
          : `The operator has ${replicas} replicas, and ${without} is not set`,
      ...(replicas === undefined
        ? { level: 'warning' as const, fix: 'Leave strategy.type at Recreate, or turn leader election on.' }
        : {}),
    });
  },
});
