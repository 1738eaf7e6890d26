import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-cluster-option-in-job';
const job = (...config: string[]) =>
  flinkSessionJob({ spec: ['flinkConfiguration:', ...config.map((line) => `  ${line}`)] });

/**
 * Options that the processes of a cluster read when they start. Those of the REST client are not
 * among them, since the operator reads them for the job.
 */
const CLUSTER =
  /^(?:taskmanager\.(?:memory|numberOfTaskSlots|rpc|data|host|bind|registration|network\.memory|heap|tmp|cpu)|jobmanager\.(?:memory|rpc|archive|heap|bind-host|adaptive-scheduler)|kubernetes\.(?!operator\.)|high-availability|security\.ssl\.internal\.|metrics\.reporters?\b|env\.java\.|blob\.|rest\.(?:bind|server)|containerized\.|slotmanager\.|resourcemanager\.|akka\.|pekko\.)/;

export default defineRule({
  id: 'session-cluster-option-in-job',
  area: 'session',
  level: 'warning',
  confidence: 'high',
  title: 'An option of the cluster in a session job',
  why: 'JobManager and TaskManagers read these options when they start. A session job goes to a cluster that runs already, so that they have no effect.',
  fix: 'Move them to flinkConfiguration of the FlinkDeployment of the session cluster.',
  falsePositives:
    'Options of the operator, of the job and of the REST client may differ from job to job, and are not reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/#flinksessionjob-spec-overview',
    'https://issues.apache.org/jira/browse/FLINK-30154',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'memory and slots',
      bad: {
        'job.yaml': job(
          'state.savepoints.dir: s3p://orders/savepoints',
          `taskmanager.memory.process.size: 4096m${MARK}`,
          'taskmanager.numberOfTaskSlots: "4"',
        ),
      },
      good: {
        'job.yaml': job(
          'state.savepoints.dir: s3p://orders/savepoints',
          'kubernetes.operator.savepoint.history.max.count: "5"',
          'pipeline.max-parallelism: "720"',
          'rest.client.max-content-length: "1048576"',
        ),
      },
    },
    {
      name: 'in the cluster itself',
      good: {
        'cluster.yaml': flinkDeployment({ name: 'shared', job: null, config: ['taskmanager.numberOfTaskSlots: "4"'] }),
        'job.yaml': flinkSessionJob({}),
      },
    },
  ],
  *check(workload, kit) {
    if (workload.form !== 'FlinkSessionJob') return;
    const found = workload.config.entries().filter(({ key, layer }) => layer === 'resource' && CLUSTER.test(key));
    const [first, ...others] = found;
    if (!first) return;
    const more =
      others.length === 0 ? '' : ` and ${others.length === 1 ? (others[0]?.key ?? '') : `${others.length} more`}`;
    yield kit.violation({
      at: first.keyAt,
      message: `${first.key}${more} ${others.length === 0 ? 'is an option' : 'are options'} of the cluster, which a session job cannot set`,
      related: others.slice(0, 5).map(({ key, keyAt }) => ({ text: key, at: keyAt })),
      path: ['spec', 'flinkConfiguration'],
    });
  },
});
