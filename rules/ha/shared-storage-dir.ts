import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { collisionOf } from '../../src/model/state/collisions.ts';
import { haCluster } from '../ha-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-shared-storage-dir';
const standalone = (name: string, mark = '', more: string[] = []) =>
  haCluster({
    name,
    conf: [
      'high-availability.type: kubernetes',
      `kubernetes.cluster-id: ${name}`,
      `high-availability.storageDir: s3p://shop/ha${mark}`,
      ...more,
    ],
  });
const deployment = (namespace: string, directory: string, name = 'orders') =>
  flinkDeployment({
    name,
    namespace,
    config: ['high-availability.type: kubernetes', `high-availability.storageDir: ${directory}`],
  });

export default defineRule({
  id: 'ha-shared-storage-dir',
  area: 'ha',
  level: 'warning',
  confidence: 'medium',
  title: 'Two clusters keep their HA data in one folder',
  why: 'Flink keeps BLOBs, job results and checkpoint metadata below the storage directory in a folder named after the HA cluster id, and a cluster that shuts down deletes the BLOBs there, also those of the other one.',
  fix: 'Give every cluster a storage directory, or a high-availability.cluster-id, of its own.',
  falsePositives:
    'One storage directory for clusters with different ids is fine. The Apache operator takes the id from the name of the resource, so that only equal names in two namespaces collide. Local paths are left out: they may be different disks.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink/blob/release-1.20/flink-runtime/src/main/java/org/apache/flink/runtime/highavailability/HighAvailabilityServicesUtils.java',
    'https://github.com/apache/flink/blob/release-1.20/flink-runtime/src/main/java/org/apache/flink/runtime/blob/FileSystemBlobStore.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'standalone clusters without high-availability.cluster-id',
      bad: { 'a.yaml': standalone('orders'), 'b.yaml': standalone('payments', MARK) },
      good: {
        'a.yaml': standalone('orders'),
        'b.yaml': standalone('payments', '', ['high-availability.cluster-id: /payments']),
      },
    },
    {
      name: 'one name in two namespaces',
      bad: {
        'a.yaml': deployment('blue', 's3p://shop/ha'),
        'b.yaml': deployment('green', `s3a://shop/ha/${MARK}`),
      },
      good: {
        'a.yaml': deployment('blue', 's3p://shop/ha'),
        'b.yaml': deployment('green', 's3p://shop/ha', 'payments'),
        'c.yaml': deployment('red', 's3p://shop/ha-red'),
      },
    },
    {
      name: 'local paths',
      good: {
        'a.yaml': deployment('blue', 'file:///flink-data/ha'),
        'b.yaml': deployment('green', 'file:///flink-data/ha'),
      },
    },
  ],
  *check(workload, kit, model) {
    const collision = collisionOf(workload, 'HA storage', model);
    if (!collision) return;
    const { other, text, because, at } = collision;
    yield kit.violation({
      at,
      message: `${describe(workload.object)} and ${describe(other.object)} keep HA data in ${text}: ${because}`,
      related: [{ text: `the other cluster, ${other.object.name}`, at: other.object.at }],
    });
  },
});
