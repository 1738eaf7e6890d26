import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob, operatorRelease } from '../samples.ts';

const MARK = ' # <- admission-older-operator';
const lastState = (config: string[], mark = '') =>
  flinkDeployment({
    config: ['state.checkpoints.dir: s3p://orders/checkpoints', ...config],
    job: [`upgradeMode: last-state${mark}`],
  });

const onNested = (mark: string) =>
  `${flinkDeployment({ name: 'shared', job: null, config: ['state:', '  backend: hashmap'] })}---\n${flinkSessionJob({ deploymentName: `shared${mark}` })}`;

export default defineRule({
  id: 'admission-older-operator',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A setting that this operator refuses and newer ones accept',
  why: "Operators before 1.10 require high availability for last-state and refuse it for session jobs; those before 1.7 refuse to create a job that is suspended, and those before 1.13 do not read nested configuration. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Run a newer operator, or choose another upgrade mode.',
  falsePositives: 'Only where the version of the operator is declared or found and is that old.',
  prevents: [
    'Job could not be upgraded with last-state while HA disabled',
    'The LAST_STATE upgrade mode is not supported in session job now.',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'last-state without high availability',
      bad: { 'job.yaml': lastState([], MARK), 'operator.yaml': operatorRelease('1.9.0') },
      good: { 'job.yaml': lastState([]), 'operator.yaml': operatorRelease('1.10.0') },
      unknown: { 'job.yaml': lastState(['high-availability: ${HA_TYPE}']), 'operator.yaml': operatorRelease('1.9.0') },
    },
    {
      name: 'a session cluster with nested configuration',
      bad: { 'job.yaml': onNested(` # <- admission-older-operator`), 'operator.yaml': operatorRelease('1.12.1') },
      good: { 'job.yaml': onNested(''), 'operator.yaml': operatorRelease('1.13.0') },
    },
    {
      name: 'a base that was written for a newer one',
      base: { 'job.yaml': flinkDeployment({ config: ['state:', '  backend: hashmap'] }) },
      bad: { 'job.yaml': flinkDeployment({ name: `orders${MARK}` }), 'operator.yaml': operatorRelease('1.12.1') },
      good: { 'job.yaml': flinkDeployment({}), 'operator.yaml': operatorRelease('1.13.0') },
    },
    {
      name: 'with high availability',
      good: { 'job.yaml': lastState(['high-availability: kubernetes']), 'operator.yaml': operatorRelease('1.9.0') },
    },
    {
      name: 'a session job',
      bad: {
        'job.yaml': flinkSessionJob({ job: [`upgradeMode: last-state${MARK}`] }),
        'operator.yaml': operatorRelease('1.9.0'),
      },
      good: {
        'job.yaml': flinkSessionJob({ job: ['upgradeMode: savepoint'] }),
        'operator.yaml': operatorRelease('1.9.0'),
      },
    },
  ],
  *check(workload, kit, model) {
    const checks = [
      'last-state-needs-ha',
      'session-job-last-state-unsupported',
      'job-must-start-running',
      'switch-to-last-state-needs-savepoint-dir',
      'session-job-cluster-unreadable',
      'previous-unreadable',
    ];
    // What makes a session cluster unreadable may have a finding of its own there.
    yield* refused(workload, { kit, model }, checks, ({ check, related = [] }) =>
      check === 'session-job-cluster-unreadable' ? { dueTo: related.flatMap(({ at }) => at ?? []) } : {},
    );
  },
});
