import { defineRule } from '../../src/engine/rule.ts';
import { lacksName } from '../../src/model/schema/missing-name.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- schema-name-missing';
const nameless = (text: string) => text.replace(/^metadata:\n {2}name: .*\n/m, '');

export default defineRule({
  id: 'schema-name-missing',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A resource without a name',
  why: 'The API server takes no object without metadata.name, and kubectl does not even send it.',
  fix: 'Write metadata.name.',
  falsePositives:
    'Only Flink resources that are whole, or say nothing at all, are judged: what has some parts only may be a patch. generateName and any other metadata are left alone.',
  prevents: ['error: error when retrieving current configuration of: … resource name may not be empty'],
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'a whole FlinkDeployment without metadata',
      bad: { 'job.yaml': nameless(flinkDeployment({})).replace('FlinkDeployment', `FlinkDeployment${MARK}`) },
      good: { 'job.yaml': flinkDeployment({}) },
    },
    {
      name: 'a session job',
      bad: { 'job.yaml': nameless(flinkSessionJob({})).replace('FlinkSessionJob', `FlinkSessionJob${MARK}`) },
      good: {
        'patch.yaml': 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nspec: {job: {parallelism: 4}}\n',
      },
    },
    {
      name: 'kind alone',
      bad: { 'job.yaml': `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment${MARK}\n` },
      good: {
        'patch.yaml':
          'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec: {image: "flink:1.20.2", flinkVersion: v1_20}\n',
        'generated.yaml': flinkDeployment({}).replace('name: orders', 'generateName: orders-'),
      },
    },
  ],
  *check(object, kit) {
    if (!object.unsettled && lacksName(object))
      yield kit.violation({ at: object.at, message: `The ${object.kind} has no metadata.name` });
  },
});
