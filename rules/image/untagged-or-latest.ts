import { defineRule } from '../../src/engine/rule.ts';
import { setByScript } from '../../src/model/image/set-by-script.ts';
import { movingTag } from '../../src/model/image/tags.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-untagged-or-latest';
const init = (image: string) => [
  'podTemplate:',
  '  spec:',
  '    initContainers:',
  '      - name: fetch',
  `        image: ${image}`,
];

/** A FlinkCluster whose job's pod fetches the jar. */
const fetching = (image: string) =>
  [
    'apiVersion: flinkoperator.k8s.io/v1beta1',
    'kind: FlinkCluster',
    'metadata: {name: orders}',
    'spec:',
    '  image: {name: "flink:1.14.4"}',
    '  job:',
    '    jarFile: /cache/orders.jar',
    '    initContainers:',
    '      - name: fetch',
    `        image: ${image}`,
    '',
  ].join('\n');

export default defineRule({
  id: 'image-untagged-or-latest',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'An image without a tag, or with one that moves',
  why: 'The next pull may bring another Flink version, whose state and configuration do not fit, and JobManager and TaskManagers may run different builds.',
  fix: 'Pin the exact version, such as flink:1.20.2, or a digest.',
  falsePositives:
    'Development overlays; tags that a script or CI file sets before the manifest is applied make the verdict unknown. A tag that only moves within one minor line of Flink, such as flink:1.20, is a note.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-docker#image-tags',
    'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  ],
  explains: 'all',
  subject: 'image',
  examples: [
    {
      name: 'latest',
      bad: { 'job.yaml': flinkDeployment({ image: `registry.example/flink-orders:latest${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ image: 'registry.example/flink-orders:2026-11-02' }) },
    },
    {
      name: 'the registry is filled in later',
      bad: {
        'job.yaml': flinkDeployment({
          image: `"<<ACCOUNT-ID>>.dkr.ecr.<<REGION>>.amazonaws.com/flink-orders:latest"${MARK}`,
        }),
      },
      good: { 'job.yaml': flinkDeployment({ image: '"${REGISTRY}/flink-orders:${TAG}"' }) },
    },
    {
      name: 'the image is filled in later',
      good: { 'job.yaml': flinkDeployment({ image: '"${IMAGE}:latest"' }) },
    },
    {
      name: 'set by CI',
      unknown: {
        'job.yaml': flinkDeployment({ image: 'registry.example/flink-orders:latest' }),
        '.github/workflows/deploy.yaml':
          'on: push\njobs:\n  deploy:\n    steps:\n      - run: kustomize edit set image flink-orders=registry.example/flink-orders:$TAG\n',
      },
    },
    {
      name: 'set by Skaffold',
      unknown: {
        'job.yaml': flinkDeployment({ image: 'registry.example/flink-orders' }),
        'skaffold.yaml':
          'apiVersion: skaffold/v4beta11\nkind: Config\nbuild: {artifacts: [{image: registry.example/flink-orders}]}\nmanifests: {rawYaml: [job.yaml]}\nresourceSelector:\n  allow:\n    - groupKind: FlinkDeployment.flink.apache.org\n      image: [.spec.image]\n',
      },
    },
    {
      name: 'set by Tilt',
      unknown: {
        'job.yaml': flinkDeployment({ image: 'registry.example/flink-orders' }),
        Tiltfile:
          "docker_build('registry.example/flink-orders', '.')\nk8s_kind('FlinkDeployment', image_json_path='{.spec.image}')\nk8s_yaml('job.yaml')\n",
      },
    },
    {
      name: 'set by an overlay that cannot be built',
      unknown: {
        'base/job.yaml': flinkDeployment({ image: 'registry.example/flink-orders' }),
        'base/kustomization.yaml': 'resources: [job.yaml]\n',
        'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: image.yaml}]\n',
      },
    },
    {
      name: 'a tag without a Flink version',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:scala_2.12-java17${MARK}` }) },
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
        }),
      },
    },
    {
      name: 'moves within a minor line: a note',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:1.20-java17${MARK}` }) },
    },
    {
      name: 'init container',
      bad: { 'job.yaml': flinkDeployment({ spec: init(`amazon/aws-cli${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: init('amazon/aws-cli:2.31.2') }) },
    },
    {
      name: 'in the pod that submits the job of a FlinkCluster',
      bad: { 'cluster.yaml': fetching(`curlimages/curl${MARK}`) },
      good: { 'cluster.yaml': fetching('curlimages/curl:8.10.1') },
    },
    {
      name: 'base image of a Dockerfile',
      bad: { Dockerfile: `FROM flink${MARK}\nCOPY orders.jar /opt/flink/usrlib/\n` },
      good: { Dockerfile: 'ARG FLINK=1.20.2\nFROM flink:${FLINK}\nCOPY orders.jar /opt/flink/usrlib/\n' },
    },
  ],
  *check({ image, role, unsettled }, kit, model) {
    const moving = movingTag(image.value);
    if (!moving) return;
    const setter = role === 'Base' ? undefined : (setByScript(image.value, model) ?? unsettled);
    yield kit.unless(setter ? unknown(setter) : no(), {
      at: image.origin,
      message: `${role} image ${image.value} ${moving.fact}`,
      ...(moving.withinMinor
        ? {
            level: 'note' as const,
            why: `${role === 'Base' ? 'Images built' : 'Pods that start'} at different times may run different patch releases`,
          }
        : {}),
      ...(role === 'Flink' || role === 'Base'
        ? {}
        : { why: 'What it does may change with the next pull', fix: 'Pin a version or a digest' }),
    });
  },
});
