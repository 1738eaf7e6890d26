import { defineRule, type Kit, type Report, type Verdict } from '../../src/engine/rule.ts';
import { newestPatch } from '../../src/knowledge/images.ts';
import type { FlinkRelease } from '../../src/model/image/image.ts';
import { builtInPlugins } from '../../src/model/image/plugins.ts';
import { movingImage } from '../../src/model/image/tags.ts';
import { ENABLE_PLUGINS, enabledPlugins } from '../../src/model/storage/plugin.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const withPlugin = (jar: string) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        env:',
  '          - name: ENABLE_BUILT_IN_PLUGINS',
  `            value: ${jar}`,
];
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
  prevents: ['Plugin flink-s3-fs-hadoop-1.20.0.jar does not exist. Exiting.'],
  sources: ['https://github.com/apache/flink-docker/blob/master/1.20/scala_2.12-java11-ubuntu/docker-entrypoint.sh'],
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
  ],
  *check(workload, kit) {
    const seen = new Set<string>();
    for (const { role } of workload.pods) {
      const enabled = enabledPlugins(workload, role);
      if (enabled.is !== 'yes') continue;
      for (const { name, jar, at } of builtInPlugins(enabled.value)) {
        if (jar?.version === undefined) continue;
        const image = workload.images[role];
        const reference = image.reference?.value ?? 'the image';
        const report: Report = {
          at,
          message: `${ENABLE_PLUGINS} names ${name}, but ${reference} carries another version`,
          related: image.reference ? [{ text: 'the image', at: image.reference.origin }] : [],
          identity: [jar.artifact],
          // A tag that moves does not say what the image carries.
          dueTo: image.flink.is === 'unknown' ? movingImage(image) : [],
        };
        // Once a place: roles of one object share theirs, Deployments of a standalone cluster have one each.
        const key = `${name}\0${JSON.stringify(spanOf(at))}\0${image.flink.is}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (image.flink.is === 'unknown') yield kit.undecided(image.flink, report);
        else if (image.flink.is === 'yes') yield judge(kit, report, image.flink.value, jar.version);
      }
    }
  },
});

/** Compares the version in a jar name with what the image carries. */
function judge(kit: Kit, report: Report, flink: FlinkRelease, version: string): Verdict[] {
  const [, minor, patch, suffix] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version) ?? [];
  const fact = report.message.replace(/ another version$/, '');
  if (flink.patch !== undefined) {
    const carried = `${flink.minor}.${flink.patch}${flink.suffix}`;
    return carried === version ? [] : kit.violation({ ...report, message: `${fact} Flink ${carried}` });
  }
  // Jars of a release always carry three numbers: `1.15` or `1.15-SNAPSHOT` is in none.
  if (minor !== flink.minor || patch === undefined) {
    const carried =
      minor === flink.minor || patch === undefined
        ? `the jars of a Flink ${flink.minor} release`
        : `Flink ${flink.minor}`;
    return kit.violation({ ...report, message: `${fact} ${carried}` });
  }
  const newest = newestPatch(flink.minor);
  if (newest !== undefined && Number(patch) < newest && suffix === '') {
    const carried = `Flink ${flink.minor}.${newest} or newer, since its tag moves`;
    return kit.violation({ ...report, message: `${fact} ${carried}` });
  }
  return kit.violation({
    ...report,
    message: `${fact} whatever patch of Flink ${flink.minor} is newest, since its tag moves`,
    level: 'warning',
  });
}
