import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { flinkOf, ownEntries } from '../../src/model/config/own-entries.ts';
import { javaOfWorkload } from '../../src/model/image/java.ts';
import { no, yes } from '../../src/model/proof.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-java-opts-overridden';
const EDITION_17 = 'flink:1.20.2-java17';

export default defineRule({
  id: 'image-java-opts-overridden',
  area: 'image',
  level: 'warning',
  confidence: 'medium',
  title: 'JVM options that drop the module options of Flink',
  why: "On Java 17 Flink needs --add-opens and --add-exports for parts of the JDK. They are a default of this option, and a value of one's own replaces them.",
  fix: 'Write your options into env.java.opts.all, which is added to the defaults from Flink 1.19 on; on 1.18 repeat the module options before them.',
  falsePositives:
    'Values that bring module options themselves are not reported, nor are images whose Java release is not known, or is older than 17.',
  prevents: [
    'java.lang.reflect.InaccessibleObjectException: Unable to make field accessible: module java.base does not "opens java.util" to unnamed module',
  ],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-36646',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'default options replaced',
      bad: {
        'job.yaml': flinkDeployment({ image: EDITION_17, config: [`env.java.default-opts.all: -XX:+UseZGC${MARK}`] }),
      },
      good: { 'job.yaml': flinkDeployment({ image: EDITION_17, config: ['env.java.opts.all: -XX:+UseZGC'] }) },
    },
    {
      name: 'on 1.18 there is one option only',
      bad: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.18.1-java17',
          config: [`env.java.opts.all: -XX:+UseG1GC${MARK}`],
        }).replace('v1_20', 'v1_18'),
      },
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.18.1-java17',
          config: ['env.java.opts.all: --add-opens=java.base/java.util=ALL-UNNAMED -XX:+UseG1GC'],
        }).replace('v1_20', 'v1_18'),
      },
    },
    {
      name: 'Java 11',
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.20.2-java11',
          config: ['env.java.default-opts.all: -XX:+UseZGC'],
        }),
      },
    },
    {
      name: 'an image of which nothing is known',
      unknown: {
        'job.yaml': flinkDeployment({
          image: 'registry.example/orders:4',
          config: ['env.java.default-opts.all: -XX:+UseZGC'],
        }),
      },
    },
  ],
  *check(workload, kit, model) {
    const { form, vendor } = workload;
    const line = flinkOf(workload);
    if ((form !== 'FlinkDeployment' && form !== 'FlinkBlueGreenDeployment') || vendor !== undefined) return;
    if (line === undefined || compareLines(line, '1.18') < 0) return;
    const key = line === '1.18' ? 'env.java.opts.all' : 'env.java.default-opts.all';
    const entries = [...ownEntries(workload)];
    const hasModules = entries.some(({ written }) => /^env\.java\./.test(written.key) && opensModules(written.raw));
    const written = entries.find((entry) => entry.written.key === key)?.written;
    if (!written || hasModules) return;
    const java = javaOfWorkload(workload, model);
    const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
    const canRename = span && line !== '1.18' && !workload.config.entry('env.java.opts.all');
    const proof = java.is === 'yes' ? (java.value >= 17 ? yes(java.because) : no(java.because)) : java;
    yield kit.when(proof, {
      at: written.at,
      message: `${key} replaces the --add-opens options that Flink needs${java.is === 'yes' ? ` on Java ${java.value}` : ' on Java 17'}`,
      ...(canRename && span.end - span.start === key.length
        ? {
            edits: {
              safety: 'unsafe' as const,
              description: 'Rename the key to env.java.opts.all',
              edits: [{ ...span, text: 'env.java.opts.all' }],
            },
          }
        : {}),
    });
  },
});

function opensModules(value: string): boolean {
  return /--add-(?:opens|exports)/.test(value);
}
