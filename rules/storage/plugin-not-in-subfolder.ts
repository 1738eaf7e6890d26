import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { folderEdit, isInFolder, pluginPlacements } from '../../src/model/image/placements.ts';
import type { DockerfileSubject, Workload } from '../../src/model/model.ts';
import { initPlugins, pluginsElsewhere } from '../../src/model/pods/init-content-plugins.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-plugin-not-in-subfolder';

/** A job whose init container copies the plugin into a volume that Flink has at plugins/. */
const copiedTo = (target: string, before = '') =>
  flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: plugins',
      '        image: flink:1.20.2',
      '        command: [sh, -c]',
      '        args:',
      '          - |',
      `            ${before}cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar ${target}`,
      '        volumeMounts: [{name: plugins, mountPath: /vol}]',
      '    containers:',
      '      - name: flink-main-container',
      '        volumeMounts: [{name: plugins, mountPath: /opt/flink/plugins}]',
      '    volumes: [{name: plugins, emptyDir: {}}]',
    ],
  });

export default defineRule({
  id: 'storage-plugin-not-in-subfolder',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A plugin jar lies directly in plugins/',
  why: 'Only folders below plugins/ are plugins; a jar that lies there itself is passed over without a word.',
  fix: 'Give the plugin a folder of its own and end the destination with a slash.',
  falsePositives: 'None known: folders made earlier in the Dockerfile or its bases are followed.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. … Please ensure that each plugin resides within its own subfolder within the plugins directory.",
  ],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/'],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'straight into plugins',
      bad: { Dockerfile: `FROM flink:1.20.2\nCOPY flink-s3-fs-presto-1.20.2.jar /opt/flink/plugins/${MARK}\n` },
      good: { Dockerfile: 'FROM flink:1.20.2\nCOPY flink-s3-fs-presto-1.20.2.jar /opt/flink/plugins/s3-fs-presto/\n' },
    },
    {
      name: 'cp to a folder that is not there makes a file',
      bad: { Dockerfile: `FROM flink:1.20.2\nRUN cp opt/flink-s3-fs-hadoop-1.20.2.jar plugins/s3-fs-hadoop${MARK}\n` },
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nRUN mkdir plugins/s3-fs-hadoop && cp opt/flink-s3-fs-hadoop-1.20.2.jar plugins/s3-fs-hadoop\n',
      },
    },
    {
      name: 'a volume mounted at plugins/',
      bad: { 'job.yaml': copiedTo(`/vol${MARK}`) },
      good: { 'job.yaml': copiedTo('/vol/s3/', 'mkdir -p /vol/s3 && ') },
    },
  ],
  *check(subject, kit) {
    const found = subject.is === 'dockerfile' ? inImage(subject.dockerfile) : inVolumes(subject.workload);
    for (const report of found) yield kit.violation(report);
  },
});

function inImage(dockerfile: DockerfileSubject): Report[] {
  const { flink } = dockerfile.image;
  if (flink.is === 'yes' && compareLines(flink.value.minor, '1.9') < 0) return [];
  return pluginPlacements(dockerfile).flatMap((placement): Report[] => {
    const { jar, destination, at } = placement;
    if (!isInFolder(destination, 'plugins')) return [];
    const report: Report = { at, message: sentence(jar.file, destination), identity: [jar.artifact] };
    const edits = folderEdit(dockerfile, placement);
    return [edits ? { ...report, edits } : report];
  });
}

function inVolumes(workload: Workload): Report[] {
  return initPlugins(workload, '1.9').flatMap(({ jar, destination, at, by, pod }): Report[] => {
    if (!isInFolder(destination, 'plugins') || pluginsElsewhere(workload, pod).has(jar.artifact)) return [];
    const message = `${by}: ${sentence(jar.file, destination)}`;
    return [{ at, message, identity: [jar.artifact] }];
  });
}

function sentence(file: string, destination: string): string {
  const name = destination.slice(destination.lastIndexOf('/') + 1);
  return name === file
    ? `${file} is put directly into plugins/, where Flink does not see it`
    : `${file} becomes a file called plugins/${name}, since no such folder exists`;
}
