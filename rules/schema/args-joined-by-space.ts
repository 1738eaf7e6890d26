import { defineRule } from '../../src/engine/rule.ts';
import { gluedArguments } from '../../src/model/schema/glued-arguments.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-args-joined-by-space';
const job = (...args: string[]) => flinkDeployment({ job: ['args:', ...args.map((arg) => `  - ${arg}`)] });
const standalone = (...lines: string[]) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: orders}\nspec:\n  template:\n    spec:\n      restartPolicy: OnFailure\n      containers:\n        - name: jobmanager\n          image: flink:1.20.2\n${lines.map((line) => `          ${line}\n`).join('')}`;

export default defineRule({
  id: 'schema-args-joined-by-space',
  area: 'schema',
  level: 'warning',
  confidence: 'medium',
  title: 'An option and its value in one argument',
  why: 'Every item of the list reaches the program as one word, and no shell splits it: the program sees an option that it does not know.',
  fix: 'Write the option and its value as two items.',
  falsePositives:
    'Command lines for a shell are not judged, nor what follows another option, whose value it may be; a program that splits its arguments by itself would be reported.',
  prevents: ['Unrecognized option: -f /opt/flink/…'],
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/reference/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'arguments of a job',
      bad: { 'job.yaml': job(`-f /opt/flink/job.sql${MARK}`, `"--topic orders"${MARK}`) },
      good: { 'job.yaml': job('-f', '/opt/flink/job.sql', '--topic=new orders', '"-- a comment"') },
    },
    {
      name: 'the value of another option',
      good: { 'job.yaml': job('--jvm-options', '"-Xmx1g -Xms1g"') },
    },
    {
      name: 'a container of its own',
      bad: { 'job.yaml': standalone('args:', '  - standalone-job', `  - --job-classname shop.Orders${MARK}`) },
      good: {
        'job.yaml': standalone('command: [bash, -c]', 'args: ["-x /docker-entrypoint.sh standalone-job"]'),
      },
    },
  ],
  *check(workload, kit) {
    for (const { option, value, at } of gluedArguments(workload)) {
      yield kit.violation({
        at,
        message: `The option ${option} and its value are one argument`,
        fix: `Write two items: ${option}, and then what follows it`,
        identity: [option, String(value.length)],
      });
    }
  },
});
