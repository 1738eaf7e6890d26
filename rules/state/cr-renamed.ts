import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { initialSavepointPath } from '../../src/model/state/initial-savepoint.ts';
import { renamedFrom } from '../../src/model/state/renamed.ts';
import { statefulMode } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-cr-renamed';
const job = (name: string, more: string[] = ['upgradeMode: savepoint'], namespace?: string) =>
  flinkDeployment({ name, job: more, ...(namespace === undefined ? {} : { namespace }) });

export default defineRule({
  id: 'state-cr-renamed',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'A change that renames or moves the resource of a stateful job',
  why: 'To the cluster this is one resource deleted and another one made: the old job is cancelled, its HA metadata and status go with it, and the new one starts from nothing.',
  fix: 'Suspend the old job with a savepoint first, and set initialSavepointPath of the new one to it.',
  falsePositives:
    'A new job that has initialSavepointPath, runs another program, or has several possible predecessors is let through, and so is the copy of a job that stays.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another name',
      base: { 'job.yaml': job('orders') },
      bad: { 'job.yaml': job(`orders-v2${MARK}`) },
      good: {
        'job.yaml': job('orders-v2', [
          'upgradeMode: savepoint',
          'initialSavepointPath: s3p://orders/savepoints/savepoint-1',
        ]),
      },
    },
    {
      name: 'another namespace',
      base: { 'job.yaml': job('orders', undefined, 'old') },
      bad: { 'job.yaml': job(`orders${MARK}`, undefined, 'new') },
      good: { 'elsewhere.yaml': job('orders', undefined, 'old') },
    },
    {
      name: 'a copy, and a job without state',
      base: { 'job.yaml': job('orders') },
      good: { 'job.yaml': job('orders'), 'copy.yaml': job('orders-v2') },
    },
    {
      name: 'a job without state',
      base: { 'job.yaml': job('orders', ['upgradeMode: stateless']) },
      good: { 'job.yaml': job('orders-v2', ['upgradeMode: stateless']) },
    },
    {
      name: 'another program',
      base: { 'job.yaml': job('orders') },
      good: { 'job.yaml': job('payments', ['upgradeMode: savepoint', 'args: [--payments]']) },
    },
  ],
  *check(workload, kit, model) {
    if (!statefulMode(workload) || initialSavepointPath(workload)) return;
    const old = renamedFrom(workload, model);
    if (!old || !statefulMode(old)) return;
    yield kit.violation({
      at: workload.object.at,
      message: `The change replaces ${describe(old.object)} by ${describe(workload.object)} with the same program, which starts without the state of the old one`,
    });
  },
});
