import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { clusterElsewhere } from '../../src/model/session/elsewhere.ts';
import { VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-namespace-mismatch';
const cluster = (namespace: string) => flinkDeployment({ name: 'shared', namespace, job: null });
const job = (namespace: string, mark = '') =>
  flinkSessionJob({ deploymentName: `shared${mark}` }).replace(
    'name: orders',
    `name: orders\n  namespace: ${namespace}`,
  );
const bare = (text: string) => text.replace(/\n {2}namespace: .*/, '');
const apart = (platform: string, jobs: string, mark = '') => ({
  'platform/cluster.yaml': bare(cluster('x')),
  'platform/kustomization.yaml': `namespace: ${platform}\nresources: [cluster.yaml]\n`,
  'jobs/job.yaml': bare(job('x', mark)),
  'jobs/kustomization.yaml': `namespace: ${jobs}\nresources: [job.yaml]\n`,
});

export default defineRule({
  id: 'session-namespace-mismatch',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A session job in another namespace than its cluster',
  why: 'The operator looks for the session cluster in the namespace of the job, and no field names another one: the job is never submitted.',
  fix: 'Put the job into the namespace of the cluster.',
  falsePositives:
    'A cluster of the same name in the namespace of the job, which another repository holds, can be declared under `exists`.',
  prevents: ['Session cluster deployment is not found'],
  sources: [
    VALIDATOR,
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'two namespaces',
      bad: { 'cluster.yaml': cluster('flink'), 'job.yaml': job('orders', MARK) },
      good: { 'cluster.yaml': cluster('flink'), 'job.yaml': job('flink') },
    },
    {
      name: 'two kustomizations, each with a namespace of its own',
      bad: apart('flink-platform', 'flink-jobs', MARK),
      unknown: apart('flink-dev', 'flink-prod'),
    },
    {
      name: 'a cluster in each namespace; a namespace that is not written',
      good: { 'a.yaml': cluster('flink'), 'b.yaml': cluster('orders'), 'job.yaml': job('orders') },
      unknown: {
        'cluster.yaml': cluster('flink'),
        'job.yaml': job('orders'),
        'overlay/kustomization.yaml': 'resources: [../cluster.yaml, ../job.yaml]\npatches: [{path: job-patch.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const found = clusterElsewhere(workload, model);
    if (!found) return;
    const { name, cluster, wanted, is } = found;
    const report = {
      at: name.origin,
      message: `deploymentName is ${name.value}, which is in the namespace ${is}, and the job is in ${wanted}`,
      related: [{ text: 'the session cluster', at: cluster.at }],
      ...(found.isApart ? { level: 'warning' as const, confidence: 'medium' as const } : {}),
    };
    const open = workload.object.unsettled ?? cluster.unsettled ?? found.open;
    yield open ? kit.undecided(unknown(open), report) : kit.violation(report);
  },
});
