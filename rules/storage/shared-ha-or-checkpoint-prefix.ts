import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { haTwins } from '../../src/model/storage/ha-twins.ts';

const MARK = ' # <- storage-shared-ha-or-checkpoint-prefix';
const cluster = (name: string, id: string, mark = '') =>
  `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}-conf}
data:
  flink-conf.yaml: |
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink/ha${mark}
    kubernetes.cluster-id: ${id}
    jobmanager.rpc.address: ${name}
---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: jobmanager
          image: flink:1.18.1
          args: [standalone-job, --job-classname, shop.Orders]
          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
      volumes: [{name: conf, configMap: {name: ${name}-conf}}]
`;

export default defineRule({
  id: 'storage-shared-ha-or-checkpoint-prefix',
  area: 'storage',
  level: 'warning',
  confidence: 'low',
  title: 'Two standalone clusters share their high-availability data',
  why: 'With the same cluster id and storage directory each takes the metadata of the other for its own: the wrong job is recovered, or one stands by for the other.',
  fix: 'Give each cluster a cluster id of its own (kubernetes.cluster-id, or high-availability.cluster-id with ZooKeeper).',
  falsePositives:
    'The operator gives each cluster an id of its own, so only standalone clusters in one namespace are compared. A directory shared by clusters with different ids is fine. One of two manifests may be there as an alternative.',
  prevents: ['Job 00000000000000000000000000000000 is recovered by another cluster'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/overview/',
    'https://issues.apache.org/jira/browse/FLINK-19358',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the same id twice',
      bad: { 'a.yaml': cluster('orders', 'flink'), 'b.yaml': cluster('payments', 'flink', MARK) },
      good: { 'a.yaml': cluster('orders', 'orders'), 'b.yaml': cluster('payments', 'payments') },
    },
  ],
  *check(workload, kit, { workloads }) {
    const found = haTwins(workload, workloads);
    if (!found) return;
    yield kit.violation({
      at: found.at,
      message: `${describe(workload.object)} keeps its high-availability data in ${found.directory} under the id ${found.id}, as ${describe(found.twin.object)} does`,
      related: [{ text: describe(found.twin.object), at: found.twin.object.at }],
    });
  },
});
