import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { carriesHadoop, hadoopTaker } from '../../src/model/image/hadoop-takers.ts';
import type { JarName } from '../../src/model/image/jar-name.ts';
import { folderEdit, isInFolder, pluginFolder, pluginPlacements } from '../../src/model/image/placements.ts';
import type { DockerfileSubject, Workload } from '../../src/model/model.ts';
import { initContentOf } from '../../src/model/pods/init-content.ts';
import { initPlugins, pluginsElsewhere } from '../../src/model/pods/init-content-plugins.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-plugin-in-lib';

/** A job whose init container downloads the plugin into a volume that Flink has at a path. */
const fetchedTo = (path: string, mark = '', ...more: string[]) =>
  flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: fetch',
      '        image: curlimages/curl:8.10.1',
      '        command: [sh, -c]',
      '        args:',
      '          - |',
      `            curl -fLo /jars/flink-s3-fs-hadoop-1.20.2.jar https://repo.example/flink-s3-fs-hadoop-1.20.2.jar${mark}`,
      ...more.map((jar) => `            curl -fLo /jars/${jar} https://repo.example/${jar}`),
      '        volumeMounts: [{name: jars, mountPath: /jars}]',
      '    containers:',
      '      - name: flink-main-container',
      `        volumeMounts: [{name: jars, mountPath: ${path}}]`,
      '    volumes: [{name: jars, emptyDir: {}}]',
    ],
  });

/** TaskManagers whose container runs a command before Flink. */
const startedWith = (command: string) =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: flink-taskmanager}',
    'spec:',
    '  selector: {matchLabels: {app: flink}}',
    '  template:',
    '    metadata: {labels: {app: flink}}',
    '    spec:',
    '      containers:',
    '        - name: taskmanager',
    '          image: flink:1.20.2',
    '          command:',
    '            - /bin/bash',
    '            - -c',
    '            - |',
    `              ${command}`,
    '              $FLINK_HOME/bin/taskmanager.sh start-foreground',
    '',
  ].join('\n');

export default defineRule({
  id: 'storage-plugin-in-lib',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A file-system plugin lies in lib/ or usrlib/',
  why: 'Since Flink 1.10 file systems are plugins, each with a class loader of its own, and the classes of the S3 ones are not relocated any more: in lib/, where the service loader still finds them, they meet other versions of these and fail, often not before the first checkpoint. Those for other stores may work from lib/ until a Hadoop class is there twice. In usrlib/ nothing looks for file systems.',
  fix: 'Put the jar into a folder of its own below /opt/flink/plugins.',
  falsePositives:
    'A jar that some library on the user class path wants as well: where the plugin is also in plugins/, nothing is reported. Beside Iceberg, Paimon, Hudi, Delta or Hive it may be there for its Hadoop classes only: a warning.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin…",
    'java.lang.NoSuchMethodError: …org.apache.hadoop.',
  ],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/'],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'downloaded into lib',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nADD https://repo.example/org/apache/flink/flink-s3-fs-hadoop/1.20.2/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/${MARK}\n`,
      },
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nADD https://repo.example/org/apache/flink/flink-s3-fs-hadoop/1.20.2/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/s3-fs-hadoop/\n',
      },
    },
    {
      name: 'copied inside the image',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nRUN cp $FLINK_HOME/opt/flink-azure-fs-hadoop-1.20.2.jar $FLINK_HOME/lib/${MARK}\n`,
      },
      good: { Dockerfile: 'FROM flink:1.9.3\nRUN cp $FLINK_HOME/opt/flink-s3-fs-hadoop-1.9.3.jar $FLINK_HOME/lib/\n' },
    },
    {
      name: 'downloaded by an init container',
      bad: { 'job.yaml': fetchedTo('/opt/flink/usrlib', MARK) },
      good: { 'job.yaml': fetchedTo('/opt/flink/plugins/s3') },
    },
    {
      name: 'perhaps for its Hadoop classes: a warning',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nCOPY paimon-flink-1.20-1.0.1.jar /opt/flink/lib/\nRUN cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/${MARK}\n`,
        'job.yaml': fetchedTo('/opt/flink/usrlib', MARK, 'iceberg-flink-runtime-1.20-1.7.1.jar'),
      },
    },
    {
      name: 'in plugins/ as well',
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nRUN mkdir -p /opt/flink/plugins/s3 && cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/s3/ && cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/\n',
      },
    },
    {
      name: "copied by the command of Flink's container",
      bad: { 'tm.yaml': startedWith(`cp /opt/flink/opt/flink-s3-fs-presto-*.jar /opt/flink/lib/${MARK}`) },
      good: {
        'tm.yaml': startedWith(
          'mkdir -p $FLINK_HOME/plugins/s3 && cp $FLINK_HOME/opt/flink-s3-fs-presto-*.jar $FLINK_HOME/plugins/s3/',
        ),
      },
    },
  ],
  *check(subject, kit) {
    const found = subject.is === 'dockerfile' ? inImage(subject.dockerfile) : inVolumes(subject.workload);
    for (const { report, jar, taker } of found) {
      yield kit.violation(
        taker && carriesHadoop(jar) ? { ...report, level: 'warning', why: whyBeside(taker) } : report,
      );
    }
  },
});

interface Found {
  report: Report;
  jar: JarName;
  taker: JarName | undefined;
}

function whyBeside(taker: JarName): string {
  return `${taker.file} may take Hadoop's classes from it; paths of Flink itself, such as checkpoints, find no file system there`;
}

function inImage(dockerfile: DockerfileSubject): Found[] {
  const { flink } = dockerfile.image;
  if (flink.is === 'yes' && compareLines(flink.value.minor, '1.10') < 0) return [];
  const plugins = pluginPlacements(dockerfile);
  const taker = hadoopTaker(dockerfile.placements.filter(({ inFinalStage }) => inFinalStage));
  return plugins.flatMap((placement): Found[] => {
    const { jar, destination, at } = placement;
    const folder = wrongFolder(destination);
    const alsoPlugin = plugins.some(
      (other) => other.jar.artifact === jar.artifact && pluginFolder(other.destination) !== undefined,
    );
    if (!folder || alsoPlugin) return [];
    const report = reportFor(jar.file, jar.artifact, folder, at);
    // Moving the jar takes its classes away from the library beside it.
    const edits = taker && carriesHadoop(jar) ? undefined : folderEdit(dockerfile, placement);
    return [{ report: edits ? { ...report, edits } : report, jar, taker }];
  });
}

function inVolumes(workload: Workload): Found[] {
  return initPlugins(workload, '1.10').flatMap(({ jar, destination, at, by, pod }): Found[] => {
    const folder = wrongFolder(destination);
    if (!folder || pluginsElsewhere(workload, pod).has(jar.artifact)) return [];
    const report = reportFor(jar.file, jar.artifact, folder, at, by);
    return [{ report, jar, taker: hadoopTaker(initContentOf(pod).placements) }];
  });
}

function wrongFolder(destination: string): 'lib' | 'usrlib' | undefined {
  return isInFolder(destination, 'lib') ? 'lib' : isInFolder(destination, 'usrlib') ? 'usrlib' : undefined;
}

/** @param by what puts it there, where that is no Dockerfile */
function reportFor(file: string, artifact: string, folder: string, at: Report['at'], by?: string): Report {
  const isS3 = artifact.startsWith('flink-s3-fs-');
  const inLib = isS3 ? 'but works from plugins/ only' : 'where its classes meet those of Flink and the job';
  const fact = folder === 'lib' ? inLib : 'where Flink does not look for file systems';
  return {
    at,
    message: `${by === undefined ? `${file} is put` : `${by} puts ${file}`} into ${folder}/, ${fact}`,
    identity: [artifact],
    ...(isS3 ? {} : { level: 'warning' as const }),
  };
}
