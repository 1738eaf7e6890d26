import { defineRule } from '../../src/engine/rule.ts';
import { unwatchedBy } from '../../src/model/gitops/unwatched.ts';
import { describe } from '../../src/model/model.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-watch-namespace-mismatch';
const watches = (...lines: string[]) => operatorHelmRelease({ values: lines });

export default defineRule({
  id: 'gitops-watch-namespace-mismatch',
  area: 'gitops',
  level: 'error',
  confidence: 'medium',
  title: 'The resource is not among those that the operator watches',
  why: 'An operator that is limited to namespaces or labels never sees other resources: the resource is accepted, stays without a status, and nothing starts.',
  fix: 'Add the namespace to watchNamespaces of the operator, or move the resource into a namespace that is listed.',
  falsePositives:
    'Lists of several operators count together, and an operator without a list in sight watches everything. A second operator outside the repository is not seen: declare `operator.config` then.',
  prevents: ['resource stays without status', 'no pods are created'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/helm/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15/helm/flink-kubernetes-operator/values.yaml',
    'https://issues.apache.org/jira/browse/FLINK-38552',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a namespace that is not listed',
      bad: {
        'operator.yaml': watches('watchNamespaces: [flink, jobs]'),
        'job.yaml': flinkDeployment({ namespace: `prod${MARK}` }),
      },
      good: {
        'operator.yaml': watches('watchNamespaces: [flink, jobs]'),
        'job.yaml': flinkDeployment({ namespace: 'jobs' }),
      },
    },
    {
      name: 'several operators watch what any of them watches',
      good: {
        'operator.yaml': watches('watchNamespaces: [flink]'),
        'other.yaml': watches('watchNamespaces: [prod]'),
        'job.yaml': flinkDeployment({ namespace: 'prod' }),
      },
    },
    {
      name: 'an empty list is all namespaces',
      good: {
        'operator.yaml': watches('watchNamespaces: []'),
        'job.yaml': flinkDeployment({ namespace: 'prod' }),
      },
    },
    {
      name: 'more values from elsewhere',
      unknown: {
        'operator.yaml': `${watches('watchNamespaces: [flink]')}  valuesFrom: [{kind: ConfigMap, name: more}]\n`,
        'job.yaml': flinkDeployment({ namespace: 'prod' }),
      },
    },
    {
      name: 'labels that the selector does not take',
      bad: {
        'operator.yaml': watches(
          'defaultConfiguration:',
          '  flink-conf.yaml: |',
          '    kubernetes.operator.label.selector: team=orders',
        ),
        'job.yaml': flinkDeployment({ name: `orders${MARK}` }),
      },
      good: {
        'operator.yaml': watches(
          'defaultConfiguration:',
          '  flink-conf.yaml: |',
          '    kubernetes.operator.label.selector: team=orders',
        ),
        'job.yaml': flinkDeployment({ name: 'orders\n  labels: {team: orders}' }),
      },
    },
  ],
  *check(object, kit, model) {
    for (const { at, proof, says, identity } of unwatchedBy(object, model)) {
      yield kit.when(proof, { at, message: `${describe(object)} ${says}`, identity });
    }
  },
});
