import { defineRule } from '../../src/engine/rule.ts';
import { batchSidecars } from '../../src/model/pods/batch-sidecars.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- pod-sidecar-keeps-batch-alive';
const SIDECAR = ['- name: shipper', '  image: fluent/fluent-bit:3.2.2'];
const jobManager = (parts: { kind?: 'Job' | 'Deployment'; after?: string[]; pod?: string[] }) =>
  role({
    role: 'jobmanager',
    kind: parts.kind ?? 'Job',
    args: ['standalone-job', '--job-classname', 'shop.Orders'],
    container: CONF_MOUNT,
    pod: ['restartPolicy: OnFailure', ...CONF_VOLUME, ...(parts.pod ?? [])],
  }) + (parts.after ?? []).map((line) => `        ${line}\n`).join('');
const world = (file: string, mode = 'BATCH') => ({
  'jobmanager.yaml': file,
  'config.yaml': confMap([`execution.runtime-mode: ${mode}`]),
});

export default defineRule({
  id: 'pod-sidecar-keeps-batch-alive',
  area: 'pod',
  level: 'note',
  confidence: 'medium',
  title: 'A sidecar that keeps the pod of a batch job alive',
  why: 'A Kubernetes Job is complete when every container of its pod has ended: Flink exits after the last record, the sidecar runs on, and the Job never completes.',
  fix: 'Move the sidecar to initContainers with restartPolicy: Always (Kubernetes 1.29), or make it end with Flink.',
  falsePositives:
    'Operators delete the pods of their clusters, so only a JobManager that is a Kubernetes Job is looked at. A sidecar that watches its neighbour or waits for a signal ends by itself.',
  prevents: [],
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a log shipper',
      bad: world(jobManager({ after: [`${SIDECAR[0]}${MARK}`, SIDECAR[1] as string] })),
      good: world(
        jobManager({
          pod: ['initContainers:', ...SIDECAR.map((line) => `  ${line}`), '    restartPolicy: Always'],
        }),
      ),
      unknown: {
        ...world(jobManager({ after: SIDECAR })),
        'kustomization.yaml': 'resources: [jobmanager.yaml, config.yaml]\npatches: [{path: sidecar.yaml}]\n',
      },
    },
    { name: 'a job that does not end', good: world(jobManager({ after: SIDECAR }), 'STREAMING') },
    {
      name: 'a Deployment does not complete anyway',
      good: world(
        jobManager({ kind: 'Deployment', after: SIDECAR }).replace('restartPolicy: OnFailure', 'hostname: jobmanager'),
      ),
    },
    {
      name: 'a sidecar that waits for Flink to end',
      good: world(
        jobManager({
          after: [...SIDECAR, '  command: [sh, -c, "while ! test -f /shared/done; do sleep 5; done"]'],
        }),
      ),
    },
  ],
  *check(workload, kit) {
    for (const { pod, sidecar, mode, keeps } of batchSidecars(workload)) {
      const name = sidecar.name?.value ?? 'without a name';
      yield kit.when(keeps, {
        at: sidecar.name?.origin ?? sidecar.node.origin,
        message: `Container ${name} runs on when the batch job of ${pod.object.kind} ${pod.object.name} has ended, so the pod of the ${ROLE_NAME[pod.role]} never completes`,
        related: [{ text: `${mode.key} is ${mode.raw}`, at: mode.at }],
        identity: [name],
      });
    }
  },
});
