import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-standby-jm-without-ha';
const withReplicas = (replicas: string, config: string[] = []) =>
  flinkDeployment({ config }).replace('  jobManager:\n', `  jobManager:\n    replicas: ${replicas}\n`);

export default defineRule({
  id: 'admission-standby-jm-without-ha',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Standby JobManagers without high availability',
  why: "Several JobManagers elect their leader through the services of high availability. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Set high-availability.type and high-availability.storageDir, or run one JobManager.',
  falsePositives:
    "High availability may come from the operator's own configuration; it is read where the repository holds it.",
  prevents: ['High availability should be enabled when starting standby JobManagers.'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'no high availability',
      bad: { 'job.yaml': withReplicas(`2${MARK}`) },
      good: { 'job.yaml': withReplicas('2', ['high-availability.type: kubernetes']) },
    },
    {
      name: 'switched off',
      bad: { 'job.yaml': withReplicas(`2${MARK}`, ['high-availability.type: none']) },
      good: { 'job.yaml': withReplicas('1', ['high-availability.type: none']) },
      unknown: { 'job.yaml': withReplicas('2', ['high-availability.type: ${HA_TYPE}']) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['standby-jobmanager-needs-ha']);
  },
});
