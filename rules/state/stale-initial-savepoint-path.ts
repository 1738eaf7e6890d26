import { specDiff } from '../../src/change/spec-diff.ts';
import { defineRule } from '../../src/engine/rule.ts';
import { initialSavepointPath } from '../../src/model/state/initial-savepoint.ts';
import { diffSetting } from '../../src/model/state/spec-reader.ts';
import { isRedeployed } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-stale-initial-savepoint-path';
const PATH = 'initialSavepointPath: s3p://orders/savepoints/savepoint-1';

export default defineRule({
  id: 'state-stale-initial-savepoint-path',
  area: 'state',
  level: 'note',
  confidence: 'medium',
  title: 'initialSavepointPath is still there after the first start',
  why: 'The path does nothing until the resource is deleted and made again, by a prune, a move to another namespace or a recovery: then the job silently goes back to that old savepoint.',
  fix: 'Take initialSavepointPath out once the job has started from it; that does nothing to the running job.',
  falsePositives:
    'Repositories for disaster recovery keep the path on purpose. The rule speaks up only with --base, for resources that the change touches and that had the same path before.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the change touches something else',
      base: { 'job.yaml': flinkDeployment({ job: [PATH] }) },
      bad: { 'job.yaml': flinkDeployment({ parallelism: 4, job: [`${PATH}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ job: [PATH] }) },
    },
    {
      name: 'a new job, and one that is started from it again',
      base: { 'job.yaml': flinkDeployment({ job: [PATH] }) },
      good: {
        'job.yaml': flinkDeployment({ job: [PATH, 'savepointRedeployNonce: 1'] }),
        'new.yaml': flinkDeployment({ name: 'payments', job: [PATH] }),
      },
    },
    {
      name: 'taken out',
      base: { 'job.yaml': flinkDeployment({ job: [PATH] }) },
      good: { 'job.yaml': flinkDeployment({ parallelism: 4 }) },
    },
  ],
  *check(workload, kit, model) {
    const before = model.base?.workloadOf(workload);
    const path = initialSavepointPath(workload);
    if (!before || !path || initialSavepointPath(before)?.value !== path.value || isRedeployed(before, workload))
      return;
    const setting = diffSetting(workload, model);
    const diff = setting && specDiff(before.spec, workload.spec, setting);
    if (!diff || diff.type === 'none') return;
    yield kit.violation({
      at: path.origin,
      message: `initialSavepointPath of ${workload.object.name} was there before this change, and the running job has no use for it`,
    });
  },
});
