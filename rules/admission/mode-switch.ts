import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-mode-switch';

export default defineRule({
  id: 'admission-mode-switch',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A change between native and standalone mode',
  why: 'The operator refuses the change and keeps the old cluster running; Git and cluster drift apart.',
  fix: 'Leave spec.mode as it is, or give the new cluster another name.',
  falsePositives: 'What the revision of --base has is taken for what runs. A mode that is not written is native.',
  prevents: [
    'Cannot switch from native kubernetes to standalone kubernetes cluster',
    'Cannot switch from standalone kubernetes to native kubernetes cluster',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'to standalone',
      base: { 'job.yaml': flinkDeployment({}) },
      bad: { 'job.yaml': flinkDeployment({ spec: [`mode: standalone${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ spec: ['mode: native'] }) },
    },
    {
      name: 'the mode is taken out',
      base: { 'job.yaml': flinkDeployment({ spec: ['mode: standalone'] }) },
      bad: { 'job.yaml': flinkDeployment({ name: `orders${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ spec: ['mode: standalone'], parallelism: 4 }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['native-to-standalone-switch', 'standalone-to-native-switch']);
  },
});
