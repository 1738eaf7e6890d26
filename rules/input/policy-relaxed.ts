import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

export default defineRule({
  id: 'policy-relaxed',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'The change relaxes what it is judged by',
  why: 'With --policy-from base a change is judged by the configuration, the baseline and the suppressions of the base. What it relaxes does not apply until it is merged.',
  fix: 'Make the change of policy in a pull request of its own, or have it looked at.',
  falsePositives: 'A suppression that belongs to the change is named as well: whoever reviews it decides.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'without --policy-from base the policy is that of the files',
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:latest # flint-lint: ignore[image-untagged-or-latest] the demo follows the newest release',
        }),
      },
    },
  ],
});
