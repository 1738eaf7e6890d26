import { defineRule, type Report } from '../../src/engine/rule.ts';
import { misnamedContainers } from '../../src/model/pods/main-container.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-main-container-name';
const template = (...lines: string[]) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  ...lines.map((line) => `      ${line}`),
];
const variable = ['  env:', '    - {name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-hadoop-1.20.2.jar}'];
const named = (name: string, ...more: string[]) =>
  flinkDeployment({ spec: template(`- name: ${name}`, ...more, ...variable) });

export default defineRule({
  id: 'pod-main-container-name',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: "A pod template's Flink container is not called flink-main-container",
  why: 'Flink looks for its container by that name alone; it adds an empty one beside what is written here, so that variables, mounts and plugins never reach Flink, and a container without an image is refused by the API server.',
  fix: 'Call the container flink-main-container.',
  falsePositives:
    'A template that only adds a sidecar is fine: a container with an image and a command of its own is taken for one.',
  prevents: [
    'Could not find main container flink-main-container in pod template, using empty one to initialize.',
    'spec.template.spec.containers[1].image: Required value',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/pod-template/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#pod-template',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'no image, another name',
      bad: { 'job.yaml': named(`flink-jobmanager${MARK}`) },
      good: { 'job.yaml': named('flink-main-container') },
    },
    {
      name: 'an image, and a name that says Flink',
      bad: { 'job.yaml': named(`taskmanager${MARK}`, '  image: flink:1.20.2') },
      good: {
        'job.yaml': flinkDeployment({
          spec: template('- name: fluent-bit', '  image: fluent/fluent-bit:3.1', '  args: [--config, /conf/x.conf]'),
        }),
      },
    },
    {
      name: 'a patch may rename it',
      unknown: {
        'job.yaml': named('flink'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: names.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    for (const { role, name, sign, hasImage, alone, misnamed } of misnamedContainers(workload)) {
      const report: Report = {
        at: name.origin,
        message: `Container ${name.value} of the ${ROLE_NAME[role]} template is not called flink-main-container, though ${sign}`,
        identity: [name.value],
      };
      const span = spanOf(name.origin);
      if (span && isEditable(name.origin)) {
        report.edits = {
          safety: alone && !hasImage ? 'safe' : 'unsafe',
          description: 'Call it flink-main-container',
          edits: [{ ...span, text: 'flink-main-container' }],
        };
      }
      yield kit.when(misnamed, report);
    }
  },
});
