import { defineRule } from '../../src/engine/rule.ts';
import { pinnedSavepoints } from '../../src/model/standalone/start.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-pinned-from-savepoint';
const SAVEPOINT = 's3://shop-flink/savepoints/savepoint-1234';
const start = (more: string[], parts: Partial<Parameters<typeof role>[0]> = {}) =>
  role({ role: 'jobmanager', args: ['standalone-job', '--job-classname', 'shop.Orders', ...more], ...parts });

export default defineRule({
  id: 'standalone-pinned-from-savepoint',
  area: 'standalone',
  level: 'warning',
  confidence: 'high',
  title: 'A savepoint to start from stands in the manifest',
  why: 'Without high availability nothing remembers a newer state: every restart of the pod takes the job back to this savepoint, and what it did since is done again or lost.',
  fix: 'Take the argument out once the job runs, or switch high availability on, which knows the latest checkpoint.',
  falsePositives:
    'With high availability the latest checkpoint wins. Values that are filled in from outside are left alone.',
  prevents: ['Starting job from savepoint s3://…'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#deploy-application-cluster',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'in the arguments',
      bad: { 'jobmanager.yaml': start(['--fromSavepoint', `${SAVEPOINT}${MARK}`]) },
      good: { 'jobmanager.yaml': start(['--input', '-s', SAVEPOINT]) },
      unknown: { 'jobmanager.yaml': start(['-s', SAVEPOINT], { image: 'registry.example/orders:7' }) },
    },
    {
      name: 'high availability',
      good: {
        'jobmanager.yaml': start(['--fromSavepoint', SAVEPOINT], { container: CONF_MOUNT, pod: CONF_VOLUME }),
        'config.yaml': confMap(['high-availability.type: kubernetes']),
      },
    },
    { name: 'filled in from outside', good: { 'jobmanager.yaml': start(['--fromSavepoint', '$(SAVEPOINT)']) } },
  ],
  *check(workload, kit) {
    for (const { writtenAs, path, rescued } of pinnedSavepoints(workload)) {
      yield kit.unless(rescued, {
        at: path.origin,
        message: `${writtenAs} takes the job back to one savepoint at every start, and high availability is off`,
        identity: [writtenAs],
      });
    }
  },
});
