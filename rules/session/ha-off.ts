import { defineRule } from '../../src/engine/rule.ts';
import { modePlace, statefulJobs } from '../../src/model/session/ha.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-ha-off';
const HA = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const cluster = (config: string[], mark = '') => flinkDeployment({ name: `shared${mark}`, job: null, config });
const job = (mode: string) => flinkSessionJob({ job: [`upgradeMode: ${mode}`] });
const SLOTS = ['taskmanager.numberOfTaskSlots: "2"'];

export default defineRule({
  id: 'session-ha-off',
  area: 'session',
  level: 'warning',
  confidence: 'high',
  production: true,
  title: 'Session jobs that keep state on a cluster without high availability',
  why: 'Without HA metadata a JobManager that restarts knows nothing of its jobs: they are gone, and the operator cannot bring them back with their state.',
  fix: 'Set high-availability.type: kubernetes and high-availability.storageDir in the FlinkDeployment.',
  falsePositives:
    "The operator's own configuration may turn high availability on for all clusters; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: ['Job Not Found'],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-29392',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a job that is upgraded by savepoint',
      bad: { 'cluster.yaml': cluster(SLOTS, MARK), 'job.yaml': job('savepoint') },
      good: { 'cluster.yaml': cluster(HA), 'job.yaml': job('savepoint') },
      unknown: {
        'cluster.yaml': cluster(SLOTS),
        'job.yaml': job('savepoint'),
        'kustomization.yaml': 'resources: [cluster.yaml, job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
    { name: 'a job without state', good: { 'cluster.yaml': cluster(SLOTS), 'job.yaml': job('stateless') } },
  ],
  *check(workload, kit, model) {
    const jobs = statefulJobs(workload, model);
    const [first, ...others] = jobs;
    if (!first) return;
    const assumed = workload.config.gaps.assumesStockOperator;
    const who = others.length === 0 ? first.object.name : `${first.object.name} and ${others.length} more`;
    yield kit.unless(highAvailability(workload), {
      at: workload.object.at,
      message: `${who} keep${others.length === 0 ? 's' : ''} state on the session cluster ${workload.object.name}, whose high availability is off${assumed ? " (unless the operator's defaults turn it on)" : ''}`,
      related: jobs.slice(0, 5).map((job) => ({ text: `how ${job.object.name} is upgraded`, at: modePlace(job) })),
      ...(assumed ? { confidence: 'medium' as const } : {}),
    });
  },
});
