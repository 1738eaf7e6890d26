import { defineRule } from '../../src/engine/rule.ts';
import { misplacedOptions } from '../../src/model/bluegreen/options.ts';
import { blueGreenDeployment } from '../bluegreen-samples.ts';

const MARK = ' # <- bluegreen-options-in-wrong-place';
const OPTION = 'kubernetes.operator.bluegreen.abort.grace-period';

export default defineRule({
  id: 'bluegreen-options-in-wrong-place',
  area: 'bluegreen',
  level: 'error',
  confidence: 'high',
  title: 'Options of the blue/green controller where it does not read them',
  why: 'The controller reads its options in spec.configuration only. Elsewhere they have no effect: a transition is aborted after 10 minutes, and the old cluster is deleted at once.',
  fix: 'Move the option to spec.configuration.',
  falsePositives: 'An option that stands in spec.configuration as well is left alone.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/utils/bluegreen/BlueGreenUtils.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'in flinkConfiguration',
      bad: { 'job.yaml': blueGreenDeployment({ config: [`${OPTION}: 30 min${MARK}`] }) },
      good: { 'job.yaml': blueGreenDeployment({}, 'configuration:', `  ${OPTION}: 30 min`) },
    },
    {
      name: 'in both places',
      good: {
        'job.yaml': blueGreenDeployment({ config: [`${OPTION}: 30 min`] }, 'configuration:', `  ${OPTION}: 30 min`),
      },
    },
    {
      name: 'in annotations of the template',
      bad: {
        'job.yaml': blueGreenDeployment({}).replace(
          '  template:\n',
          `  template:\n    metadata:\n      annotations:\n        ${OPTION}: 30 min${MARK}\n`,
        ),
      },
    },
  ],
  *check(workload, kit) {
    for (const { key, at, where } of misplacedOptions(workload))
      yield kit.violation({
        at,
        message: `${key} is in ${where}, where the blue/green controller does not read it`,
        identity: [key],
      });
  },
});
