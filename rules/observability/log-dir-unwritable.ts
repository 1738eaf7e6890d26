import { defineRule } from '../../src/engine/rule.ts';
import { logFiles } from '../../src/model/observability/log-files.ts';
import { flinkDeployment } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- observability-log-dir-unwritable';
const job = (path: string, spec: string[] = [], image = 'flink:1.20.2') =>
  flinkDeployment({
    image,
    spec: [
      'logConfiguration:',
      '  log4j-console.properties: |+',
      '    rootLogger.appenderRef.file.ref = File',
      '    appender.file.type = File',
      `    appender.file.fileName = ${path}`,
      ...spec,
    ],
  });
const mount = (volume: string, more = '') => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  `        volumeMounts: [{name: logs, mountPath: /var/log/flink${more}}]`,
  '    volumes:',
  `      - {name: logs, ${volume}}`,
];
const file = '/var/log/flink/orders.log';

export default defineRule({
  id: 'observability-log-dir-unwritable',
  area: 'observability',
  level: 'note',
  confidence: 'medium',
  title: 'A log file in a directory that Flink cannot write to',
  why: 'The appender fails when Flink starts: the log file is missing, in the web interface too, while the console still shows the logs.',
  fix: 'Write to ${sys:log.file} or below /opt/flink/log, or mount a writable volume at the directory.',
  falsePositives:
    'Other images are unknown, as they may make the directory for the user flink; pods with a runAsUser of their own are left alone.',
  prevents: ['Could not create directory /var/log/flink', '/var/log/flink/orders.log (Permission denied)'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/metrics-logging/',
    'https://github.com/apache/flink-docker/blob/master/1.20/scala_2.12-java11-ubuntu/Dockerfile',
    'https://kubernetes.io/docs/concepts/storage/volumes/#configmap',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a directory that only root can write',
      bad: { 'job.yaml': job(`${file}${MARK}`) },
      good: { 'job.yaml': job(file, mount('emptyDir: {}')) },
      unknown: { 'job.yaml': job(file, [], 'registry.example/orders:1.0') },
    },
    {
      name: 'a mount that is read-only',
      bad: { 'job.yaml': job(`${file}${MARK}`, mount('emptyDir: {}', ', readOnly: true')) },
      good: { 'job.yaml': job('${sys:log.file}', mount('emptyDir: {}', ', readOnly: true')) },
    },
    {
      name: 'a ConfigMap in the way',
      bad: { 'job.yaml': job(`${file}${MARK}`, mount('configMap: {name: rules}')) },
      good: { 'job.yaml': job('/opt/flink/log/orders.log', mount('configMap: {name: rules}')) },
    },
    {
      name: 'a standalone cluster',
      bad: {
        'pods.yaml': role({ role: 'jobmanager', pod: CONF_VOLUME, container: CONF_MOUNT }),
        'conf.yaml': confMap(
          ['appender.rolling.type = RollingFile', `appender.rolling.fileName = /logs/orders.log${MARK}`],
          'log4j-console.properties',
        ),
      },
      good: {
        'pods.yaml': role({ role: 'jobmanager', pod: CONF_VOLUME, container: CONF_MOUNT }),
        'conf.yaml': confMap(
          ['appender.rolling.type = RollingFile', 'appender.rolling.fileName = /tmp/orders.log'],
          'log4j-console.properties',
        ),
      },
    },
    {
      name: 'the directory of the logs of a native cluster',
      bad: { 'job.yaml': flinkDeployment({ config: [`kubernetes.flink.log.dir: /logs${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['kubernetes.flink.log.dir: /opt/flink/logs'] }) },
    },
  ],
  *check(workload, kit, model) {
    for (const { writtenAs, path, role, at, because, writable } of logFiles(workload, model)) {
      yield kit.unless(writable, {
        at,
        message: `The ${role} cannot write ${path} (${writtenAs}): ${because}`,
        identity: [writtenAs],
      });
    }
  },
});
