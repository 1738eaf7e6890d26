import { defineRule } from '../../src/engine/rule.ts';
import { containerName } from '../../src/model/pods/init-content.ts';
import { oneSidedInits } from '../../src/model/pods/one-sided-init.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-artifact-init-one-side';
const INIT = [
  'initContainers:',
  '  - name: fetch',
  '    image: curlimages/curl:8.10.1',
  `    command: [curl, -fLo, /model/m.bin, "https://repo.example/m.bin"]${MARK}`,
  '    volumeMounts: [{name: model, mountPath: /model}]',
];
const common = (init: string[]) => [
  'podTemplate:',
  '  spec:',
  ...init.map((line) => `    ${line}`),
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: model, mountPath: /model}]',
  '    volumes: [{name: model, emptyDir: {}}]',
];
const inJobManager = flinkDeployment({ spec: common([]) }).replace(
  '  jobManager:\n',
  `  jobManager:\n    podTemplate:\n      spec:\n${INIT.map((line) => `        ${line}`).join('\n')}\n`,
);
const marked = inJobManager.replace(MARK, '').replace('- name: fetch', `- name: fetch${MARK}`);

export default defineRule({
  id: 'pod-artifact-init-one-side',
  area: 'pod',
  level: 'warning',
  confidence: 'medium',
  title: 'An init container fills a volume in one role only',
  why: 'The other role mounts a volume of the same name, which is empty: files that its code looks for are not there.',
  fix: 'Move the init container to the common spec.podTemplate.',
  falsePositives: 'Jars of the job in usrlib reach the TaskManagers from the JobManager and are left out.',
  prevents: ['java.io.FileNotFoundException: /model/m.bin', "ModuleNotFoundError: No module named '…'"],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/pod-template/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'for the JobManager only',
      bad: { 'job.yaml': marked },
      good: { 'job.yaml': flinkDeployment({ spec: common(INIT.map((line) => line.replace(MARK, ''))) }) },
      unknown: {
        'job.yaml': inJobManager.replace(MARK, ''),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: init.yaml}]\n',
      },
    },
    {
      name: 'jars of the job',
      good: {
        'job.yaml': inJobManager.replace(MARK, '').replaceAll('mountPath: /model', 'mountPath: /opt/flink/usrlib'),
      },
    },
  ],
  *check(workload, kit) {
    for (const { container, has, lacks, mount, oneSided } of oneSidedInits(workload)) {
      yield kit.when(oneSided, {
        at: container.name?.origin ?? container.node.origin,
        message: `Init container ${containerName(container)} fills ${mount.path.value} of the ${ROLE_NAME[has]}, and nothing fills it for the ${ROLE_NAME[lacks]}`,
        related: [{ text: `the mount of the ${ROLE_NAME[lacks]}`, at: mount.path.origin }],
        identity: [mount.volume.value],
      });
    }
  },
});
