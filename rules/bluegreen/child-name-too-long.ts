import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- bluegreen-child-name-too-long';
const blueGreen = (name: string) => {
  const [head = '', spec = ''] = flinkDeployment({ name })
    .replace('FlinkDeployment', 'FlinkBlueGreenDeployment')
    .split('spec:\n');
  return `${head}spec:\n  template:\n    spec:\n${spec.replace(/^(?=.)/gm, '    ')}`;
};

export default defineRule({
  id: 'bluegreen-child-name-too-long',
  area: 'bluegreen',
  level: 'error',
  confidence: 'high',
  title: 'A blue/green deployment whose children get a name that is refused',
  why: 'The operator creates two FlinkDeployments named after the resource, with -blue and -green appended, and their names may have at most 45 characters. It cannot create them, and nothing runs.',
  fix: 'Choose a name of at most 39 characters that begins with a lower-case letter.',
  falsePositives: 'Names that a kustomization still prefixes or a template still fills in are left undecided.',
  prevents: ['and the length must be no more than 45 characters.'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'forty characters',
      bad: { 'job.yaml': blueGreen(`${'o'.repeat(40)}${MARK}`) },
      good: { 'job.yaml': blueGreen('o'.repeat(39)) },
      unknown: {
        'job.yaml': blueGreen('o'.repeat(40)),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: absent.yaml}]\nnamePrefix: eu-\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['bluegreen-child-name']);
  },
});
