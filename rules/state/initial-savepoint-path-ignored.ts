import { defineRule, type Report } from '../../src/engine/rule.ts';
import { since } from '../../src/model/admission/check.ts';
import { operatorsTried } from '../../src/model/admission/versions.ts';
import { changedStart } from '../../src/model/state/initial-savepoint.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- state-initial-savepoint-path-ignored';
const from = (savepoint: string, ...more: string[]) =>
  flinkDeployment({ job: [`initialSavepointPath: s3p://orders/savepoints/${savepoint}`, ...more] });

export default defineRule({
  id: 'state-initial-savepoint-path-ignored',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'A changed initialSavepointPath has no effect on a job that runs',
  why: 'The operator reads the path when it makes the job for the first time, and when savepointRedeployNonce changes. Any other change of it does nothing: the job goes on from where it is.',
  fix: 'Change savepointRedeployNonce along with the path (operator 1.8 or newer).',
  falsePositives:
    'What the revision of --base has is taken for what runs. A job that is new, that was suspended from the start, or whose path is taken out is let through.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://github.com/apache/flink-kubernetes-operator/pull/724',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another savepoint',
      base: { 'job.yaml': from('savepoint-1') },
      bad: { 'job.yaml': from(`savepoint-2${MARK}`) },
      good: { 'job.yaml': from('savepoint-2', 'savepointRedeployNonce: 1') },
    },
    {
      name: 'a savepoint where there was none',
      base: { 'job.yaml': flinkDeployment({}) },
      bad: { 'job.yaml': from(`savepoint-1${MARK}`, 'upgradeMode: stateless') },
      good: { 'job.yaml': flinkDeployment({}), 'new.yaml': from('savepoint-1').replace('orders', 'payments') },
    },
    {
      name: 'taken out',
      base: { 'job.yaml': from('savepoint-1') },
      good: { 'job.yaml': flinkDeployment({}) },
    },
    {
      name: 'not started yet',
      base: { 'job.yaml': from('savepoint-1', 'state: suspended') },
      good: { 'job.yaml': from('savepoint-2', 'state: running') },
    },
    {
      name: 'a session job with a nonce that stays',
      base: { 'job.yaml': flinkSessionJob({ job: ['savepointRedeployNonce: 1'] }) },
      bad: {
        'job.yaml': flinkSessionJob({
          job: ['savepointRedeployNonce: 1', `initialSavepointPath: s3p://orders/savepoint-2${MARK}`],
        }),
      },
    },
    {
      name: 'a path that somebody fills in',
      base: { 'job.yaml': from('savepoint-1') },
      unknown: { 'job.yaml': from('${SAVEPOINT}') },
    },
  ],
  *check(workload, kit, model) {
    const start = changedStart(workload, model);
    if (!start) return;
    const { path, before, nonce } = start;
    const report: Report = {
      at: path.origin,
      message: `The change sets initialSavepointPath ${before === undefined ? 'on' : 'to another path on'} ${workload.object.name}, which runs already, and leaves savepointRedeployNonce as it is, so that nothing happens`,
    };
    if (!operatorsTried(model).every((operator) => since(operator, '1.8')))
      report.fix =
        'Delete the resource and make it anew with the path; operators from 1.8 on know savepointRedeployNonce';
    else if (nonce) {
      const text = String(nonce.value + 1);
      report.edits = {
        safety: 'unsafe',
        description: `Set savepointRedeployNonce to ${text}, which restarts the job from the path`,
        edits: [{ ...nonce.span, text }],
      };
    }
    yield kit.when(start.proof, report);
  },
});
