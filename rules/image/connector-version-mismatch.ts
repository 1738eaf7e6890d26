import { defineRule, type Kit, type Report, type Verdict } from '../../src/engine/rule.ts';
import { connectorDistance, connectorJars, connectorLine, scalaMismatches } from '../../src/model/image/connectors.ts';
import type { DockerfileSubject, Workload } from '../../src/model/model.ts';
import { fetchedJars } from '../../src/model/pods/fetched-jars.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-connector-version-mismatch';
/** A job whose init container downloads a connector into lib/. */
const fetched = (jar: string, mark = '') =>
  flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: fetch',
      '        image: curlimages/curl:8.10.1',
      '        command:',
      '          - sh',
      '          - -c',
      `          - curl -fLo /jars/${jar} https://repo.example/${jar}${mark}`,
      '        volumeMounts: [{name: jars, mountPath: /jars}]',
      '    containers:',
      '      - name: flink-main-container',
      '        volumeMounts: [{name: jars, mountPath: /opt/flink/usrlib}]',
      '    volumes: [{name: jars, emptyDir: {}}]',
    ],
  });
const copied = (base: string, jar: string, mark = '') => `FROM ${base}\nCOPY jars/${jar} /opt/flink/lib/${mark}\n`;

export default defineRule({
  id: 'image-connector-version-mismatch',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'A connector that was built for another Flink line',
  why: 'The number after the last dash of a connector is the Flink line that it was built and tested with; with another one, classes that it calls may be gone.',
  fix: "Take the release of the connector that ends in the image's Flink line.",
  falsePositives:
    'Connectors often work with the line beside theirs, and some have no release for each line yet, so within 1.x or within 2.x it is a warning. Between 1.x and 2.x it is an error.',
  prevents: [
    'java.lang.NoClassDefFoundError: org/apache/flink/streaming/api/functions/sink/SinkFunction',
    "Could not find any factory for identifier '…' that implements '…' in the classpath",
  ],
  sources: [
    'https://flink.apache.org/downloads/#apache-flink-connectors',
    'https://nightlies.apache.org/flink/flink-docs-stable/release-notes/flink-2.0/',
  ],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'across 1.x and 2.x',
      bad: { Dockerfile: copied('flink:2.1.0', 'flink-sql-connector-kafka-3.4.0-1.20.jar', MARK) },
      good: { Dockerfile: copied('flink:2.0.1', 'flink-sql-connector-kafka-4.0.1-2.0.jar') },
      unknown: { Dockerfile: copied('registry.example/flink-base:3', 'flink-sql-connector-kafka-3.4.0-1.20.jar') },
    },
    {
      name: 'the line beside: a warning',
      bad: { Dockerfile: copied('flink:1.20.2', 'flink-connector-kafka-3.2.0-1.18.jar', MARK) },
      good: { Dockerfile: copied('flink:1.20.2', 'flink-connector-kafka-3.3.0-1.20.jar') },
    },
    {
      name: "a connector with the version of Flink itself, as in Flink's own tree",
      bad: { Dockerfile: copied('flink:1.18.1', 'flink-sql-connector-kafka-1.16.3.jar', MARK) },
      good: { Dockerfile: copied('flink:1.17.2', 'flink-sql-connector-kafka-1.17.1.jar') },
    },
    {
      name: 'a format',
      bad: { Dockerfile: copied('flink:1.20.2', 'flink-sql-parquet-1.18.1.jar', MARK) },
      good: { Dockerfile: copied('flink:1.20.2', 'flink-sql-parquet-1.20.1.jar') },
    },
    {
      name: 'another Scala',
      bad: { Dockerfile: copied('flink:1.14.6-scala_2.12', 'flink-connector-kafka_2.11-1.14.6.jar', MARK) },
      good: { Dockerfile: copied('flink:1.14.6-scala_2.11', 'flink-connector-kafka_2.11-1.14.6.jar') },
    },
    {
      name: 'a Scala that is gone',
      bad: { Dockerfile: copied('flink:1.17.2', 'flink-table-planner_2.11-1.14.6.jar', MARK) },
      good: { Dockerfile: copied('flink:1.17.2', 'flink-table-planner_2.12-1.17.2.jar') },
    },
    {
      name: 'table formats, which write the Flink line in other places',
      bad: { Dockerfile: copied('flink:1.18.1', 'iceberg-flink-runtime-1.17-1.5.0.jar', MARK) },
      good: {
        Dockerfile: copied('flink:1.18.1', 'iceberg-flink-runtime-1.18-1.5.0.jar'),
        'old/Dockerfile': copied('flink:1.12.7', 'iceberg-flink-runtime-0.12.0.jar'),
      },
    },
    {
      name: 'a bundle of Hudi',
      bad: { Dockerfile: copied('flink:1.18.1', 'hudi-flink1.17-bundle-0.14.1.jar', MARK) },
      good: { Dockerfile: copied('flink:1.18.1', 'hudi-flink1.18-bundle-0.15.0.jar') },
    },
    {
      name: 'fetched by an init container',
      bad: { 'job.yaml': fetched('flink-sql-connector-kafka-3.0.1-1.17.jar', MARK) },
      good: { 'job.yaml': fetched('flink-sql-connector-kafka-3.3.0-1.20.jar') },
      unknown: {
        'job.yaml': fetched('flink-sql-connector-kafka-3.3.0-1.20.jar')
          .replace('flinkVersion: v1_20', 'flinkVersion: ${FLINK_VERSION}')
          .replace('flink:1.20.2', 'registry.example/flink-base:3'),
      },
    },
    {
      name: 'versions that count something else',
      good: { Dockerfile: copied('flink:1.20.2', 'flink-sql-connector-mysql-cdc-3.2.1.jar') },
    },
  ],
  *check(subject, kit) {
    yield* subject.is === 'dockerfile' ? inImage(subject.dockerfile, kit) : inPods(subject.workload, kit);
  },
});

function* inImage(dockerfile: DockerfileSubject, kit: Kit): Generator<Verdict[]> {
  const { flink } = dockerfile.image;
  if (flink.is === 'no') return;
  const otherScala = scalaMismatches(dockerfile);
  for (const { jar, scala, image, at } of otherScala)
    yield kit.violation({
      at,
      message: `${jar.file} is built for Scala ${scala}, ${image === undefined ? 'for which Flink has nothing since 1.15' : `but the image's Flink is built for Scala ${image}`}`,
      why: 'Classes of one Scala version do not work with those of another',
      fix: "Take the jar with the image's Scala version in its name",
      identity: [jar.artifact, 'scala'],
    });
  const said = new Set(otherScala.map(({ jar }) => jar.file));
  for (const { jar, line, at } of connectorJars(dockerfile)) {
    if (said.has(jar.file)) continue;
    const report: Report = {
      at,
      message: `${jar.file} is built for Flink ${line}, and the image's Flink is not known`,
      identity: [jar.artifact],
    };
    if (flink.is === 'unknown') {
      yield kit.undecided(flink, report);
      continue;
    }
    const distance = connectorDistance(line, flink.value.minor);
    if (distance === 'same') continue;
    yield kit.violation({
      ...report,
      message: `${jar.file} is built for Flink ${line}, but the image has Flink ${flink.value.minor}`,
      related: flink.value.at ? [{ text: `Flink ${flink.value.minor} comes from here`, at: flink.value.at }] : [],
      ...(distance === 'major' ? { level: 'error' as const } : {}),
    });
  }
}

/** What pods fetch before Flink starts. */
function* inPods(workload: Workload, kit: Kit): Generator<Verdict[]> {
  const { flinkLine: flink, mode } = workload;
  if (flink.is === 'no' || mode === 'session-job') return;
  const said = new Set<string>();
  for (const { jar, source, by } of fetchedJars(workload)) {
    const line = connectorLine(jar);
    if (line === undefined || said.has(jar.file)) continue;
    said.add(jar.file);
    const report: Report = {
      at: source,
      message: `${by} puts ${jar.file} beside a Flink whose version is not known`,
      identity: [jar.artifact],
    };
    if (flink.is === 'unknown') {
      yield kit.undecided(flink, report);
      continue;
    }
    const distance = connectorDistance(line, flink.value);
    if (distance === 'same') continue;
    const [reason] = flink.because.flatMap(({ at }) => at ?? []);
    yield kit.violation({
      ...report,
      message: `${by} puts ${jar.file}, which is built for Flink ${line}, beside Flink ${flink.value}`,
      related: reason ? [{ text: `Flink ${flink.value} comes from here`, at: reason }] : [],
      dueTo: flink.because.flatMap(({ at }) => at ?? []),
      ...(distance === 'major' ? { level: 'error' as const } : {}),
    });
  }
}
