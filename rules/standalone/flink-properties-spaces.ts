import { defineRule } from '../../src/engine/rule.ts';
import { spacedValues } from '../../src/model/standalone/properties.ts';
import { role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-flink-properties-spaces';
const env = (...lines: string[]) => [
  'env:',
  '  - name: FLINK_PROPERTIES',
  '    value: |',
  ...lines.map((line) => `      ${line}`),
];
const jobManager = (image: string, ...lines: string[]) => ({
  'jobmanager.yaml': role({
    role: 'jobmanager',
    image,
    container: env('jobmanager.rpc.address: jobmanager', ...lines),
  }),
});
const OPTIONS = 'env.java.opts.all: -XX:+UseG1GC -Xlog:gc';

export default defineRule({
  id: 'standalone-flink-properties-spaces',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'A value of FLINK_PROPERTIES loses its white space',
  why: 'The entrypoint of images since Flink 1.19 takes all white space out of every line: options are glued together, and what was a list of words is one word.',
  fix: 'Put the key into a config.yaml that a ConfigMap mounts, or pass it as an argument: -Dkey=value.',
  falsePositives:
    'Images up to 1.18 keep the text as it is. A number and a unit mean the same without the blank. Images with an entrypoint of their own are left open.',
  prevents: ['Unrecognized VM option', "Could not parse value '…' for key '…'"],
  sources: [
    'https://github.com/apache/flink-docker/blob/dev-1.19/docker-entrypoint.sh',
    'https://github.com/apache/flink-docker/blob/dev-1.18/docker-entrypoint.sh',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'options of the JVM',
      bad: jobManager('flink:1.20.2', `${OPTIONS}${MARK}`),
      good: jobManager('flink:1.18.1', OPTIONS),
      unknown: jobManager('registry.example/orders:7', OPTIONS),
    },
    {
      name: 'a unit behind a blank, and a comment',
      good: jobManager('flink:1.20.2', 'restart-strategy.fixed-delay.delay: 10 s', '# a comment: with words'),
    },
  ],
  *check(workload, kit) {
    for (const { key, at, image, line, kept } of spacedValues(workload)) {
      const message = `${image} is Flink ${line}, whose entrypoint takes the white space out of the value of ${key}`;
      yield kit.unless(kept, { at, message, identity: [key] });
    }
  },
});
