import { defineRule } from '../../src/engine/rule.ts';
import { imageConflicts } from '../../src/model/pods/operator-owned.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- pod-image-conflict';
const main = (image: string) => mainContainer(`image: ${image}`);

export default defineRule({
  id: 'pod-image-conflict',
  area: 'pod',
  level: 'warning',
  confidence: 'high',
  title: 'The pod template names another image than spec.image',
  why: 'spec.image becomes kubernetes.container.image.ref, which wins over the template: the image in the template never runs.',
  fix: 'Name the image in spec.image alone.',
  falsePositives: 'None known.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#fields-overwritten-by-flink',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two images',
      bad: { 'job.yaml': flinkDeployment({ spec: main(`flink:1.20.1${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: main('flink:1.20.2') }) },
    },
  ],
  *check(workload, kit) {
    for (const { template, wins } of imageConflicts(workload)) {
      yield kit.violation({
        at: template.origin,
        message: `flink-main-container names ${template.value}, but ${wins.value} of spec.image runs`,
        related: [{ text: 'spec.image', at: wins.origin }],
      });
    }
  },
});
