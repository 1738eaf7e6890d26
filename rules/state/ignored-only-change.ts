import { type FieldDiff, specDiff } from '../../src/change/spec-diff.ts';
import { defineRule } from '../../src/engine/rule.ts';
import { deepestKey } from '../../src/model/admission/placing.ts';
import { keptNonce } from '../../src/model/state/nonce.ts';
import { diffSetting } from '../../src/model/state/spec-reader.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-ignored-only-change';
const job = (...lines: string[]) => flinkDeployment({ job: lines });
const config = (...lines: string[]) => flinkDeployment({ config: lines });

/** Fields that the operator reads again only when it starts the job the next time. */
const LATER = /^(?:job\.(?:upgradeMode|allowNonRestoredState)|flinkConfiguration\.parallelism\.default.*)$/;

export default defineRule({
  id: 'state-ignored-only-change',
  area: 'state',
  level: 'warning',
  confidence: 'high',
  title: 'A change that restarts nothing',
  why: 'The operator does not act on a change of these fields: the job runs on as it is, and the new values count from its next upgrade on. parallelism.default counts only where job.parallelism is not set.',
  fix: 'Change restartNonce along with it when the job is to be restarted now.',
  falsePositives:
    'A new upgradeMode or allowNonRestoredState is often meant for the next upgrade: a note. Options of the operator and of the autoscaler act at once and are let through; so are nonces that trigger something.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'parallelism.default',
      base: { 'job.yaml': config('parallelism.default: "2"') },
      bad: { 'job.yaml': config(`parallelism.default: "4"${MARK}`) },
      good: {
        'job.yaml': flinkDeployment({ config: ['parallelism.default: "4"'], parallelism: 4 }),
      },
    },
    {
      name: 'upgradeMode alone, a note',
      base: { 'job.yaml': job('upgradeMode: stateless') },
      bad: { 'job.yaml': job(`upgradeMode: savepoint${MARK}`) },
      good: { 'job.yaml': job('upgradeMode: savepoint', 'args: [--fast]') },
    },
    {
      name: 'a nonce that is taken out, a note',
      base: { 'job.yaml': flinkDeployment({ spec: ['restartNonce: 4'] }) },
      bad: { 'job.yaml': flinkDeployment({ name: `orders${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ spec: ['restartNonce: 5'] }) },
    },
    {
      name: 'what acts at once',
      base: { 'job.yaml': config('kubernetes.operator.periodic.savepoint.interval: 1h') },
      good: {
        'job.yaml': flinkDeployment({
          config: ['kubernetes.operator.periodic.savepoint.interval: 2h'],
          job: ['savepointTriggerNonce: 1'],
        }),
      },
    },
  ],
  *check(workload, kit, model) {
    const before = model.base?.workloadOf(workload);
    const setting = before && diffSetting(workload, model);
    const diff = setting && specDiff(before.spec, workload.spec, setting);
    if (!before || !diff) return;
    if (diff.type === 'none') {
      const nonce = keptNonce(before, workload);
      if (!nonce) return;
      yield kit.violation({
        at: nonce.at,
        message: `The change takes ${nonce.name} out of ${workload.object.name}, which restarts nothing`,
        level: 'note',
      });
      return;
    }
    if (diff.type !== 'ignore' || !diff.fields.every(({ field }) => LATER.test(field))) return;
    const [first] = diff.fields;
    if (!first) return;
    const isNote = diff.fields.some(({ field }) => field.startsWith('job.'));
    yield kit.violation({
      at: first.after?.origin ?? deepestKey(workload, ...pathOf(first)),
      message: `The change of ${diff.fields.map(({ field }) => field.replace(/^flinkConfiguration\./, '')).join(' and ')} restarts nothing: ${workload.object.name} runs on as it is`,
      ...(isNote ? { level: 'note' as const } : {}),
    });
  },
});

function pathOf({ field }: FieldDiff): string[] {
  const [block, ...rest] = field.split('.');
  return [block as string, rest.join('.')];
}
