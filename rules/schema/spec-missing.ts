import { defineRule } from '../../src/engine/rule.ts';
import { judgedSchema } from '../../src/model/schema/judged.ts';
import { lacksSpec } from '../../src/model/schema/missing-spec.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-spec-missing';
const head = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n';

export default defineRule({
  id: 'schema-spec-missing',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A resource without a spec',
  why: 'The definitions do not ask for a spec. The operator takes a missing one for an empty one, and its validator refuses that.',
  fix: 'Write the spec, or take the resource out.',
  falsePositives:
    'An object that says more than its name may be a patch and is not judged; canary resources of the operator have no spec and need none.',
  prevents: ['Flink Version must be defined.'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15/examples/canary.yaml',
  ],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'nothing but a name',
      bad: { 'job.yaml': `${head}  name: orders${MARK}\n` },
      good: {
        'job.yaml': flinkDeployment({}),
        'patch.yaml': `${head}  name: orders\n  annotations: {team: shop}\n`,
        'canary.yaml': `${head}  name: canary\n  labels: {"flink.apache.org/canary": "true"}\n`,
      },
    },
    {
      name: 'a spec that is null',
      bad: { 'job.yaml': `${head}  name: orders${MARK}\nspec:\n` },
      good: { 'job.yaml': `${head}  name: orders\nspec: {restartNonce: 2}\n` },
    },
  ],
  *check(object, kit, model) {
    if (!judgedSchema(object, model) || object.unsettled || !lacksSpec(object)) return;
    yield kit.violation({
      at: object.at,
      message: `The ${object.kind}${object.name === '' ? '' : ` ${object.name}`} has no spec`,
    });
  },
});
