import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

export default defineRule({
  id: 'unused-declaration',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'The configuration declares what nothing asks for',
  why: 'An entry of `exists` that has had its day vouches for the next object of that name, whether it is there or not; what is meant to be on a cluster that nothing is on is judged by other versions.',
  fix: 'Delete the entry, or correct its name or what it matches.',
  falsePositives:
    'Nothing is reported when a target could not be rendered or a budget ended the run, since the name may stand in what was not seen.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'without a configuration nothing is declared',
      good: { 'job.yaml': flinkDeployment({ image: 'flink:1.20.2' }) },
    },
  ],
});
