import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { collisionOf } from '../../src/model/state/collisions.ts';
import { haCluster } from '../ha-samples.ts';

const MARK = ' # <- ha-shared-cluster-id';
const STORAGE = 'high-availability.storageDir: s3p://shop/ha';
const kubernetes = (name: string, id: string, namespace = 'shop') =>
  haCluster({
    name,
    namespace,
    conf: ['high-availability.type: kubernetes', STORAGE, `kubernetes.cluster-id: ${id}`],
  });
const zookeeper = (name: string, mark: string, id: string[] = []) =>
  haCluster({
    name,
    conf: [
      'high-availability.type: zookeeper',
      `high-availability.storageDir: s3p://shop/${name}`,
      `high-availability.zookeeper.quorum: zk:2181${mark}`,
      ...id,
    ],
  });

export default defineRule({
  id: 'ha-shared-cluster-id',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'Two clusters keep their leaders and checkpoint pointers under one id',
  why: 'Each takes the other for a standby of its own: one JobManager waits for ever, TaskManagers register at the wrong one, and after a failover a cluster goes on with the jobs of the other.',
  fix: 'Give every cluster an id of its own: kubernetes.cluster-id, or high-availability.cluster-id with ZooKeeper.',
  falsePositives:
    'Manifests that are variants of each other: only clusters under different names in one namespace or folder count. The Apache operator sets the ids from the name of the resource.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/zookeeper_ha/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'one kubernetes.cluster-id',
      bad: { 'a.yaml': kubernetes('orders', 'shop'), 'b.yaml': kubernetes('payments', `shop${MARK}`) },
      good: { 'a.yaml': kubernetes('orders', 'orders'), 'b.yaml': kubernetes('payments', 'payments') },
    },
    {
      name: 'other namespaces, and variants of one manifest',
      good: {
        'a.yaml': kubernetes('orders', 'shop'),
        'b.yaml': kubernetes('payments', 'shop', 'bank'),
        'variant/a.yaml': kubernetes('orders', 'shop'),
      },
    },
    {
      name: 'one ZooKeeper without ids',
      bad: { 'a.yaml': zookeeper('orders', ''), 'b.yaml': zookeeper('payments', MARK) },
      good: {
        'a.yaml': zookeeper('orders', ''),
        'b.yaml': zookeeper('payments', '', ['high-availability.cluster-id: /payments']),
      },
    },
  ],
  *check(workload, kit, model) {
    const collision = collisionOf(workload, 'cluster id', model);
    if (!collision) return;
    const { other, text, because, at } = collision;
    yield kit.violation({
      at,
      message: `${describe(workload.object)} and ${describe(other.object)} share ${text}: ${because}`,
      related: [{ text: `the other cluster, ${other.object.name}`, at: other.object.at }],
    });
  },
});
