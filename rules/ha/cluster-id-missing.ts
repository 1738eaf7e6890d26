import { defineRule } from '../../src/engine/rule.ts';
import { podOf } from '../../src/model/model.ts';
import { no, unknown, yes } from '../../src/model/proof.ts';
import { haService } from '../../src/model/state/ha.ts';
import { haCluster } from '../ha-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-cluster-id-missing';

export default defineRule({
  id: 'ha-cluster-id-missing',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'Kubernetes high availability without kubernetes.cluster-id',
  why: 'The ConfigMaps of leaders and checkpoints are named after kubernetes.cluster-id, which has no default: Flink does not start without it.',
  fix: 'Set kubernetes.cluster-id to a name that no other cluster of the namespace has.',
  falsePositives: "The Apache operator sets the id from the resource's name.",
  prevents: [],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/'],
  subject: 'workload',
  examples: [
    {
      name: 'no id',
      bad: { 'cluster.yaml': haCluster({ conf: [`high-availability.type: kubernetes${MARK}`] }) },
      good: {
        'cluster.yaml': haCluster({ conf: ['high-availability.type: kubernetes', 'kubernetes.cluster-id: orders'] }),
      },
    },
    {
      name: 'the operator sets it, ZooKeeper has a default',
      good: {
        'job.yaml': flinkDeployment({
          config: ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'],
        }),
        'cluster.yaml': haCluster({
          conf: ['high-availability.type: zookeeper', 'high-availability.zookeeper.quorum: zk:2181'],
        }),
      },
    },
    {
      name: 'as an argument',
      good: {
        'cluster.yaml': haCluster({
          conf: ['high-availability.type: kubernetes'],
          args: ['-Dkubernetes.cluster-id=orders'],
        }),
      },
    },
  ],
  *check(workload, kit) {
    if (workload.form !== 'standalone' && workload.form !== 'FlinkCluster') return;
    const service = haService(workload);
    const type = workload.config.get('haType');
    if (service.is !== 'yes' || service.value !== 'kubernetes' || type.is !== 'set' || !podOf(workload, 'jobmanager'))
      return;
    const id = workload.config.get('kubernetesClusterId');
    const given = id.is === 'set' && id.value.trim() !== '';
    yield kit.unless(given ? yes() : id.is === 'unknown' ? unknown(id.missing) : no(), {
      at: type.written.at,
      message: `${type.written.key} is ${type.value}, but kubernetes.cluster-id is not set`,
    });
  },
});
