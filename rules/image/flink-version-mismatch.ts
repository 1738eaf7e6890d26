import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { emrMismatch } from '../../src/model/image/emr-release.ts';
import { declaredVersion, versionAgrees, writesLine } from '../../src/model/image/plugin-versions.ts';
import { lostZero } from '../../src/model/image/tags.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';
import { lyftApplication, platformDeployment } from '../vendor-samples.ts';

const MARK = ' # <- image-flink-version-mismatch';
const labelled = (version: string, image: string) =>
  flinkDeployment({ image }).replace('flinkVersion: v1_20', `flinkVersion: ${version}`);
const released = (version: string, label: string) =>
  flinkDeployment({ spec: [`emrReleaseLabel: ${label}`] })
    .replace(/ {2}image: .*\n/, '')
    .replace('v1_20', version);
const PLATFORM_IMAGE = [
  'flinkImageRegistry: registry.ververica.com/v2.15',
  'flinkImageRepository: flink',
  'flinkImageTag: 1.20.1-stream1-scala_2.12-java11',
];
const OWN = 'registry.example/flink-orders:1';
const built = (base: string) => ({
  'image/Dockerfile': `FROM ${base}\nCOPY target/orders.jar /opt/flink/usrlib/orders.jar\n`,
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n',
});

export default defineRule({
  id: 'image-flink-version-mismatch',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'flinkVersion disagrees with the Flink in the image',
  why: 'The operator chooses configuration file, defaults and client calls by flinkVersion, not by the image; with the wrong one Flink runs on settings that are meant for another version.',
  fix: 'Set flinkVersion to the version in the image, or change the image.',
  falsePositives:
    "Tags of one's own images say nothing about Flink; only official images, known vendors and Dockerfiles of the repository are judged.",
  prevents: [
    'Flink 2 starts without any of the settings in flinkConfiguration, since the operator wrote flink-conf.yaml',
    'Unrecognized option: --add-exports',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
    'https://issues.apache.org/jira/browse/FLINK-35744',
    'https://nightlies.apache.org/flink/flink-docs-stable/release-notes/flink-2.0/',
    'https://github.com/lyft/flinkk8soperator/blob/master/docs/crd.md',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'official image',
      bad: { 'job.yaml': labelled(`v1_17${MARK}`, 'flink:1.20.2') },
      good: { 'job.yaml': labelled('v1_20', 'apache/flink:1.20-scala_2.12-java17') },
    },
    {
      name: 'own image',
      bad: { 'job.yaml': labelled(`v1_20${MARK}`, OWN), ...built('flink:2.1.0') },
      good: { 'job.yaml': labelled('v1_20', OWN), ...built('flink:1.20.2-java17') },
      unknown: { 'job.yaml': labelled('v1_20', 'registry.example/flink-orders:2.3.1') },
    },
    {
      name: "a version of Lyft's operator, and one of Ververica Platform",
      bad: {
        'app.yaml': lyftApplication([`flinkVersion: "1.15"${MARK}`, 'image: flink:1.16.3']),
        'platform.yaml': platformDeployment({ artifact: [`flinkVersion: "1.19"${MARK}`, ...PLATFORM_IMAGE] }),
      },
      good: {
        'app.yaml': lyftApplication(['image: flink:1.16.3']),
        'platform.yaml': platformDeployment({ artifact: ['flinkVersion: "1.20"', ...PLATFORM_IMAGE] }),
        'number.yaml': platformDeployment({ artifact: ['flinkVersion: 1.20', ...PLATFORM_IMAGE] }),
      },
    },
    {
      name: 'a release of Amazon EMR',
      bad: { 'job.yaml': released(`v1_18${MARK}`, 'emr-7.9.0-flink-latest') },
      good: { 'job.yaml': released('v1_20', 'emr-7.12.0-flink-latest') },
    },
    {
      name: 'an image that is made from the release',
      bad: {
        'job.yaml': `${released(`v1_19${MARK}`, 'emr-7.9.0-flink-latest')}`.replace(
          'spec:\n',
          'spec:\n  image: 1.dkr.ecr.eu-west-1.amazonaws.com/emr-7.9.0-flink-orders:1\n',
        ),
      },
    },
    {
      name: 'a release that is not known, or an image of their own',
      good: {
        'job.yaml': released('v1_18', 'emr-7.99.0-flink-latest'),
        'own.yaml': `${released('v1_18', 'emr-7.9.0-flink-latest').replace('name: orders', 'name: own')}  image: registry.example/own:1\n`,
      },
    },
  ],
  *check(workload, kit) {
    const amazon = emrMismatch(workload);
    if (amazon) {
      const { declared, label, brings } = amazon;
      yield kit.violation({
        at: declared.origin,
        level: 'warning',
        confidence: 'medium',
        message: `flinkVersion is ${declared.value}, but ${label.value} brings Flink ${brings}`,
        why: "Amazon's operator takes the image by the release label and writes the configuration by flinkVersion; with another line Flink runs on settings that are meant for that one.",
        fix: 'Set flinkVersion to the Flink of the EMR release, or choose the release that has it.',
        related: [{ text: 'the release', at: label.origin }],
      });
    }
    const declared = declaredVersion(workload);
    const image = workload.images.jobmanager;
    // Amazon's images count EMR releases; flinkVersion only has to fit the release label there.
    if (!declared || (workload.vendor === 'emr' && image.flink.is !== 'yes')) return;
    // The platform chooses the image by the version, unless one is named.
    if (workload.vendor === 'ververica' && !image.reference) return;
    // The version is right then, and the tag is not.
    if (image.reference && lostZero(image.reference) === declared.line) return;
    const name = image.reference?.value ?? 'the image';
    const found = image.flink.is === 'yes' ? image.flink.value : undefined;
    const report: Report = {
      at: declared.origin,
      message: found
        ? `flinkVersion is ${declared.value}, but ${name} is Flink ${found.minor}`
        : `flinkVersion ${declared.value} is the Flink version of ${name}`,
      related: image.reference ? [{ text: 'the image', at: image.reference.origin }] : [],
    };
    const span = spanOf(declared.origin);
    const isLine = writesLine(workload);
    if (isLine)
      report.why =
        'What runs the job takes the declared version for that of the image, and talks to Flink as that one wants it.';
    if (found) {
      const why = isLine ? undefined : configurationLost(declared.line, found.minor);
      if (why) report.why = why;
      if (image.dockerfile && found.at)
        report.related?.push({ text: `Flink ${found.minor} comes from here`, at: found.at });
      if (span && isEditable(declared.origin)) {
        const text = isLine ? `"${found.minor}"` : `v${found.minor.replace('.', '_')}`;
        const description = `Set flinkVersion to ${text}`;
        report.edits = { safety: 'unsafe', description, edits: [{ ...span, text }], first: true };
      }
    }
    yield kit.unless(versionAgrees(declared, image), report);
  },
});

/** Where the mismatch costs the whole configuration. */
function configurationLost(declared: string, image: string): string | undefined {
  if (compareLines(declared, '2.0') < 0 && compareLines(image, '2.0') >= 0)
    return 'For 1.x the operator writes flink-conf.yaml, which Flink 2 does not read: every setting in flinkConfiguration is lost';
  if (compareLines(declared, '2.0') >= 0 && compareLines(image, '1.19') < 0)
    return 'For 2.x the operator writes config.yaml, which Flink below 1.19 does not read: every setting in flinkConfiguration is lost';
  return undefined;
}
