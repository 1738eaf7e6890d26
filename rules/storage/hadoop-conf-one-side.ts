import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { oneSidedHadoop } from '../../src/model/storage/hadoop-conf.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-hadoop-conf-one-side';
const template = (indent: string) =>
  [
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    '        volumeMounts:',
    '          - name: hadoop',
    `            mountPath: /etc/hadoop/conf${indent === '' ? '' : MARK}`,
    '    volumes: [{name: hadoop, configMap: {name: hadoop-conf}}]',
  ].map((line) => `${indent}${line}`);
const config = ['state.checkpoints.dir: hdfs:///flink/checkpoints'];
const onTaskManagers = flinkDeployment({ config }).replace(
  '  taskManager:\n',
  `  taskManager:\n${template('    ').join('\n')}\n`,
);

export default defineRule({
  id: 'storage-hadoop-conf-one-side',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: "Hadoop's configuration is mounted for one role only",
  why: 'JobManager and TaskManagers both open the file system: the JobManager writes metadata and the TaskManagers data. The role without the configuration does not reach it.',
  fix: 'Mount the same volume in both roles.',
  falsePositives:
    "Only mounts at a Hadoop configuration's usual places count, and only with a path on hdfs:// or gs://. FlinkCluster has a rule of its own.",
  prevents: ['No FileSystem for scheme: hdfs', 'java.net.UnknownHostException: nameservice1'],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/overview/'],
  subject: 'workload',
  examples: [
    {
      name: 'TaskManagers only',
      bad: { 'job.yaml': onTaskManagers },
      good: {
        'job.yaml': flinkDeployment({ config, spec: template('') }),
        's3/job.yaml': onTaskManagers.replace(MARK, '').replace('hdfs:///', 's3://orders/'),
      },
      unknown: {
        'job.yaml': onTaskManagers.replace(MARK, ''),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: hadoop.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const found = oneSidedHadoop(workload);
    if (!found) return;
    const { use, mount, has, lacks, oneSided } = found;
    yield kit.when(oneSided, {
      at: mount.path.origin,
      message: `${mount.path.value} is mounted in the ${ROLE_NAME[has]} and not in the ${ROLE_NAME[lacks]}, and both open ${use.uri.text}`,
      related: [{ text: use.writtenAs, at: use.at }],
      identity: [has],
    });
  },
});
