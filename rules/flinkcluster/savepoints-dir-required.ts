import { defineRule } from '../../src/engine/rule.ts';
import { savepointDemands } from '../../src/model/admission/flink-cluster.ts';

const cluster = (...job: string[]) =>
  [
    'apiVersion: flinkoperator.k8s.io/v1beta1',
    'kind: FlinkCluster',
    'metadata:',
    '  name: orders',
    'spec:',
    '  image: {name: flink:1.14.6}',
    '  jobManager: {}',
    '  taskManager: {replicas: 2}',
    '  job:',
    '    jarFile: ./orders.jar',
    ...job.map((line) => `    ${line}`),
    '',
  ].join('\n');
const MARK = ' # <- flinkcluster-savepoints-dir-required';

export default defineRule({
  id: 'flinkcluster-savepoints-dir-required',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkCluster asks for savepoints and names no savepointsDir',
  why: 'Without it automatic savepoints are never taken, which nothing reports, and the webhook refuses savepoint requests and updates of the job.',
  fix: 'Set spec.job.savepointsDir to a path that survives the pods.',
  falsePositives: 'None known.',
  prevents: [
    'savepoint is not allowed without spec.job.savepointsDir',
    'updating job is not allowed when spec.job.savepointsDir was not provided',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/docs/savepoints_guide.md',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'automatic savepoints',
      bad: { 'cluster.yaml': cluster(`autoSavepointSeconds: 300${MARK}`) },
      good: { 'cluster.yaml': cluster('autoSavepointSeconds: 300', 'savepointsDir: gs://orders/savepoints') },
    },
    {
      name: 'savepoint by generation',
      bad: { 'cluster.yaml': cluster(`savepointGeneration: 2${MARK}`) },
      good: { 'cluster.yaml': cluster('restartPolicy: Never') },
    },
    {
      name: 'savepoint by annotation',
      bad: {
        'cluster.yaml': cluster('restartPolicy: Never').replace(
          'metadata:\n',
          `metadata:\n  annotations:\n    flinkclusters.flinkoperator.k8s.io/user-control: savepoint${MARK}\n`,
        ),
      },
      good: {
        'cluster.yaml': cluster('restartPolicy: Never').replace(
          'metadata:\n',
          'metadata:\n  annotations:\n    flinkclusters.flinkoperator.k8s.io/user-control: job-cancel\n',
        ),
      },
    },
  ],
  *check(workload, kit) {
    for (const demand of savepointDemands(workload)) {
      yield kit.unless(demand.proof, {
        at: demand.at,
        message: `${demand.demandedBy} needs spec.job.savepointsDir, which is not set`,
        identity: [demand.demandedBy],
      });
    }
  },
});
