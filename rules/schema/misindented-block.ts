import { defineRule } from '../../src/engine/rule.ts';
import { judgedSchema } from '../../src/model/schema/judged.ts';
import { misindented } from '../../src/model/schema/misindented.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-misindented-block';
const resource = (text: string) => flinkDeployment({}).replace('resource: {memory: 2048m, cpu: 1}', text);

export default defineRule({
  id: 'schema-misindented-block',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A block that is closed too early',
  why: 'The block is empty, and the API server drops its children, which stand where no field has their names: the defaults apply, or the operator misses what it needs. Clients that ask for strict validation refuse the object.',
  fix: 'Indent the children, so that they stand in the block.',
  falsePositives:
    'Only children count that the schema has in the block and not beside it; an empty block without any is fine.',
  prevents: ['JobManager resource memory must be defined using `spec.jobManager.resource.memory`'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/reference/',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
  ],
  tags: ['strict'],
  subject: 'object',
  examples: [
    {
      name: 'resource',
      bad: { 'job.yaml': resource(`resource:${MARK}\n    memory: 2048m\n    cpu: 1`) },
      good: { 'job.yaml': resource('resource:\n      memory: 2048m\n      cpu: 1') },
    },
    {
      name: 'the whole spec',
      bad: {
        'job.yaml': `apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: orders}\nspec:${MARK}\ndeploymentName: cluster\njob: {jarURI: https://example.com/a.jar}\n`,
      },
      good: {
        'job.yaml': flinkDeployment({ spec: ['ingress:', 'restartNonce: 1'] }),
      },
    },
    {
      name: 'in a pod template',
      bad: {
        'job.yaml': flinkDeployment({
          spec: ['podTemplate:', `  spec:${MARK}`, '  containers: [{name: flink-main-container}]'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          spec: ['podTemplate:', '  spec:', '    containers: [{name: flink-main-container}]'],
        }),
      },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    for (const { key, path, at, children } of misindented(object.root, schema)) {
      const names = children.map((child) => child.key).join(', ');
      const verb = children.length === 1 ? 'stands' : 'stand';
      yield kit.violation({
        at,
        message: `The block ${path} is empty, and ${names} ${verb} beside it`,
        fix: `Indent ${names} below ${key}`,
        related: children.map((child) => ({ text: `${child.key} belongs in ${key}`, at: child.at })),
        identity: [path.replace(/\[\d+\]/g, '')],
      });
    }
  },
});
