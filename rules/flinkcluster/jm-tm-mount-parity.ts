import { defineRule } from '../../src/engine/rule.ts';
import { oneSidedMounts } from '../../src/model/flinkcluster/parity.ts';
import { flinkCluster } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-jm-tm-mount-parity';
const keys = [
  'volumeMounts:',
  '  - {name: keys, mountPath: /etc/keys}',
  'volumes:',
  '  - {name: keys, secret: {secretName: gcp-key}}',
];
const hadoop = (mark = '') => [
  'volumeMounts:',
  `  - {name: hadoop, mountPath: /etc/hadoop/conf}${mark}`,
  'volumes:',
  '  - {name: hadoop, configMap: {name: hadoop-config}}',
];
const credentials = (mark = '') => [
  'envVars:',
  '  - name: GOOGLE_APPLICATION_CREDENTIALS',
  `    value: /etc/keys/key.json${mark}`,
];

export default defineRule({
  id: 'flinkcluster-jm-tm-mount-parity',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: "Credentials or Hadoop's configuration are mounted for one role of a FlinkCluster only",
  why: 'TaskManagers write the data of a checkpoint, the JobManager its metadata: both need access. On the side without the mount, file systems fail with 403 or do not know the scheme.',
  fix: 'Give the other role the same volume and mount, or use gcpConfig and hadoopConfig, which the operator mounts into all containers.',
  falsePositives:
    "Only mounts of Secrets and ConfigMaps count that a variable for credentials or HADOOP_CONF_DIR points into, or that hold Hadoop's configuration. What one role alone uses, such as certificates of a source, is left alone.",
  prevents: ['No FileSystem for scheme: gs', '403 Forbidden'],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/docs/crd.md',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a key for the TaskManagers',
      bad: { 'cluster.yaml': flinkCluster({ spec: credentials(MARK), taskManager: keys }) },
      good: {
        'cluster.yaml': flinkCluster({ spec: credentials(), taskManager: keys, jobManager: keys }),
        'tls.yaml': flinkCluster({ name: 'tls', taskManager: keys }),
      },
    },
    {
      name: "Hadoop's configuration for the TaskManagers",
      bad: { 'cluster.yaml': flinkCluster({ taskManager: hadoop(MARK) }) },
      good: {
        'cluster.yaml': flinkCluster({
          taskManager: hadoop(),
          spec: ['hadoopConfig: {configMapName: hadoop-config}'],
        }),
      },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/cluster.yaml': flinkCluster({ taskManager: hadoop() }),
        'base/kustomization.yaml': 'resources: [cluster.yaml]\npatches: [{path: mounts.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { has, what, path, variable, related, proof } of oneSidedMounts(workload, model)) {
      const roles = has === 'jobmanager' ? 'only the JobManager' : 'only the TaskManagers';
      const message = variable
        ? `${variable.name} points to ${variable.value.value}, which ${roles} ${has === 'jobmanager' ? 'mounts' : 'mount'} from ${what}`
        : `${roles.replace('only', 'Only')} ${has === 'jobmanager' ? 'mounts' : 'mount'} ${what} at ${path.value}`;
      const at = variable ? variable.value.origin : path.origin;
      yield kit.unless(proof, { at, message, related, identity: [what, has] });
    }
  },
});
