import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { blendedItems } from '../../src/model/pods/template-layers.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- pod-array-merge-by-position';
const layered = (name: string, config: string[] = []) =>
  flinkDeployment({
    config: ['taskmanager.numberOfTaskSlots: "2"', ...config],
    spec: mainContainer('env:', '  - {name: REGION, value: eu}'),
  }).replace(
    '  taskManager:\n',
    `  taskManager:\n    podTemplate:\n      spec:\n        containers:\n          - name: flink-main-container\n            env:\n              - name: ${name}\n                value: x\n`,
  );

export default defineRule({
  id: 'pod-array-merge-by-position',
  area: 'pod',
  level: 'warning',
  confidence: 'high',
  title: 'Two pod templates whose lists are merged by position',
  why: 'The operator lays the template of a role over the common one item by item: items at the same position become one, with fields of both.',
  fix: 'Set kubernetes.operator.pod-template.merge-arrays-by-name to true, or repeat the items of the common template in the same order.',
  falsePositives: 'Lists whose items have the same names in the same order are fine.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/pod-template/#array-merging-behaviour',
    'https://issues.apache.org/jira/browse/FLINK-30786',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two variables become one',
      bad: { 'job.yaml': layered(`ZONE${MARK}`) },
      good: {
        'job.yaml': layered('REGION'),
        'named/job.yaml': layered('ZONE', ['kubernetes.operator.pod-template.merge-arrays-by-name: "true"']),
      },
    },
  ],
  *check(workload, kit) {
    for (const { role, list, common, own, at, other, blended } of blendedItems(workload)) {
      yield kit.when(blended, {
        at,
        message: `In ${list}, ${own} of the ${ROLE_NAME[role]} template takes the place of ${common} in the common one`,
        related: [{ text: `${common} in the common template`, at: other }],
        identity: [role, own],
        // The common one may have the wrong name.
        dueTo: [other],
      });
    }
  },
});
