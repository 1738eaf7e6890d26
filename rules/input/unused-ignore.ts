import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

const reason = '# flint-lint: ignore[image-untagged-or-latest] the demo follows the newest release';

export default defineRule({
  id: 'unused-ignore',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'A suppression suppresses nothing, or has ended',
  why: 'A suppression that is not needed hides the next violation in the same place.',
  fix: 'Remove it; where it ended, correct what it hid.',
  falsePositives: 'Suppressions for rules that did not run (`--only`, `--skip`, `off`) are left alone.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'the image has a tag by now',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:1.20.2 ${reason} # <- unused-ignore` }) },
      good: { 'job.yaml': flinkDeployment({ image: `flink:latest ${reason}` }) },
    },
  ],
});
