import { defineRule, type Report } from '../../src/engine/rule.ts';
import { variablePlaceholders } from '../../src/model/config/placeholders.ts';
import { substitutionFor } from '../../src/model/config/substitution.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-env-placeholder';
const bucket = 'state.checkpoints.dir: s3://${BUCKET}/checkpoints';

export default defineRule({
  id: 'config-env-placeholder',
  area: 'config',
  level: 'error',
  confidence: 'high',
  title: 'A variable that nobody expands',
  why: 'The operator and Flink take the text as it is written; neither expands variables in the configuration or in arguments.',
  fix: 'Write the value, fill the file in before it is applied (kustomize, Helm, envsubst), or let the program read the variable itself.',
  falsePositives:
    'Files that are filled in before they are applied: names like job.yaml.template, envsubst or sed in a script, CI file or README of the repository, variables in the name or the image of a resource, and substitution by Flux make the verdict unknown. Programs may expand their own arguments, which is why those are warnings.',
  prevents: [
    "The bucket name parameter must match ... '${BUCKET}'",
    'Illegal character in authority at index 5: s3://${BUCKET}/checkpoints',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/issues/525',
    'https://github.com/apache/flink-docker/blob/master/2.2/scala_2.12-java17-ubuntu/docker-entrypoint.sh',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'bucket from a variable',
      bad: { 'job.yaml': flinkDeployment({ config: [`${bucket}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['state.checkpoints.dir: s3://orders/checkpoints'] }) },
      unknown: {
        'job.yaml': flinkDeployment({ config: [bucket] }),
        'deploy.sh': 'export BUCKET=orders\nenvsubst < job.yaml | kubectl apply -f -\n',
      },
    },
    {
      name: 'password from a variable in an argument',
      bad: { 'job.yaml': flinkDeployment({ job: ['args:', '  - --password', `  - $(DB_PASSWORD)${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ spec: ['mode: standalone'], job: ['args: [--password, $(DB_PASSWORD)]'] }),
      },
    },
    {
      name: 'a template by its name',
      unknown: { 'job.yaml.template': flinkDeployment({ config: [bucket] }) },
    },
    {
      name: 'instructions say how it is filled in',
      unknown: {
        'job.yaml': flinkDeployment({ config: [bucket] }),
        'README.md': '# The Flink job\n\n    envsubst < job.yaml | kubectl apply -f -\n',
      },
    },
    {
      name: 'the image is to be filled in as well',
      unknown: { 'job.yaml': flinkDeployment({ image: 'registry.example/orders:${TAG}', config: [bucket] }) },
    },
    {
      name: 'a shell reads the value',
      good: { 'job.yaml': flinkDeployment({ config: ['env.java.opts.all: -Dhost=${HOSTNAME}'] }) },
    },
  ],
  *check(workload, kit, model) {
    for (const { text, variable, writtenAs, place, at } of variablePlaceholders(workload)) {
      const renderer = substitutionFor(workload.object, variable, model);
      const report: Report = {
        at,
        message: `${writtenAs} holds ${text}, which nothing expands: ${place === 'argument' ? 'the program' : 'Flink'} gets it as it is written`,
        identity: [writtenAs, variable],
        ...(place === 'argument' ? { level: 'warning' as const, confidence: 'medium' as const } : {}),
      };
      yield kit.unless(renderer ? unknown(renderer) : no(), report);
    }
  },
});
