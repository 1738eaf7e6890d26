import { defineRule, type Report } from '../../src/engine/rule.ts';
import { flinkOptions } from '../../src/knowledge/flink-options.ts';
import { type Overlap, overlappingKeys } from '../../src/model/config/overlaps.ts';
import { flinkOf } from '../../src/model/config/own-entries.ts';
import type { Workload } from '../../src/model/model.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-prefix-overlap-v2';
const onFlink2 = (config: string[]) => flinkDeployment({ config, image: 'flink:2.0.0' }).replace('v1_20', 'v2_0');
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const ha = 'high-availability.storageDir: s3p://orders/ha';

export default defineRule({
  id: 'config-prefix-overlap-v2',
  area: 'config',
  level: 'error',
  confidence: 'high',
  title: 'A key that is the beginning of another, with Flink 2',
  why: 'The operator writes the configuration of Flink 2 as a YAML tree, in which a key cannot have both a value and keys below it, and refuses to deploy.',
  fix: 'Write the short key under its current name, such as high-availability.type, restart-strategy.type or state.backend.type.',
  falsePositives:
    'Keys that the operator makes of the resource and those of its own configuration count as well. Flink 1 and operators before 1.12 get flat keys, and so does a config.yaml that is written by hand.',
  prevents: [
    'Overlapping key prefixes detected (… -> …), please replace with Flink v2 compatible, non-deprecated keys.',
  ],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-37405',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.12.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/kubeclient/decorators/FlinkConfMountDecorator.java',
  ],
  explains: 'dues',
  subject: 'workload',
  examples: [
    {
      name: 'high availability as it was written for Flink 1',
      bad: { 'job.yaml': onFlink2([`high-availability: kubernetes${MARK}`, ha]) },
      good: { 'job.yaml': onFlink2(['high-availability.type: kubernetes', ha]) },
    },
    {
      name: 'a key that the operator sets below the short one',
      bad: { 'job.yaml': onFlink2([`kubernetes.container.image: flink:2.0.0${MARK}`]) },
      good: {
        'job.yaml': onFlink2(['restart-strategy.type: fixed-delay', 'restart-strategy.fixed-delay.attempts: "3"']),
      },
    },
    {
      name: 'on Flink 1.20',
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability: kubernetes', ha] }) },
    },
    {
      name: 'an operator before 1.12',
      good: { 'job.yaml': onFlink2(['high-availability: kubernetes', ha]), 'operator.yaml': release('1.11.0') },
    },
  ],
  *check(workload, kit, { operator }) {
    for (const { short, long } of overlappingKeys(workload, operator)) {
      const isShort = short.at.is !== 'default';
      const renamed = renaming({ short, long }, workload);
      yield kit.violation({
        at: isShort ? (placeOfKey(short.key, workload) ?? short.at) : long.at,
        message: `${short.key} is the beginning of ${long.key}, and the operator refuses to deploy both with Flink ${flinkOf(workload)}`,
        related: [
          { text: `${long.key} is ${long.layer === 'resource' ? 'set here' : 'set by the operator'}`, at: long.at },
        ],
        identity: [short.key],
        ...(renamed ?? {}),
      });
    }
  },
});

/** Where a key itself stands, when the resource writes it. */
function placeOfKey(key: string, workload: Workload) {
  const written = workload.config.entry(key);
  return written?.writtenAs === undefined ? written?.keyAt : undefined;
}

/** The name under which Flink reads the short key today, and the edit where it is exact. */
function renaming({ short }: Overlap, workload: Workload): Pick<Report, 'fix' | 'edits'> | undefined {
  const names = new Set(
    flinkOptions()
      .spellingsIn(short.key, flinkOf(workload))
      .map(({ option }) => option),
  );
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || name === short.key) return undefined;
  if (workload.config.entry(name)) return { fix: `Take ${short.key} out; ${name} is set as well` };
  const written = workload.config.entry(short.key);
  const span = written && isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  const fix = `Write it as ${name}`;
  if (!span || written?.layer !== 'resource' || span.end - span.start !== short.key.length) return { fix };
  return { fix, edits: { safety: 'safe', description: `Rename the key to ${name}`, edits: [{ ...span, text: name }] } };
}
