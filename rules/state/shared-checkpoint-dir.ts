import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { collisionOf } from '../../src/model/state/collisions.ts';
import { haCluster } from '../ha-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-shared-checkpoint-dir';
const standalone = (name: string, mark: string, more: string[] = [], args: string[] = []) =>
  haCluster({
    name,
    role: 'standalone-job',
    args,
    conf: [
      'high-availability.type: kubernetes',
      `kubernetes.cluster-id: ${name}`,
      `high-availability.storageDir: s3p://shop/${name}`,
      `execution.checkpointing.dir: s3p://shop/checkpoints${mark}`,
      ...more,
    ],
  });
const flat = (name: string, directory: string, subdir = '"false"') =>
  flinkDeployment({
    name,
    config: [`execution.checkpointing.dir: ${directory}`, `execution.checkpointing.create-subdir: ${subdir}`],
  });

export default defineRule({
  id: 'state-shared-checkpoint-dir',
  area: 'state',
  level: 'error',
  confidence: 'medium',
  title: 'Two jobs write their checkpoints into one folder',
  why: "Flink keeps jobs apart by their id below the checkpoint directory. Where the ids are equal, or not part of the path, both write chk-1, chk-2 and the shared files in one place, and each deletes the other's checkpoints as its own old ones.",
  fix: "Give every job a checkpoint directory of its own, or a high-availability.cluster-id where the job's id comes from that.",
  falsePositives:
    'One directory for several jobs is fine as long as their ids differ, as they do under the Apache operator and on session clusters. Local paths are left out: they may be different disks.',
  prevents: ['java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/#directory-structure',
    'https://issues.apache.org/jira/browse/FLINK-19358',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'application clusters with high availability get one id',
      bad: { 'a.yaml': standalone('orders', ''), 'b.yaml': standalone('payments', MARK) },
      good: {
        'a.yaml': standalone('orders', ''),
        'b.yaml': standalone('payments', '', ['high-availability.cluster-id: /payments']),
        'c.yaml': standalone('clicks', '', [], ['--job-id', '0000000000000000000000000000000c']),
      },
    },
    {
      name: 'create-subdir off',
      bad: {
        'a.yaml': flat('orders', 's3p://shop/checkpoints'),
        'b.yaml': flat('payments', `s3p://shop/checkpoints/${MARK}`),
      },
      good: {
        'a.yaml': flat('orders', 's3p://shop/checkpoints', '"true"'),
        'b.yaml': flat('payments', 's3p://shop/checkpoints', '"true"'),
        'c.yaml': flat('clicks', 's3p://shop/clicks'),
      },
    },
    {
      name: 'session clusters',
      good: {
        'a.yaml': haCluster({ name: 'orders', conf: ['execution.checkpointing.dir: s3p://shop/checkpoints'] }),
        'b.yaml': haCluster({ name: 'payments', conf: ['execution.checkpointing.dir: s3p://shop/checkpoints'] }),
      },
    },
  ],
  *check(workload, kit, model) {
    const collision = collisionOf(workload, 'checkpoints', model);
    if (!collision) return;
    const { other, text, because, at } = collision;
    yield kit.violation({
      at,
      message: `${describe(workload.object)} and ${describe(other.object)} write checkpoints into ${text}: ${because}`,
      related: [{ text: `the other job, ${other.object.name}`, at: other.object.at }],
    });
  },
});
