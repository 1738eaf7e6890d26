import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

export default defineRule({
  id: 'unused-declaration',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'An entry of `exists` declares what nothing asks for',
  why: 'A declaration that has had its day vouches for the next object of that name, whether it is there or not.',
  fix: 'Delete the entry, or correct its name.',
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
