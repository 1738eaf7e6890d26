import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

const suppression = '# flint-lint: ignore[image-untagged-or-latest]';

export default defineRule({
  id: 'ignore-without-reason',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'A suppression gives no reason',
  why: 'Whoever reads it later cannot tell whether it still holds.',
  fix: 'Write the reason after the closing bracket.',
  falsePositives: 'None known.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'reason missing',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:latest ${suppression} # <- ignore-without-reason` }) },
      good: {
        'job.yaml': flinkDeployment({ image: `flink:latest ${suppression} the demo follows the newest release` }),
      },
    },
  ],
});
