import { defineRule } from '../../src/engine/rule.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-confluent-image';
const application = (image: string) =>
  confluent('FlinkApplication', ['flinkEnvironment: production', `image: ${image}`, 'flinkVersion: v1_20']);

export default defineRule({
  id: 'vendor-confluent-image',
  area: 'vendor',
  level: 'warning',
  confidence: 'medium',
  title: 'An image of Apache Flink under Confluent Manager',
  why: "Confluent Manager for Apache Flink runs and supports applications on Confluent's own images; one from the Apache project, or made from it, is not supported.",
  fix: 'Use confluentinc/cp-flink of the same Flink version, or build on it.',
  falsePositives:
    'An image of your own is judged only where its Dockerfile is in the repository and starts from the official image; Confluent publishes archives to build others from.',
  prevents: ['an application that Confluent does not support'],
  sources: ['https://docs.confluent.io/cp-flink/current/installation/build-images.html'],
  subject: 'workload',
  examples: [
    {
      name: 'the official image',
      bad: { 'app.yaml': application(`flink:1.20.2${MARK}`) },
      good: { 'app.yaml': application('confluentinc/cp-flink:1.20.1-cp2') },
    },
    {
      name: 'an image made from it',
      bad: {
        'app.yaml': application(`registry.example/orders:1${MARK}`),
        Dockerfile: '# docker build -t registry.example/orders:1 .\nFROM flink:1.20.2\n',
        Makefile: 'image:\n\tdocker build -t registry.example/orders:1 .\n',
      },
      good: {
        'app.yaml': application('registry.example/orders:1'),
        Dockerfile: 'FROM confluentinc/cp-flink:1.20.1-cp2\n',
        Makefile: 'image:\n\tdocker build -t registry.example/orders:1 .\n',
      },
    },
    { name: 'an image of somebody', good: { 'app.yaml': application('registry.example/orders:1') } },
  ],
  *check(workload, kit) {
    const image = workload.images.jobmanager;
    // The entrypoint of the official images is what a Dockerfile keeps of them.
    const isBuiltOn =
      image.dockerfile && !image.vendor && image.flink.is === 'yes' && image.making?.entrypoint.is === 'yes';
    const isApache = image.official || isBuiltOn;
    if (workload.vendor !== 'confluent' || !image.reference || !isApache) return;
    yield kit.violation({
      at: image.reference.origin,
      path: [...workload.specPath, 'image'],
      message: image.official
        ? `${image.reference.value} is an image of the Apache project, not Confluent's`
        : `${image.reference.value} is built on an image of the Apache project, not on Confluent's`,
      ...(image.dockerfile ? { related: [{ text: 'the Dockerfile', at: image.dockerfile.at }] } : {}),
    });
  },
});
