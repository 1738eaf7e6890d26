import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

export default defineRule({
  id: 'stale-baseline',
  area: 'input',
  level: 'note',
  confidence: 'high',
  title: 'An entry of the baseline is no longer needed',
  why: 'The finding that it covers is gone. As long as the entry stays, the same defect may come back without being reported.',
  fix: 'Delete the line, or write the baseline anew with --write-baseline.',
  falsePositives:
    'An entry is kept quiet when its rule did not run, its file was not reported or could not be read, or the verdict is unknown.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'without a baseline there is nothing to compare',
      good: { 'job.yaml': flinkDeployment({ image: 'flink:1.20.2' }) },
    },
  ],
});
