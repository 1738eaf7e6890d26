import { defineRule } from '../../src/engine/rule.ts';
import { slotCount } from '../../src/model/resources/parallelism.ts';
import { jobsOf } from '../../src/model/resources/session-jobs.ts';
import { lacksField } from '../lacking.ts';

const MARK = ' # <- resources-insufficient-slots';
const cluster = (replicas: number, parallelism: string, properties = '') => `apiVersion: flinkoperator.k8s.io/v1beta1
kind: FlinkCluster
metadata: {name: orders}
spec:
  flinkVersion: "1.20"
  image: {name: flink:1.20.2}
  taskManager:
    replicas: ${replicas}
    resources: {limits: {cpu: 4, memory: 4Gi}}
  flinkProperties:
    taskmanager.numberOfTaskSlots: "2"
${properties}  job:
    jarFile: /opt/flink/usrlib/orders.jar
    parallelism: ${parallelism}
`;
const session = (replicas: number) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: shared}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: flink
  mode: standalone
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: {replicas: ${replicas}, resource: {memory: 2048m, cpu: 1}}
`;
const sessionJob = (parallelism: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata: {name: orders}
spec:
  deploymentName: shared
  job:
    jarURI: https://repo.example/orders.jar
    parallelism: ${parallelism}
`;

export default defineRule({
  id: 'resources-insufficient-slots',
  area: 'resources',
  level: 'error',
  confidence: 'high',
  title: 'Fewer slots than the parallelism needs',
  why: 'Nobody starts more TaskManagers in this kind of cluster: the job waits for slots until it fails.',
  fix: 'Raise the number of TaskManagers or their slots, or lower the parallelism.',
  falsePositives:
    'The adaptive and the reactive scheduler run with what there is and are left out. A default parallelism counts for jobs only that set none, so it is a warning.',
  prevents: ['NoResourceAvailableException: Could not acquire the minimum required resources'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a FlinkCluster',
      bad: { 'cluster.yaml': cluster(2, `8${MARK}`) },
      good: { 'cluster.yaml': cluster(4, '8') },
    },
    {
      name: 'the adaptive scheduler takes what there is',
      good: { 'cluster.yaml': cluster(2, '8', '    jobmanager.scheduler: adaptive\n') },
    },
    {
      name: 'session jobs on a cluster of fixed size',
      bad: { 'cluster.yaml': session(2), 'job.yaml': sessionJob(`4${MARK}`) },
      good: { 'cluster.yaml': session(4), 'job.yaml': sessionJob('4') },
    },
    {
      name: 'a native session starts what it needs',
      good: { 'cluster.yaml': session(2).replace('  mode: standalone\n', ''), 'job.yaml': sessionJob('4') },
    },
  ],
  *check(workload, kit, model) {
    const count = slotCount(workload, jobsOf(workload, model));
    if (!count) return;
    const { wanted, wantedBy, at, enough, offered, onlyDefault } = count;
    yield kit.unless(enough, {
      at,
      message: `${wantedBy} asks for a parallelism of ${wanted}, and there are ${offered}`,
      related: enough.because,
      dueTo: enough.because.flatMap((step) => step.at ?? []),
      lacks: lacksField(workload, 'taskManager', 'replicas'),
      ...(onlyDefault ? { level: 'warning' as const, confidence: 'medium' as const } : {}),
    });
  },
});
