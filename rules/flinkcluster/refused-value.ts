import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { otherTypeFaults } from '../../src/model/flinkcluster/types.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-refused-value';

export default defineRule({
  id: 'flinkcluster-refused-value',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A value of a FlinkCluster that is refused',
  why: 'The operator or the schema of its resource refuses the object: the value has another type, is none of those that there are, or is out of range.',
  fix: 'Write a value as the message says; numbers that are meant as text, such as a Flink version, need quotes.',
  falsePositives:
    "The operators differ: only Spotify's checks labels of pods and modes of a job, only GoogleCloudPlatform's wants both policies of a partial cleanupPolicy. What only one of them refuses is reported when it is the one that runs.",
  prevents: [
    'json: cannot unmarshal number into Go struct field FlinkClusterSpec.spec.flinkVersion of type string',
    'malformed version: v1_18',
    'spec.jobManager.accessScope: Unsupported value: "cluster"',
    'property `cancelRequested` cannot be set to true for a new job',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/config/crd/bases/flinkoperator.k8s.io_flinkclusters.yaml',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/blob/master/api/v1beta1/flinkcluster_validate.go',
  ],
  tags: ['admission'],
  explains: 'dues',
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'a version without quotes',
      bad: { 'cluster.yaml': flinkCluster({ spec: [`flinkVersion: 1.18${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY] }) },
    },
    {
      name: 'a version in the spelling of the Apache operator',
      bad: { 'cluster.yaml': flinkCluster({ spec: [`flinkVersion: v1_18${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: ['flinkVersion: v1.18'] }) },
    },
    {
      name: 'several JobManagers',
      bad: { 'cluster.yaml': flinkCluster({ jobManager: [`replicas: 2${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ jobManager: ['replicas: 1'] }) },
    },
    {
      name: 'no parallelism at all',
      bad: { 'cluster.yaml': flinkCluster({ job: [`parallelism: 0${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ job: ['parallelism: 1'] }) },
    },
    {
      name: 'a part of a cleanup policy',
      bad: {
        'cluster.yaml': flinkCluster({ job: [`cleanupPolicy:${MARK}`, '  afterJobSucceeds: KeepCluster'] }),
        'operator.yaml': clusterOperator('google'),
      },
      good: {
        'cluster.yaml': flinkCluster({ job: ['cleanupPolicy:', '  afterJobSucceeds: KeepCluster'] }),
        'operator.yaml': clusterOperator('spotify'),
      },
    },
    {
      name: 'a new job that is to be cancelled',
      bad: { 'cluster.yaml': flinkCluster({ job: [`cancelRequested: true${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ job: ['cancelRequested: false'] }) },
    },
    {
      name: 'a value still to be filled in',
      good: { 'cluster.yaml': flinkCluster({ jobManager: [`accessScope: $\{SCOPE}`, `replicas: $\{REPLICAS}`] }) },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of [...otherTypeFaults(object, model), ...faultsIn('value', object, model)])
      yield kit.unless(proof, report);
  },
});
