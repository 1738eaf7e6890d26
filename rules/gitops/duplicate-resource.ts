import { defineRule } from '../../src/engine/rule.ts';
import { appliedTwice, type Duplicate, duplicateOf } from '../../src/model/gitops/duplicates.ts';
import { describe, type KubeObject } from '../../src/model/model.ts';
import { argoApplication } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';
import { role, service } from '../standalone-samples.ts';

const MARK = ' # <- gitops-duplicate-resource';
const kustomization = 'resources:\n  - orders.yaml\n  - payments.yaml\n';

const cluster = (app: string, mark = '') =>
  [
    role({ role: 'jobmanager', labels: `app: ${app}` }).replace('{name: flink', `{namespace: flink, name: ${app}`),
    service({ selector: [`app: ${app}`], ports: ['{name: rpc, port: 6123}'] }).replace(
      'metadata: {name: flink-jobmanager}',
      `metadata: {namespace: flink, name: flink-jobmanager}${mark}`,
    ),
  ].join('---\n');

export default defineRule({
  id: 'gitops-duplicate-resource',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'The same resource is defined twice in what is applied together',
  why: 'kustomize refuses to build it; kubectl applies both one after the other, so that the last one wins and every run upgrades the job twice.',
  fix: 'Rename one of them or delete it.',
  falsePositives:
    'Only definitions in one file or in one kustomization count, and plain files that two Applications bring from one revision to one cluster; folders with variants for several clusters are left alone.',
  prevents: ['may not add resource with an already registered id', 'SharedResourceWarning'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://github.com/kubernetes-sigs/kustomize/blob/master/api/resmap/reswrangler.go',
  ],
  subject: 'object',
  examples: [
    {
      name: 'Services of two JobManagers in one namespace',
      bad: { 'a.yaml': cluster('a'), 'b.yaml': cluster('b', MARK) },
      good: { 'a.yaml': cluster('a'), 'b.yaml': cluster('b').replaceAll('namespace: flink', 'namespace: other') },
    },
    {
      name: 'variants of one cluster',
      good: { 'dev.yaml': cluster('a'), 'prod.yaml': cluster('a') },
    },
    {
      name: 'two Applications with one folder',
      bad: {
        'apps/a.yaml': argoApplication({ path: 'jobs' }),
        'apps/b.yaml': argoApplication({ path: 'jobs' }).replace('name: jobs', 'name: more-jobs'),
        'jobs/job.yaml': flinkDeployment({ name: `orders${MARK}` }),
      },
      good: {
        'apps/a.yaml': argoApplication({ path: 'jobs' }),
        'apps/b.yaml': argoApplication({ path: 'jobs' })
          .replace('name: jobs', 'name: more-jobs')
          .replace('https://kubernetes.default.svc', 'https://other.example'),
        'jobs/job.yaml': flinkDeployment({}),
      },
    },
    {
      name: 'copied and not renamed, in one file',
      bad: { 'jobs.yaml': `${flinkDeployment({})}---\n${flinkDeployment({ name: `orders${MARK}` })}` },
      good: { 'jobs.yaml': `${flinkDeployment({})}---\n${flinkDeployment({ name: 'payments' })}` },
    },
    {
      name: 'two files of one kustomization',
      bad: {
        'kustomization.yaml': kustomization,
        'orders.yaml': flinkDeployment({}),
        'payments.yaml': flinkDeployment({ name: `orders${MARK}` }),
      },
      good: {
        'kustomization.yaml': kustomization,
        'orders.yaml': flinkDeployment({ namespace: 'orders' }),
        'payments.yaml': flinkDeployment({ namespace: 'payments' }),
      },
    },
    {
      name: 'variants in one folder',
      good: { 'basic.yaml': flinkDeployment({}), 'basic-ha.yaml': flinkDeployment({}) },
    },
  ],
  *check(object, kit, model) {
    const twice = appliedTwice(object, model);
    if (twice) {
      const [first, second] = twice;
      yield kit.violation({
        at: object.at,
        level: 'warning',
        message: `${describe(object)} is applied by ${describe(first)} and by ${describe(second)}`,
        why: 'Each Application takes the resource for its own: Argo CD warns of a shared resource, and one that prunes or is deleted takes it away from the other.',
        fix: 'Leave it in the paths of one of them.',
        related: [
          { text: 'the one', at: first.at },
          { text: 'the other', at: second.at },
        ],
        identity: ['applications'],
      });
    }
    const found = duplicateOf(object, model);
    if (!found) return;
    const { first, unit } = found;
    yield kit.violation({
      at: object.at,
      message: messageOf(object, found),
      related: [{ text: 'the first definition', at: first.at }],
      ...(unit === 'folder'
        ? { fix: 'Rename one of them, and write its name where the pods look for their JobManager.' }
        : {}),
    });
  },
});

function messageOf(object: KubeObject, { first, unit }: Duplicate): string {
  if (unit === 'file') return `${describe(object)} is defined twice in this file`;
  return unit === 'folder'
    ? `${describe(object)} is also defined in ${first.file}, in front of other pods, and there can be one of the name`
    : `${describe(object)} is also defined in ${first.file}, which the same kustomization applies`;
}
