import { defineRule } from '../../src/engine/rule.ts';
import { accountConflicts } from '../../src/model/pods/operator-owned.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-service-account-conflict';
const account = (name: string) => ['podTemplate:', '  spec:', `    serviceAccountName: ${name}`];

export default defineRule({
  id: 'pod-service-account-conflict',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: 'The pod template names another ServiceAccount than spec.serviceAccount',
  why: 'spec.serviceAccount wins: the pods never run under the account of the template, and rights and cloud roles of that account do not apply.',
  fix: 'Name the account in spec.serviceAccount alone.',
  falsePositives:
    'kubernetes.jobmanager.service-account and kubernetes.taskmanager.service-account may split the roles on purpose; with one of them set nothing is reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#fields-overwritten-by-flink',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two accounts',
      bad: { 'job.yaml': flinkDeployment({ spec: account(`orders-s3${MARK}`) }) },
      good: {
        'job.yaml': flinkDeployment({ spec: account('flink') }),
        'split/job.yaml': flinkDeployment({
          config: ['kubernetes.taskmanager.service-account: orders-s3'],
          spec: account('orders-s3'),
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { template, wins } of accountConflicts(workload)) {
      yield kit.violation({
        at: template.origin,
        message: `The pod template names ServiceAccount ${template.value}, but the pods run under ${wins.value} of spec.serviceAccount`,
        related: [{ text: 'spec.serviceAccount', at: wins.origin }],
        identity: [template.value],
      });
    }
  },
});
