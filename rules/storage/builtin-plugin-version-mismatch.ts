import { defineRule } from '../../src/engine/rule.ts';
import { namedBuiltIns } from '../../src/model/storage/builtin-versions.ts';
import { ENABLE_PLUGINS } from '../../src/model/storage/plugin.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const withPlugin = (jar: string) => mainContainer('env:', '  - name: ENABLE_BUILT_IN_PLUGINS', `    value: ${jar}`);
const standalone = (role: string, jar: string) =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: {name: orders-${role}}`,
    'spec:',
    `  selector: {matchLabels: {app: orders, component: ${role}}}`,
    '  template:',
    `    metadata: {labels: {app: orders, component: ${role}}}`,
    '    spec:',
    '      containers:',
    `        - name: ${role}`,
    '          image: flink:1.20.2',
    `          args: [${role}]`,
    '          env:',
    '            - name: ENABLE_BUILT_IN_PLUGINS',
    `              value: ${jar}`,
    '',
  ].join('\n');
const MARK = ' # <- storage-builtin-plugin-version-mismatch';

export default defineRule({
  id: 'storage-builtin-plugin-version-mismatch',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'ENABLE_BUILT_IN_PLUGINS names a jar version that the image does not carry',
  why: 'The entrypoint looks the file name up in /opt/flink/opt and stops the container when it is not there, so no pod starts.',
  fix: 'Write the exact Flink version of the image in the jar name, and change both together.',
  falsePositives: 'An image whose Flink version is not known is not judged.',
  prevents: ['Plugin flink-….jar does not exist. Exiting.'],
  sources: ['https://github.com/apache/flink-docker/blob/master/1.20/scala_2.12-java11-ubuntu/docker-entrypoint.sh'],
  breaks: 'file system',
  subject: 'workload',
  examples: [
    {
      name: 'image bumped without the plugin',
      bad: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.20.2',
          spec: withPlugin(`flink-s3-fs-hadoop-1.20.0.jar${MARK}`),
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.20.2-java17',
          spec: withPlugin('flink-s3-fs-hadoop-1.20.2.jar'),
        }),
      },
      unknown: {
        'job.yaml': flinkDeployment({
          image: 'registry.example/flink-orders:7',
          spec: withPlugin('flink-s3-fs-hadoop-1.20.2.jar'),
        }),
      },
    },
    {
      name: 'moving tag with a fixed plugin',
      bad: {
        'job.yaml': flinkDeployment({ image: 'flink:1.20', spec: withPlugin(`flink-s3-fs-presto-1.20.0.jar${MARK}`) }),
      },
    },
    {
      name: 'in both Deployments of a standalone cluster',
      bad: {
        'jobmanager.yaml': standalone('jobmanager', `flink-s3-fs-hadoop-1.20.0.jar${MARK}`),
        'taskmanager.yaml': standalone('taskmanager', `flink-s3-fs-hadoop-1.20.0.jar${MARK}`),
      },
      good: {
        'jobmanager.yaml': standalone('jobmanager', 'flink-s3-fs-hadoop-1.20.2.jar'),
        'taskmanager.yaml': standalone('taskmanager', 'flink-s3-fs-hadoop-1.20.2.jar'),
      },
    },
    {
      name: 'a jar that no release has',
      bad: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.20',
          spec: withPlugin(`flink-s3-fs-presto-1.20-SNAPSHOT.jar${MARK}`),
        }),
      },
    },
    {
      name: 'named by the image',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-presto-1.20.0.jar${MARK}\n`,
        Makefile: 'image:\n\tdocker build -t orders:7 .\n',
        'job.yaml': flinkDeployment({ image: 'orders:7' }),
      },
      good: {
        Dockerfile: 'FROM flink:1.20.2\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-presto-1.20.2.jar\n',
        Makefile: 'image:\n\tdocker build -t orders:7 .\n',
        'job.yaml': flinkDeployment({ image: 'orders:7' }),
      },
    },
  ],
  *check(workload, kit) {
    const seen = new Set<string>();
    for (const { role } of workload.pods) {
      for (const { plugin, artifact, carried, other, isMoving } of namedBuiltIns(workload, role)) {
        // Once a place: roles of one object share theirs, Deployments of a standalone cluster have one each.
        const key = `${plugin.name}\0${JSON.stringify(spanOf(plugin.at))}\0${carried.is}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const { reference } = workload.images[role];
        yield kit.unless(carried, {
          at: plugin.at,
          message: `${ENABLE_PLUGINS} names ${plugin.name}, but ${reference?.value ?? 'the image'} carries ${other ?? 'another version'}`,
          related: reference ? [{ text: 'the image', at: reference.origin }] : [],
          identity: [artifact],
          ...(isMoving ? { level: 'warning' as const } : {}),
        });
      }
    }
  },
});
