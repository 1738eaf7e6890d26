import { defineRule, type Kit, type Report, type Verdict } from '../../src/engine/rule.ts';
import type { FlinkRelease } from '../../src/model/image/image.ts';
import { isMissingInOpt, isPluginPlace, pluginPlacements } from '../../src/model/image/placements.ts';
import { versionDistance } from '../../src/model/image/plugin-versions.ts';
import type { DockerfileSubject } from '../../src/model/model.ts';
import { containerName, initPlugins } from '../../src/model/pods/init-content-plugins.ts';
import type { Role } from '../../src/model/pods/pod.ts';
import { type Proof, unknown, yes } from '../../src/model/proof.ts';
import type { Workload } from '../../src/model/workload.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-plugin-version-mismatch';
const copied = (base: string, jar: string) =>
  `FROM ${base}\nCOPY jars/flink-s3-fs-hadoop-${jar}.jar /opt/flink/plugins/s3-fs-hadoop/\n`;

const PATCH_WHY = 'Within one line it mostly works, but nobody tests the two together';

const PLUGINS = '/opt/flink/plugins/s3-fs-hadoop';
const fetched = (image: string, jar: string, mark = '', path = PLUGINS) =>
  flinkDeployment({
    image,
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: plugins',
      '        image: curlimages/curl:8.10.1',
      '        command: [sh, -c]',
      '        args:',
      '          - |',
      '            cd /plugins',
      `            curl -fsSLO https://repo.example/${jar}/flink-s3-fs-hadoop-${jar}.jar${mark}`,
      '        volumeMounts: [{name: plugins, mountPath: /plugins}]',
      '    containers:',
      '      - name: flink-main-container',
      `        volumeMounts: [{name: plugins, mountPath: ${path}}]`,
      '    volumes: [{name: plugins, emptyDir: {}}]',
    ],
  });

export default defineRule({
  id: 'storage-plugin-version-mismatch',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A file-system plugin of another Flink version',
  why: 'A plugin is built against one Flink line and calls its internals; with another one the file system fails to load, or fails at the first write.',
  fix: "Take the plugin of the same version as the image's Flink; the official images have it in /opt/flink/opt.",
  falsePositives:
    'Another patch release of the same line mostly works and is a warning. Suffixes of vendors, as in 1.19.1-cp1, do not count.',
  prevents: [
    'java.lang.NoSuchMethodError: …org.apache.flink.',
    'java.lang.AbstractMethodError: …org.apache.flink.',
    'java.util.ServiceConfigurationError: org.apache.flink.core.fs.FileSystemFactory',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/',
    'https://docs.confluent.io/platform/current/flink/jobs/applications/packaging.html',
  ],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'another line',
      bad: { Dockerfile: copied('flink:1.20.2', '1.17.1').replace(' /opt', '  /opt').replace(/\n$/, `${MARK}\n`) },
      good: { Dockerfile: copied('flink:1.20.2', '1.20.2') },
      unknown: { Dockerfile: copied('registry.example/flink-base:3', '1.17.1') },
    },
    {
      name: 'a download whose version is an argument',
      bad: {
        Dockerfile: `ARG FLINK=1.19.1\nFROM flink:1.20.2\nARG FLINK\nRUN wget -P /opt/flink/plugins/gs/ https://repo.example/flink-gs-fs-hadoop/$FLINK/flink-gs-fs-hadoop-$FLINK.jar${MARK}\n`,
      },
      good: {
        Dockerfile:
          'ARG FLINK=1.20.2\nFROM flink:$FLINK\nARG FLINK\nRUN wget -P /opt/flink/plugins/gs/ https://repo.example/flink-gs-fs-hadoop/$FLINK/flink-gs-fs-hadoop-$FLINK.jar\n',
      },
    },
    {
      name: "a vendor's suffix and a tag that moves",
      good: {
        Dockerfile: copied('confluentinc/cp-flink:1.19.1-cp2', '1.19.1-cp1'),
        'other/Dockerfile': copied('flink:1.20', '1.20.1'),
      },
    },
    {
      name: 'another patch release',
      bad: { Dockerfile: copied('flink:1.20.2', '1.20.1').replace(/\n$/, `${MARK}\n`) },
    },
    {
      name: 'an init container that fetches one',
      bad: { 'job.yaml': fetched('flink:1.20.2', '1.18.0', MARK) },
      good: { 'job.yaml': fetched('flink:1.20.2', '1.20.2') },
    },
    {
      name: 'an init container beside an image whose line flinkVersion tells',
      bad: { 'job.yaml': fetched('registry.example/orders:3', '1.18.0', MARK) },
      good: { 'job.yaml': fetched('registry.example/orders:3', '1.20.0') },
    },
    {
      name: 'an init container that fetches into another folder',
      good: { 'job.yaml': fetched('flink:1.20.2', '1.18.0', '', '/opt/spark/jars') },
    },
  ],
  *check(subject, kit) {
    yield* subject.is === 'dockerfile' ? inImage(subject.dockerfile, kit) : inVolumes(subject.workload, kit);
  },
});

function* inImage(dockerfile: DockerfileSubject, kit: Kit): Generator<Verdict[]> {
  const { flink } = dockerfile.image;
  if (flink.is === 'no') return;
  const seen = new Set<string>();
  for (const { jar, destination, from, source, by, certain } of pluginPlacements(dockerfile)) {
    if (!certain || jar.version === undefined || !isPluginPlace(destination, dockerfile.image)) continue;
    const key = `${jar.artifact} ${jar.version}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const report: Report = {
      at: source,
      message: `${jar.file} is put into an image whose Flink is not known`,
      identity: [jar.artifact],
    };
    if (flink.is === 'unknown') {
      yield kit.undecided(flink, report);
      continue;
    }
    const { minor, patch, at } = flink.value;
    const distance = versionDistance(jar, flink.value);
    if (distance === undefined || distance === 'same') continue;
    const version = patch === undefined ? minor : `${minor}.${patch}`;
    report.message = `${jar.file} is put into an image with Flink ${version}`;
    if (at) report.related = [{ text: `Flink ${version} comes from here`, at }];
    if (isMissingInOpt({ by, from, file: jar.file }, dockerfile.image))
      report.why = `The image has the plugins of its own version in opt/ and no ${jar.file}, so that the build fails`;
    else if (distance === 'patch') {
      report.level = 'warning';
      report.why = PATCH_WHY;
    }
    const span = spanOf(source);
    if (span && patch !== undefined && isEditable(source) && span.end - span.start === from.length && jar.version) {
      const text = from.split(jar.version).join(version);
      report.edits = { safety: 'unsafe', description: `Take version ${version}`, edits: [{ ...span, text }] };
    }
    yield kit.violation(report);
  }
}

function* inVolumes(workload: Workload, kit: Kit): Generator<Verdict[]> {
  if (workload.mode === 'session-job') return;
  for (const { jar, destination, at, container, pod } of initPlugins(workload, '1.9')) {
    if (jar.version === undefined || !isPluginPlace(destination, workload.images[pod.role])) continue;
    const flink = releaseOf(workload, pod.role);
    const report: Report = {
      at,
      message: `Init container ${containerName(container)} puts ${jar.file} beside a Flink whose version is not known`,
      identity: [jar.artifact],
    };
    if (flink.is !== 'yes') {
      if (flink.is === 'unknown') yield kit.undecided(flink, report);
      continue;
    }
    const { minor, patch, at: origin } = flink.value;
    const distance = versionDistance(jar, flink.value);
    if (distance === undefined || distance === 'same') continue;
    const version = patch === undefined ? minor : `${minor}.${patch}`;
    report.message = `Init container ${containerName(container)} puts ${jar.file} beside Flink ${version}`;
    if (origin) report.related = [{ text: `Flink ${version} comes from here`, at: origin }];
    if (distance === 'patch') Object.assign(report, { level: 'warning', why: PATCH_WHY });
    yield kit.violation(report);
  }
}

/** The release of a role's image, else the line that the resource says. */
function releaseOf(workload: Workload, role: Role): Proof<FlinkRelease> {
  const [open] = workload.unseen;
  if (open) return unknown(open);
  const { flink } = workload.images[role];
  const line = workload.flinkLine;
  if (flink.is === 'yes' || line.is !== 'yes') return flink;
  return yes(line.because, { minor: line.value, suffix: '' });
}
