import { defineRule } from '../../src/engine/rule.ts';
import { serverFields } from '../../src/model/gitops/server-fields.ts';
import { describe } from '../../src/model/model.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-status-in-git';

export default defineRule({
  id: 'gitops-status-in-git',
  area: 'gitops',
  level: 'warning',
  confidence: 'high',
  title: 'What the cluster writes into the resource is kept in Git',
  why: 'The file is a dump of a running resource: a resourceVersion or uid makes later applies conflict, and a status says what once was; a tool that restores status makes the operator believe that the job is deployed.',
  fix: 'Delete status and the metadata that the API server writes: uid, resourceVersion, generation, managedFields.',
  falsePositives: 'An empty status and `creationTimestamp: null`, as code generators write them, do no harm.',
  prevents: [
    'Operation cannot be fulfilled on flinkdeployments.flink.apache.org "orders": the object has been modified; please apply your changes to the latest version',
    'Precondition failed: UID in precondition: …, UID in object meta: …',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
    'https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a dump of a running job',
      bad: {
        'job.yaml': `${flinkDeployment({ name: 'orders\n  resourceVersion: "812"\n  uid: 1f2e' }).replace('resourceVersion: "812"', `resourceVersion: "812"${MARK}`)}status:\n  jobManagerDeploymentStatus: READY\n`,
      },
      good: { 'job.yaml': `${flinkDeployment({ name: 'orders\n  creationTimestamp: null' })}status: {}\n` },
    },
    {
      name: 'the finalizer of the operator',
      bad: {
        'job.yaml': flinkDeployment({
          name: 'orders\n  finalizers:\n    - flinkdeployments.flink.apache.org/finalizer',
        }).replace('org/finalizer', `org/finalizer${MARK}`),
      },
      good: { 'job.yaml': flinkDeployment({ name: 'orders\n  finalizers: [resources-finalizer.argocd.argoproj.io]' }) },
    },
    {
      name: 'status alone',
      bad: { 'job.yaml': `${flinkDeployment({})}status:${MARK}\n  lifecycleState: STABLE\n` },
      good: { 'job.yaml': flinkDeployment({}) },
    },
  ],
  *check(object, kit) {
    const found = serverFields(object);
    const [first] = found;
    if (!first) return;
    const names = found.map(({ name }) => name);
    yield kit.violation({
      at: first.at,
      message: `${describe(object)} carries ${names.join(', ')}, which only the cluster writes`,
      related: found.slice(1).map(({ name, at }) => ({ text: name, at })),
    });
  },
});
